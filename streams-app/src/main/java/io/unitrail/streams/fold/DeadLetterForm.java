package io.unitrail.streams.fold;

import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The form in which a refused record is kept: whole, byte for byte, with the reason and what mends it. */
public final class DeadLetterForm {
    private DeadLetterForm() {}

    /** Where a record stands. */
    public record Origin(String topic, int partition, long offset, long timestamp) {}

    /** The dead letter of a record. */
    public static DeadLetter of(
            Reading.Rejected rejected, Origin origin, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        List<DeadLetterHeader> kept = new ArrayList<>();
        for (Header header : headers) {
            kept.add(new DeadLetterHeader(header.key(), buffer(header.value())));
        }
        DeadLetter letter = new DeadLetter();
        letter.setReason(rejected.reason().word());
        letter.setMessage(rejected.message());
        letter.setRemedy(rejected.reason().remedy());
        letter.setField(rejected.field().isEmpty() ? null : rejected.field());
        letter.setTopic(origin.topic());
        letter.setPartition(origin.partition());
        letter.setOffset(origin.offset());
        letter.setTimestamp(Instant.ofEpochMilli(origin.timestamp()));
        letter.setKey(buffer(key));
        letter.setValue(buffer(value));
        letter.setHeaders(kept);
        letter.setExceptionClass(rejected.cause().isEmpty() ? null : rejected.cause());
        return letter;
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
