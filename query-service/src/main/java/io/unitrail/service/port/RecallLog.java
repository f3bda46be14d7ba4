package io.unitrail.service.port;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.recalls.RecallChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each standing recall, in order: the topic {@code recall-changes} as this node has read it. Its members and its ledger
 * follow from it alone. Every method refuses with {@link io.unitrail.domain.journal.NotCompleteException} until the topic was read
 * as far as it reached when the node started.
 */
public interface RecallLog {

    /**
     * Adds entries, durably and visibly when it returns.
     *
     * @throws UnavailableException if they could not be stored
     */
    void append(List<RecallChange> changes);

    /**
     * A page of a recall's log.
     *
     * @param since the first entry to give: at least this far in time, or after this one
     * @param limit 1 or more
     */
    Page changes(String recallId, Since since, int limit);

    /** Everything of a recall's log that is not about members: milestones and the ledger, in order. */
    List<RecallChange> ledger(String recallId);

    /** How a member stands by the log; empty if it is none. */
    Optional<RecallChange> member(String recallId, ObjectId object);

    /** How many members there are by the log. */
    long memberCount(String recallId);

    /**
     * A page of the members by the log, in the order of their names.
     *
     * @param after the last of the page before, or null
     */
    List<RecallChange> members(String recallId, @Nullable ObjectId after, int limit);

    /**
     * Where to begin.
     *
     * @param afterCursor the entry after this one; -1 for the first
     * @param at only what became known at this time or later, milliseconds; {@link Long#MIN_VALUE} for all
     */
    record Since(long afterCursor, long at) {
        /** From the beginning. */
        public static final Since BEGINNING = new Since(-1, Long.MIN_VALUE);
    }

    /** An entry and where it stands. */
    record Entry(long cursor, RecallChange change) {}

    /** A page. */
    record Page(List<Entry> entries, boolean more) {}
}
