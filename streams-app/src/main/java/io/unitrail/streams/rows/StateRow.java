package io.unitrail.streams.rows;

import io.unitrail.domain.fold.OwnState;
import java.nio.ByteBuffer;

/**
 * An object's folded state.
 *
 * @param maxOffset greatest offset of a record that went into it; an answer for an earlier position folds the rows anew
 * @param state of all its rows
 */
public record StateRow(long maxOffset, OwnState state) {

    /** Value of the row. */
    public byte[] bytes() {
        byte[] folded = state.toBytes();
        return ByteBuffer.allocate(Long.BYTES + folded.length)
                .putLong(maxOffset)
                .put(folded)
                .array();
    }

    /** Reads back what {@link #bytes} wrote. */
    public static StateRow read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long maxOffset = in.getLong();
        byte[] folded = new byte[in.remaining()];
        in.get(folded);
        return new StateRow(maxOffset, OwnState.fromBytes(folded));
    }
}
