package io.unitrail.domain.alerts;

import java.util.Locale;

/** How much an alert matters; each code has one (ruling 29). */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Someone should look. */
    WARNING,
    /** A contradiction or an offence. */
    CRITICAL;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
