package io.unitrail.schemas;

import io.unitrail.domain.capture.EventHash;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The domain's event and its two outer forms: the Avro record of the topic {@code serial-events}, which anybody may
 * have written, and the row of a store, which only we write.
 */
public final class SerialEventCodec {
    private static final ThreadLocal<SerialEventWriter> WRITER = ThreadLocal.withInitial(SerialEventWriter::new);
    private static final ThreadLocal<SerialEventReader> READER = ThreadLocal.withInitial(SerialEventReader::new);

    private SerialEventCodec() {}

    /**
     * The Avro record of an event.
     *
     * @throws InvalidEvent if a quantity is too long to be written
     */
    public static io.unitrail.avro.SerialEvent toAvro(SerialEvent event) {
        return SerialEventEncoding.encode(event);
    }

    /**
     * The event of an Avro record, spellings normalised, structure checked. What the sender may leave out:
     *
     * <ul>
     *   <li>{@code eventId}: it is then made of the content hash, and empty if that is missing too
     *   <li>{@code captureId}: it is then the event ID
     *   <li>the two hashes: they are then empty; {@link #hashed} computes them
     *   <li>{@code type} and {@code role}: told from the rest (rules, section 1; rulings 2 and 3)
     * </ul>
     *
     * @throws InvalidEvent if the record cannot be an event; it names field, value and remedy
     */
    public static SerialEvent fromAvro(io.unitrail.avro.SerialEvent avro) {
        return SerialEventDecoding.decode(avro);
    }

    /**
     * The event with its hashes, and with the event ID and capture ID that follow from them where the sender gave none
     * (rules, section 1; ruling 4). An event that has them is returned as it is.
     */
    public static SerialEvent hashed(SerialEvent event) {
        if (!event.contentHash().isEmpty() && !event.frameHash().isEmpty()) {
            return event;
        }
        EventHash hash = EventHash.ofRecord(event);
        String contentHash = event.contentHash().isEmpty() ? hash.contentHash() : event.contentHash();
        String eventId = event.eventId().isEmpty() ? EventHash.niUri(contentHash) : event.eventId();
        return SerialEventBuilder.from(event)
                .contentHash(contentHash)
                .frameHash(event.frameHash().isEmpty() ? hash.frameHash() : event.frameHash())
                .eventId(eventId)
                .captureId(event.captureId().isEmpty() ? eventId : event.captureId())
                .build();
    }

    /**
     * The row of an event: plain Avro binary in the current schema, without a prefix. Equal events have equal bytes.
     *
     * @throws InvalidEvent if a quantity is too long to be written
     */
    public static byte[] toBytes(SerialEvent event) {
        try {
            return WRITER.get().write(event);
        } catch (IOException e) {
            throw new UncheckedIOException("event '" + event.eventId() + "' cannot be written", e);
        }
    }

    /**
     * The event of a row that {@link #toBytes} wrote with the same schema.
     *
     * @throws UncheckedIOException if it did not
     */
    public static SerialEvent fromBytes(byte[] row) {
        try {
            return READER.get().read(row);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a row of " + row.length + " bytes is no event of this version; run unitrail rebuild", e);
        }
    }
}
