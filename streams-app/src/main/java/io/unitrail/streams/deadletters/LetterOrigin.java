package io.unitrail.streams.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where the record of a dead letter stands in {@code serial-events}. A letter has it in a header, so that a restore can say without reading it
 * that it was closed.
 */
public record LetterOrigin(int partition, long offset) {
    private static final String OF = "unitrail.letterOf";
    private static final String CLOSES = "unitrail.closesLetterOf";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    /** The headers of its letter. */
    public Headers headers() {
        return new RecordHeaders().add(OF, bytes());
    }

    /** A record that says that its letter, which comes after it in this partition, is closed. */
    public ProducerRecord<byte[], byte[]> closingMark(String topic, int inPartition) {
        ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(topic, inPartition, null, null);
        mark.headers().add(CLOSES, bytes());
        return mark;
    }

    /** Of a letter. */
    public static Optional<LetterOrigin> of(ConsumerRecord<byte[], byte[]> record) {
        return read(record, OF);
    }

    /** What a {@link #closingMark} closes. */
    public static Optional<LetterOrigin> closedBy(ConsumerRecord<byte[], byte[]> record) {
        return read(record, CLOSES);
    }

    private static Optional<LetterOrigin> read(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher text = TEXT.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        return text.matches()
                ? Optional.of(new LetterOrigin(Integer.parseInt(text.group(1)), Long.parseLong(text.group(2))))
                : Optional.empty();
    }

    /** {@code PARTITION-OFFSET}. */
    public byte[] bytes() {
        return (partition + "-" + offset).getBytes(StandardCharsets.US_ASCII);
    }
}
