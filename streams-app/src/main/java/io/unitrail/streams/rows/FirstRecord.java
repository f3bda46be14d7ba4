package io.unitrail.streams.rows;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.OrderKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
    private static final byte HASH_AS_TEXT = 0;
    private static final byte HASH_AS_BYTES = 1;
    private static final int SHA_256_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    /** The entry of an event that came first. */
    public static FirstRecord of(SerialEvent event, long offset) {
        OrderKey order = OrderKey.of(event);
        return new FirstRecord(offset, order.eventTime(), order.stepRank(), event.contentHash());
    }

    /** Whether the event is this record once more, and not another under its ID. */
    public boolean isRepeatedBy(SerialEvent event) {
        return contentHash.equals(event.contentHash());
    }

    /** Value of the row; a hash in hexadecimal takes half its characters. */
    public byte[] bytes() {
        boolean hex = isHex(contentHash);
        byte[] hash = hex ? HEX.parseHex(contentHash) : contentHash.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Long.BYTES + 2 + hash.length)
                .putLong(offset)
                .putLong(eventTime)
                .put((byte) stepRank)
                .put(hex ? HASH_AS_BYTES : HASH_AS_TEXT)
                .put(hash)
                .array();
    }

    /** Reads back what {@link #bytes} wrote. */
    public static FirstRecord read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        long offset = in.getLong();
        long eventTime = in.getLong();
        int stepRank = in.get() & 0xFF;
        boolean hex = in.get() == HASH_AS_BYTES;
        byte[] hash = new byte[in.remaining()];
        in.get(hash);
        String contentHash = hex ? HEX.formatHex(hash) : new String(hash, StandardCharsets.UTF_8);
        return new FirstRecord(offset, eventTime, stepRank, contentHash);
    }

    private static boolean isHex(String hash) {
        if (hash.length() != 2 * SHA_256_BYTES) {
            return false;
        }
        for (int i = 0; i < hash.length(); i++) {
            char c = hash.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
