package io.unitrail.service.kafka.recalls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of the {@link ChangeStore}: table, length and bytes of the recall's ID, then what the table is ordered by.
 *
 * <pre>
 * c recall offset      an entry of the log, as it stands in the topic
 * l recall offset      the same for entries that are not about members
 * m recall object      the last entry of a unit that is a member
 * n recall             how many members there are
 * t recall at          the first offset of the entries that became known at that time
 * a recall             the greatest time so far
 * p partition          next offset of the topic
 * </pre>
 */
final class ChangeKeys {
    static final char CHANGE = 'c';
    static final char LEDGER = 'l';
    static final char MEMBER = 'm';
    static final char COUNT = 'n';
    static final char TIME = 't';
    static final char LATEST = 'a';
    private static final char POSITION = 'p';

    private ChangeKeys() {}

    /** What all keys of a recall in a table begin with. */
    static byte[] of(char table, String recallId) {
        return with(table, recallId, new byte[0]);
    }

    static byte[] of(char table, String recallId, long number) {
        return with(table, recallId, number(number));
    }

    static byte[] of(char table, String recallId, String object) {
        return with(table, recallId, object.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] position(int partition) {
        return ByteBuffer.allocate(5).put((byte) POSITION).putInt(partition).array();
    }

    /** A number of at least 0, in order. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** The number that a key ends with. */
    static long lastNumber(byte[] key) {
        return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        if (key.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (key[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] with(char table, String recallId, byte[] rest) {
        byte[] id = recallId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 + id.length + rest.length)
                .put((byte) table)
                .putShort((short) id.length)
                .put(id)
                .put(rest)
                .array();
    }
}
