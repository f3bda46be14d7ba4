package io.unitrail.domain.query;

/**
 * The two times of a question (ruling 7): what was true at {@code asOf}, as we knew it at {@code knownAt}; both
 * inclusive, in milliseconds.
 */
public record Moment(long asOf, long knownAt) {
    /** No limit on either. */
    public static final Moment NOW = new Moment(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Whether neither time is limited. */
    public boolean isNow() {
        return asOf == Long.MAX_VALUE && knownAt == Long.MAX_VALUE;
    }
}
