package io.unitrail.domain.answers;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.InvalidQueryException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a paged list goes on: after an object in canonical order, so any node can resume it.
 *
 * @param after the last object of the page before, or null at the beginning
 */
record Cursor(@Nullable ObjectId after) {
    private static final int MAX_CHARS = 4_096;

    String encode() {
        String text = after == null ? "" : after.canonical();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor that {@link #encode} wrote; null starts at the beginning. */
    static Cursor decode(@Nullable String text) {
        if (text == null) {
            return new Cursor(null);
        }
        try {
            if (text.length() > MAX_CHARS) {
                throw new IllegalArgumentException("too long");
            }
            String canonical = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(ObjectId.ofCanonical(canonical));
        } catch (RuntimeException e) {
            throw new InvalidQueryException(
                    "/cursor", "cursor '" + shorten(text) + "' is none of ours; begin again without a cursor");
        }
    }

    private static String shorten(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
