package io.unitrail.domain.recalls;

import io.unitrail.domain.id.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a recall's log: a unit that came in, left or moved, an entry of the consignee ledger, or a milestone. What does not apply
 * is null.
 *
 * @param recallId whose log
 * @param changeId equal for the same change written twice
 * @param kind one of the constants of {@link Kinds}; the list is open
 * @param at when it became known, milliseconds
 * @param object the unit
 * @param lot its lot
 * @param role affected or cause
 * @param exposure current, former or possible
 * @param holdingBefore holding before the change
 * @param holding holding after it
 * @param party who has the unit, or whom an entry of the ledger is about
 * @param place where it is
 * @param remedy open, corrected, returned, destroyed or unreachable
 * @param eventId the event that caused it; null where master data, a criterion or a person did
 * @param by who entered it
 * @param details what else belongs to it, by name
 */
public record RecallChange(
        String recallId,
        String changeId,
        String kind,
        long at,
        @Nullable ObjectId object,
        @Nullable String lot,
        @Nullable String role,
        @Nullable String exposure,
        @Nullable String holdingBefore,
        @Nullable String holding,
        @Nullable String party,
        @Nullable String place,
        @Nullable String remedy,
        @Nullable String eventId,
        @Nullable String by,
        Map<String, String> details) {
    public RecallChange {
        details = Map.copyOf(details);
    }

    /** The words for {@link #kind}. */
    public static final class Kinds {
        /** The recall was opened. */
        public static final String OPENED = "opened";
        /** Its first set is in the log as a whole; details say how many and how long it took. */
        public static final String SET_COMPLETE = "set_complete";
        /** A unit came in. */
        public static final String UNIT_ADDED = "unit_added";
        /** A unit left. */
        public static final String UNIT_REMOVED = "unit_removed";
        /** A unit has another role, exposure, holding, holder or remedy. */
        public static final String UNIT_CHANGED = "unit_changed";
        /** A consignee was notified. */
        public static final String NOTICE = "notice";
        /** A consignee answered. */
        public static final String RESPONSE = "response";
        /** A consignee was checked on. */
        public static final String CHECK = "check";
        /** Somebody said what was done about a unit. */
        public static final String REMEDY = "remedy";
        /** The recall was closed. */
        public static final String CLOSED = "closed";

        private Kinds() {}
    }

    /** Whether it is about a member of the set, and not an entry of the ledger or a milestone. */
    public boolean isOfMember() {
        return kind.equals(Kinds.UNIT_ADDED) || kind.equals(Kinds.UNIT_REMOVED) || kind.equals(Kinds.UNIT_CHANGED);
    }
}
