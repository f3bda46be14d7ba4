package io.unitrail.streams.keys;

import io.unitrail.domain.id.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts parts one behind the other into a key. Every part is written so that unsigned byte order is the part's own order,
 * and so that no part is the beginning of another of its kind: numbers have a fixed length, texts are terminated.
 */
final class KeyWriter {

    /** Ends a text; smaller than every byte of a text, so that a text stands before its own continuations. */
    static final byte END = 0;

    /** Behind a zero byte: it belongs to the text. No part begins with this byte. */
    static final byte ESCAPED = (byte) 0xFF;

    /** Above the first byte of every part. */
    static final byte AFTER_ALL = (byte) 0xFF;

    private static final int USUAL_LENGTH = 64;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    /** A single byte below 255, such as the number of a table. */
    KeyWriter tag(int value) {
        if (value < 0 || value >= 0xFF) {
            throw new IllegalArgumentException("tag " + value + " is not in 0 to 254");
        }
        return raw((byte) value);
    }

    /** Big-endian with the sign bit flipped: negative numbers stand before positive ones. */
    KeyWriter signed(long value) {
        reserve(Long.BYTES);
        unsigned(value ^ Long.MIN_VALUE);
        return this;
    }

    /** Big-endian with the sign bit flipped. */
    KeyWriter signed(int value) {
        int flipped = value ^ Integer.MIN_VALUE;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            raw((byte) (flipped >>> shift));
        }
        return this;
    }

    /** Big-endian; for numbers that are never negative. */
    KeyWriter unsigned(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            raw((byte) (value >>> shift));
        }
        return this;
    }

    /** Any text as UTF-8, terminated; in the order of its unsigned UTF-8 bytes. */
    KeyWriter text(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            raw(b);
            if (b == END) {
                raw(ESCAPED);
            }
        }
        return raw(END);
    }

    /** An object, in the order of {@link ObjectId#compareTo}. */
    KeyWriter object(ObjectId object) {
        ObjectBytes.write(object, this);
        return this;
    }

    /** What {@link #bytes} gives when nothing else can follow: above every key that begins like this one. */
    byte[] upperBound() {
        return raw(AFTER_ALL).bytes();
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private KeyWriter raw(byte value) {
        reserve(1);
        bytes[length++] = value;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
