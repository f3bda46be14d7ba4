package io.unitrail.streams.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of {@code dead-letters} without a value that says that a letter is closed: header {@value #HEADER} with its
 * {@link DeadLetterId}. It stands in the same partition, behind the letter.
 */
public final class ClosingMark {
    static final String HEADER = "unitrail.closes";

    private ClosingMark() {}

    static ProducerRecord<byte[], byte[]> of(String topic, DeadLetterId id) {
        ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(topic, id.partition(), null, null);
        mark.headers().add(HEADER, id.text().getBytes(StandardCharsets.US_ASCII));
        return mark;
    }

    /** The letter that a record closes; empty if the record is a letter itself. */
    public static Optional<DeadLetterId> read(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(DeadLetterId.parse(new String(header.value(), StandardCharsets.US_ASCII)));
    }
}
