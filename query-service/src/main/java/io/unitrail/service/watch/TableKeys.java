package io.unitrail.service.watch;

import io.unitrail.domain.id.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of the alert table. Times stand with their sign bit flipped, so that byte order is the order of time; the indexes have them
 * inverted, so that the latest comes first.
 *
 * <pre>
 * A  alertId                          the record's value
 * O  object 0  ~raisedAt  alertId     the alerts of an object
 * T  ~raisedAt  alertId               all alerts
 * D  dueAt  object                    objects to look at again
 * E  object                           when that is
 * P  topic 0  partition               next offset to read
 * I                                   identity of the topics
 * </pre>
 */
final class TableKeys {
    static final byte ALERT = 'A';
    static final byte OF_OBJECT = 'O';
    static final byte BY_TIME = 'T';
    static final byte DUE = 'D';
    static final byte DUE_OF = 'E';
    static final byte POSITION = 'P';
    static final byte[] IDENTITY = {'I'};

    private static final int TIME_BYTES = Long.BYTES;

    private TableKeys() {}

    static byte[] alert(String alertId) {
        return key(ALERT, text(alertId));
    }

    static byte[] ofObject(ObjectId object) {
        return key(OF_OBJECT, text(object.canonical()), new byte[] {0});
    }

    static byte[] ofObject(ObjectId object, long raisedAt, String alertId) {
        return key(OF_OBJECT, text(object.canonical()), new byte[] {0}, latestFirst(raisedAt), text(alertId));
    }

    static byte[] byTime(long raisedAt, String alertId) {
        return key(BY_TIME, latestFirst(raisedAt), text(alertId));
    }

    /** Before every alert that was raised at or before a time. */
    static byte[] from(byte[] prefix, long raisedAt) {
        return concat(prefix, latestFirst(raisedAt));
    }

    static byte[] due(long dueAt, ObjectId object) {
        return key(DUE, time(dueAt), text(object.canonical()));
    }

    static byte[] dueOf(ObjectId object) {
        return key(DUE_OF, text(object.canonical()));
    }

    static byte[] position(String topic, int partition) {
        return key(
                POSITION,
                text(topic),
                new byte[] {0},
                ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
    }

    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long number(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /** The time that a due key has. */
    static long dueTime(byte[] key) {
        return ByteBuffer.wrap(key, 1, TIME_BYTES).getLong() ^ Long.MIN_VALUE;
    }

    static ObjectId dueObject(byte[] key) {
        int start = 1 + TIME_BYTES;
        return ObjectId.ofCanonical(new String(key, start, key.length - start, StandardCharsets.UTF_8));
    }

    /** The alert ID that an index key ends with. */
    static String alertId(byte[] indexKey, int prefixLength) {
        int start = prefixLength + TIME_BYTES;
        return new String(indexKey, start, indexKey.length - start, StandardCharsets.UTF_8);
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && java.util.Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] time(long millis) {
        return number(millis ^ Long.MIN_VALUE);
    }

    private static byte[] latestFirst(long millis) {
        return number(~(millis ^ Long.MIN_VALUE));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] key(byte table, byte[]... parts) {
        return concat(new byte[] {table}, parts);
    }

    private static byte[] concat(byte[] first, byte[]... others) {
        int length = first.length;
        for (byte[] part : others) {
            length += part.length;
        }
        ByteBuffer key = ByteBuffer.allocate(length).put(first);
        for (byte[] part : others) {
            key.put(part);
        }
        return key.array();
    }
}
