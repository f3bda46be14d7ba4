package io.unitrail.streams.rows;

import java.nio.ByteBuffer;

/**
 * An object's folded state.
 *
 * @param maxOffset greatest offset of a record that went into it; an answer for an earlier position folds the rows anew
 * @param state as the fold writes it
 */
public record StateRow(long maxOffset, byte[] state) {

    /** Value of the row. */
    public byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + state.length)
                .putLong(maxOffset)
                .put(state)
                .array();
    }

    /** Reads back what {@link #bytes} wrote. */
    public static StateRow read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long maxOffset = in.getLong();
        byte[] state = new byte[in.remaining()];
        in.get(state);
        return new StateRow(maxOffset, state);
    }
}
