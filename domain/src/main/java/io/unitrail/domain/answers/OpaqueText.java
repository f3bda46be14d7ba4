package io.unitrail.domain.answers;

import io.unitrail.domain.query.InvalidQueryException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiFunction;

/** A number and a text as a cursor has them: opaque to whoever carries it, and read back by any node. */
final class OpaqueText {
    private static final int MAX_CHARS = 4_096;
    private static final int SHOWN_CHARS = 60;

    private OpaqueText() {}

    static String of(long number, String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((number + " " + text).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidQueryException if it is none of ours, or the reading fails */
    static <T> T read(String opaque, BiFunction<Long, String, T> reading) {
        try {
            if (opaque.length() > MAX_CHARS) {
                throw new IllegalArgumentException("too long");
            }
            String plain = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            return reading.apply(Long.valueOf(plain.substring(0, Math.max(space, 0))), plain.substring(space + 1));
        } catch (RuntimeException e) {
            throw new InvalidQueryException(
                    "/cursor", "cursor '" + shorten(opaque) + "' is none of ours; begin again without a cursor");
        }
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
    }
}
