package io.unitrail.domain.reference;

import io.unitrail.domain.query.RecallQuery;
import org.jspecify.annotations.Nullable;

/**
 * A recall that stays live (contract, {@code /recalls}; ruling 28).
 *
 * @param id its name in states
 * @param openedAt milliseconds; may be earlier than when it was posted
 * @param closedAt milliseconds, or null while it is open
 * @param query what it catches; its moment does not count, members are found as of the question's
 */
public record StandingRecall(
        String id, long openedAt, @Nullable Long closedAt, RecallQuery query) {

    /** Whether it is open at a time, in milliseconds. */
    public boolean isOpen(long time) {
        return openedAt <= time && (closedAt == null || time < closedAt);
    }
}
