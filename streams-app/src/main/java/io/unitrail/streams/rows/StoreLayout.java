package io.unitrail.streams.rows;

import io.unitrail.avro.SerialEvent;
import java.nio.ByteBuffer;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * How keys and rows are written, kept in the stores themselves: a version, and the fingerprint of the schema in which the rows
 * keep their events.
 */
public final class StoreLayout {

    /** Written by this version of the code; raise it with every change of a key, a row or the fold's state. */
    public static final int VERSION = 3;

    private static final long EVENT_SCHEMA = SchemaNormalization.parsingFingerprint64(SerialEvent.getClassSchema());

    private StoreLayout() {}

    /** Value of the row. */
    public static byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(VERSION)
                .putLong(EVENT_SCHEMA)
                .array();
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
        ByteBuffer found = ByteBuffer.wrap(value);
        int version = found.remaining() < Integer.BYTES ? -1 : found.getInt();
        if (version != VERSION) {
            throw new UnknownLayoutException("version " + version);
        }
        long schema = found.remaining() < Long.BYTES ? 0 : found.getLong();
        if (schema != EVENT_SCHEMA) {
            throw new UnknownLayoutException("version " + version + " with event schema " + Long.toHexString(schema));
        }
    }

    /** The stores were written by another version of the code. Starting again does not help. */
    public static final class UnknownLayoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownLayoutException(String found) {
            super(
                    "the stores have layout " + found + " and this version reads layout version " + VERSION
                            + " with event schema " + Long.toHexString(EVENT_SCHEMA)
                            + "; run `unitrail rebuild` to derive all state again from the log, or start the version that wrote them");
        }
    }
}
