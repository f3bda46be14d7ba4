package io.unitrail.streams.rows;

import java.nio.ByteBuffer;

/**
 * Up to where a task has applied its partition. Our own row, written with every record, duplicates and dead letters included:
 * Streams' own position is empty after a restore and never covers a token that ends on a duplicate (design, section 6).
 *
 * @param nextOffset offset after the last record that was applied
 * @param recordTime the greatest record time so far, in milliseconds: record time never goes back within a partition
 */
public record Applied(long nextOffset, long recordTime) {

    /** Before the first record. */
    public static final Applied NOTHING = new Applied(0, Long.MIN_VALUE);

    /** Value of the row. */
    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(nextOffset)
                .putLong(recordTime)
                .array();
    }

    /** Reads back what {@link #bytes} wrote. */
    public static Applied read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        return new Applied(in.getLong(), in.getLong());
    }
}
