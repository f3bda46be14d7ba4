package io.unitrail.domain.answers;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.InvalidQueryException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a paged list goes on: it names a partition and the last candidate looked at there, so any node can resume it.
 *
 * @param partition of {@code serial-events}
 * @param after the last candidate, or null at the partition's beginning
 */
record Cursor(int partition, @Nullable ObjectId after) {
    private static final int MAX_CHARS = 4_096;

    static final Cursor START = new Cursor(0, null);

    String encode() {
        String text = partition + " " + (after == null ? "" : after.canonical());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor that {@link #encode} wrote; null starts at the beginning. */
    static Cursor decode(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            if (text.length() > MAX_CHARS) {
                throw new IllegalArgumentException("too long");
            }
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            int partition = Integer.parseInt(plain.substring(0, Math.max(space, 0)));
            String after = plain.substring(space + 1);
            if (partition < 0) {
                throw new IllegalArgumentException("negative partition");
            }
            return new Cursor(partition, after.isEmpty() ? null : ObjectId.ofCanonical(after));
        } catch (RuntimeException e) {
            throw new InvalidQueryException(
                    "/cursor", "cursor '" + shorten(text) + "' is none of ours; begin again without a cursor");
        }
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
