package io.unitrail.service.watch;

import io.unitrail.service.port.AlertReport;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of alerts ended.
 *
 * @param raisedAt of the last alert
 * @param alertId of the last alert
 */
record AlertCursor(long raisedAt, String alertId) {
    private static final String VERSION = "a1";

    static String of(AlertReport last) {
        String text = VERSION + " " + last.raisedAt() + " " + last.alertId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if it is none */
    static AlertCursor decode(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 3 && parts[0].equals(VERSION)) {
                return new AlertCursor(Long.parseLong(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(message(cursor), e);
        }
        throw new IllegalArgumentException(message(cursor));
    }

    /** The first index key behind it. */
    byte[] after(byte[] prefix) {
        byte[] time = TableKeys.from(prefix, raisedAt);
        byte[] id = alertId.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[time.length + id.length + 1];
        System.arraycopy(time, 0, key, 0, time.length);
        System.arraycopy(id, 0, key, time.length, id.length);
        return key;
    }

    private static String message(String cursor) {
        return "cursor '" + cursor + "' is none of this list; give next of the page before, unchanged";
    }
}
