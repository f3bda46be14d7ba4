package io.unitrail.streams.fold;

import java.util.Locale;

/** What became of a record; exactly one for each. */
public enum FoldOutcome {
    /** A new event behind all that were there, folded in one step. */
    FOLDED,
    /** A new event before some that were there, or one that changes them: the rows were folded anew. */
    REFOLDED,
    /** Here before with the same content: nothing changed. */
    DUPLICATE,
    /** Here before, too far in the future then, believable now (ruling 8). */
    READMITTED,
    /** Not taken in: it is in the dead letters with the reason. */
    DEAD_LETTERED;

    /** The word for metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
