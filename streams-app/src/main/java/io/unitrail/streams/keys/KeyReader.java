package io.unitrail.streams.keys;

import io.unitrail.domain.id.ObjectId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the parts that {@link KeyWriter} wrote out of a key, in the same order. */
final class KeyReader {
    private final byte[] bytes;
    private int at;

    KeyReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int tag() {
        return next() & 0xFF;
    }

    long signedLong() {
        return unsigned() ^ Long.MIN_VALUE;
    }

    int signedInt() {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | next() & 0xFF;
        }
        return value ^ Integer.MIN_VALUE;
    }

    long unsigned() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | next() & 0xFF;
        }
        return value;
    }

    String text() {
        int start = at;
        while (next() != KeyWriter.END) {}
        if (!isEscaped()) {
            return new String(bytes, start, at - 1 - start, StandardCharsets.UTF_8);
        }
        return escapedText(start);
    }

    ObjectId object() {
        return ObjectBytes.read(this);
    }

    /** Whether nothing is left. */
    boolean atEnd() {
        return at == bytes.length;
    }

    /** A text with zero bytes in it, which nobody sends on purpose. */
    private String escapedText(int start) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        at = start;
        while (true) {
            byte b = next();
            if (b == KeyWriter.END) {
                if (!isEscaped()) {
                    return text.toString(StandardCharsets.UTF_8);
                }
                at++;
            }
            text.write(b);
        }
    }

    private boolean isEscaped() {
        return at < bytes.length && bytes[at] == KeyWriter.ESCAPED;
    }

    private byte next() {
        if (at == bytes.length) {
            throw new IllegalStateException("a store key ends after " + at
                    + " bytes where more were expected; the store is damaged: run `unitrail rebuild`");
        }
        return bytes[at++];
    }
}
