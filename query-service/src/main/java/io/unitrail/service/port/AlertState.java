package io.unitrail.service.port;

import java.util.Locale;
import java.util.Optional;

/** What became of an alert. */
public enum AlertState {
    /** It stands, and nobody said anything to it yet. */
    RAISED,
    /** It stands no more: its event was voided, or what came later explains it. */
    WITHDRAWN,
    /** It stands, and somebody has seen it. */
    ACKNOWLEDGED,
    /** Somebody closed it with a reason (ruling 23). */
    RESOLVED;

    /** As the topic and the API say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word; empty if it is none. */
    public static Optional<AlertState> of(String word) {
        for (AlertState state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
