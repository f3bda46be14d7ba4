package io.unitrail.streams.rows;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The version of how keys and rows are written, kept in the stores themselves. */
public final class StoreLayout {

    /** Written by this version of the code; raise it with every change of a key, a row or the fold's state. */
    public static final int VERSION = 1;

    private StoreLayout() {}

    /** Value of the row. */
    public static byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(VERSION).array();
    }

    /**
     * Refuses stores of another layout.
     *
     * @param value of the layout row, null if there is none
     * @param applied whether the task has applied anything, so that there must be one
     * @throws UnknownLayoutException with the remedy
     */
    public static void check(byte @Nullable [] value, boolean applied) {
        if (value == null) {
            if (applied) {
                throw new UnknownLayoutException("no version");
            }
            return;
        }
        int version = value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : -1;
        if (version != VERSION) {
            throw new UnknownLayoutException("version " + version);
        }
    }

    /** The stores were written by another version of the code. Starting again does not help. */
    public static final class UnknownLayoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownLayoutException(String found) {
            super(
                    "the stores have layout " + found + " and this version reads layout version " + VERSION
                            + "; run `unitrail rebuild` to derive all state again from the log, or start the version that wrote them");
        }
    }
}
