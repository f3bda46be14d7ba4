package io.unitrail.service.watch;

import java.nio.charset.StandardCharsets;

/** Values of the topic {@code alert-dues}: when to look at the object of the key again, milliseconds since 1970 as decimal digits. */
final class DueRecord {
    private DueRecord() {}

    static byte[] write(long dueAt) {
        return Long.toString(dueAt).getBytes(StandardCharsets.US_ASCII);
    }

    /** One that cannot be read is due at once: looking costs little. */
    static long read(byte[] value) {
        try {
            return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }
}
