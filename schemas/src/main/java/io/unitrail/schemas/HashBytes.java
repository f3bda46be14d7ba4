package io.unitrail.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Event hashes in 32 bytes instead of their 64 hexadecimal digits: two of them stand in every record. A text that is no
 * such hash stays as its UTF-8 bytes.
 */
final class HashBytes {
    private static final int SHA_256_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private HashBytes() {}

    /**
     * The bytes of a hash; null for the empty text, which means not computed yet.
     *
     * @throws IllegalArgumentException if the text is no hash and its 32 bytes could be taken for one
     */
    static byte @Nullable [] of(String hash) {
        if (hash.isEmpty()) {
            return null;
        }
        byte[] digest = hash.length() == 2 * SHA_256_BYTES ? digest(hash) : null;
        if (digest != null) {
            return digest;
        }
        byte[] text = hash.getBytes(StandardCharsets.UTF_8);
        if (text.length == SHA_256_BYTES) {
            throw new IllegalArgumentException("hash '" + hash
                    + "' is no SHA-256; give the 64 lower-case hexadecimal digits of the CBV 2.0 event hash");
        }
        return text;
    }

    static @Nullable ByteBuffer buffer(String hash) {
        byte[] bytes = of(hash);
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    /** The text of a hash; empty if there is none. */
    static String text(@Nullable ByteBuffer buffer) {
        if (buffer == null || !buffer.hasRemaining()) {
            return "";
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes.length == SHA_256_BYTES ? HEX.formatHex(bytes) : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] digest(String hash) {
        byte[] digest = new byte[SHA_256_BYTES];
        for (int i = 0; i < SHA_256_BYTES; i++) {
            int high = lowerHex(hash.charAt(2 * i));
            int low = lowerHex(hash.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                return null;
            }
            digest[i] = (byte) (high << 4 | low);
        }
        return digest;
    }

    private static int lowerHex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
