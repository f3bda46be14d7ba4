package io.unitrail.streams.rows;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.schemas.HashBytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The record that came first with its dedupe key: in a conflict the lowest offset wins (rules, section 1). Of its order key only
 * time and step are kept; the rest stands in the dedupe key.
 *
 * @param offset where it stands in its partition
 * @param eventTime milliseconds
 * @param stepRank place of its step in the natural order
 * @param contentHash by which duplicate and conflict are told apart
 */
public record FirstRecord(long offset, long eventTime, int stepRank, String contentHash) {

    /** The entry of an event that came first. */
    public static FirstRecord of(SerialEvent event, long offset) {
        OrderKey order = OrderKey.of(event);
        return new FirstRecord(offset, order.eventTime(), order.stepRank(), event.contentHash());
    }

    /** Whether the event is this record once more, and not another under its ID. */
    public boolean isRepeatedBy(SerialEvent event) {
        return contentHash.equals(event.contentHash());
    }

    /** Value of the row. */
    public byte[] bytes() {
        byte[] hash = Objects.requireNonNullElse(HashBytes.of(contentHash), new byte[0]);
        return ByteBuffer.allocate(2 * Long.BYTES + 1 + hash.length)
                .putLong(offset)
                .putLong(eventTime)
                .put((byte) stepRank)
                .put(hash)
                .array();
    }

    /** Reads back what {@link #bytes} wrote. */
    public static FirstRecord read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        return new FirstRecord(in.getLong(), in.getLong(), in.get() & 0xFF, HashBytes.text(in.slice()));
    }
}
