package io.unitrail.service.recalls;

import java.util.Locale;
import java.util.Optional;

/** What was done about a unit of a recall (rules, section 7). */
public enum Remedy {
    /** Nothing yet. */
    OPEN,
    /** Repaired, or rid of the cause. */
    CORRECTED,
    /** Came back. */
    RETURNED,
    /** No longer exists. */
    DESTROYED,
    /** Its holder cannot be reached. */
    UNREACHABLE;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The remedy of a word. */
    public static Optional<Remedy> of(String word) {
        for (Remedy remedy : values()) {
            if (remedy.word().equals(word)) {
                return Optional.of(remedy);
            }
        }
        return Optional.empty();
    }
}
