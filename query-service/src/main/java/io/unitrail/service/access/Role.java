package io.unitrail.service.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is, and by that what they may ({@link Access} says what each role may do). */
public enum Role {
    /** A line system that captures what it scanned. */
    LINE,
    /** Another company; sees only what it holds or held. */
    PARTNER,
    /** Reads. */
    VIEWER,
    /** Reads everything, reports included, and answers alerts. */
    COMPLIANCE,
    /** Opens, works and closes recalls. */
    RECALL_MANAGER,
    /** Everything. */
    ADMIN;

    /** The word of configuration and tokens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word; a hyphen counts as an underscore. */
    public static Optional<Role> of(String word) {
        String known = word.strip().replace('-', '_');
        return Arrays.stream(values()).filter(role -> role.word().equals(known)).findFirst();
    }

    /** Every word, for messages. */
    public static String words() {
        return String.join(", ", Arrays.stream(values()).map(Role::word).toList());
    }
}
