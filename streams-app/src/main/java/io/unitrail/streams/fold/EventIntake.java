package io.unitrail.streams.fold;

import io.unitrail.schemas.InvalidEvent;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code serial-events}, which anybody may have written: decodes, completes, checks key and partition. */
public final class EventIntake {

    /** How much of a wrong key a message repeats, in characters; the dead letter has all of it. */
    private static final int SHOWN_KEY_CHARS = 200;

    private final EventDecoder decoder;
    private final int partitions;

    /**
     * @param decoder reads values
     * @param partitions number of partitions of {@code serial-events}, fixed for ever
     */
    public EventIntake(EventDecoder decoder, int partitions) {
        this.decoder = decoder;
        this.partitions = partitions;
    }

    /**
     * Reads one record. What the registry's absence throws passes through: that is no fault of the record.
     *
     * @param partition where the record stands
     */
    public Reading read(byte @Nullable [] key, byte @Nullable [] value, Headers headers, int partition) {
        Reading reading = decode(value, headers);
        if (reading instanceof Reading.Accepted accepted) {
            return misroutedOr(accepted, key, partition);
        }
        return reading;
    }

    /** Reads the event of a value, wherever its record stands. */
    public Reading decode(byte @Nullable [] value, Headers headers) {
        if (value == null) {
            return new Reading.Rejected(DeadLetterReason.NO_VALUE, "the record has no value");
        }
        io.unitrail.avro.SerialEvent avro;
        try {
            avro = decoder.decode(value, headers);
        } catch (EventDecoder.UndecodableException e) {
            return Reading.Rejected.of(e.reason(), "", e);
        }
        try {
            return new Reading.Accepted(SerialEventCodec.hashed(SerialEventCodec.fromAvro(avro)));
        } catch (InvalidEvent e) {
            return Reading.Rejected.of(DeadLetterReason.INVALID_EVENT, e.field(), e);
        } catch (RuntimeException e) {
            // Anybody can write here: whatever a record does to the reader, it must not stop the others.
            return Reading.Rejected.of(DeadLetterReason.INVALID_EVENT, "", e);
        }
    }

    private Reading misroutedOr(Reading.Accepted accepted, byte @Nullable [] key, int partition) {
        String canonical = accepted.event().object().canonical();
        if (key == null) {
            return new Reading.Rejected(DeadLetterReason.NO_KEY, "the record of object '" + canonical + "' has no key");
        }
        if (!Arrays.equals(key, RecordKey.of(accepted.event().object()))) {
            return new Reading.Rejected(
                    DeadLetterReason.MISROUTED,
                    "key '" + shown(key) + "' is not the canonical identifier of the object, '" + canonical + "'");
        }
        int right = RecordKey.partition(key, partitions);
        if (right != partition) {
            return new Reading.Rejected(
                    DeadLetterReason.MISROUTED,
                    "object '" + canonical + "' stands in partition " + partition + " and belongs in " + right + " of "
                            + partitions);
        }
        return accepted;
    }

    private static String shown(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        return text.length() <= SHOWN_KEY_CHARS
                ? text
                : text.substring(0, SHOWN_KEY_CHARS) + "... (" + key.length + " bytes)";
    }
}
