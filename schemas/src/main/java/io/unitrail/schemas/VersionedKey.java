package io.unitrail.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Key of the compacted topics {@code products}, {@code places} and {@code parties}: an identifier and since when the
 * version holds, so that compaction keeps every version. Its text is {@code ID@2026-03-01T00:00:00Z}.
 *
 * @param id the canonical identifier; may contain {@code @}
 * @param validFrom since when the version holds
 */
public record VersionedKey(String id, Instant validFrom) {
    private static final char SEPARATOR = '@';

    /** The key as text. */
    public String text() {
        return id + SEPARATOR + validFrom;
    }

    /** @throws IllegalArgumentException if the text is no such key */
    public static VersionedKey parse(String text) {
        int separator = text.lastIndexOf(SEPARATOR);
        try {
            if (separator > 0) {
                return new VersionedKey(text.substring(0, separator), Instant.parse(text.substring(separator + 1)));
            }
        } catch (DateTimeException e) {
            throw invalid(text, e);
        }
        throw invalid(text, null);
    }

    private static IllegalArgumentException invalid(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "key '" + text + "' is not ID@TIME; write it like 09506000134352@2026-03-01T00:00:00Z", cause);
    }
}
