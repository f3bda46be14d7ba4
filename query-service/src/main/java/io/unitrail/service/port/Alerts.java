package io.unitrail.service.port;

import io.unitrail.domain.id.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts that were raised, and saying something to them. */
public interface Alerts {

    /**
     * A page of alerts, the latest raised first.
     *
     * @param cursor from the page before, or null for the first
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException if the cursor is none
     * @throws io.unitrail.domain.journal.NotCompleteException while this node has not read all alerts yet
     */
    Page list(Filter filter, @Nullable String cursor, int limit);

    /**
     * Notes that somebody has seen an alert. It stands on.
     *
     * @param note what they had to say, or null
     * @throws UnavailableException if it cannot be written now
     */
    Change acknowledge(String alertId, String by, @Nullable String note);

    /**
     * Closes an alert with a reason; a contradiction that is closed makes no holding unknown any more (ruling 23).
     *
     * @throws UnavailableException if it cannot be written now
     */
    Change resolve(String alertId, String by, String reason);

    /**
     * Which alerts; null for any.
     *
     * @param from earliest {@code raisedAt}, inclusive, milliseconds
     * @param to latest {@code raisedAt}, exclusive, milliseconds
     */
    record Filter(
            @Nullable String code,
            @Nullable ObjectId object,
            @Nullable AlertState state,
            long from,
            long to) {
        /** Whether an alert is asked for. */
        public boolean takes(AlertReport alert) {
            return (code == null || code.equals(alert.code()))
                    && (object == null || object.equals(alert.object()))
                    && (state == null || state == alert.state())
                    && from <= alert.raisedAt()
                    && alert.raisedAt() < to;
        }
    }

    /**
     * A page of the list.
     *
     * @param items at most the limit; fewer do not mean the end
     * @param next cursor, or null after the last page
     */
    record Page(List<AlertReport> items, @Nullable String next) {}

    /** What became of an attempt to change an alert. */
    sealed interface Change {

        /** Done, visible when this is returned. */
        record Done(AlertReport alert) implements Change {}

        /** No alert has this ID. */
        record Unknown() implements Change {}

        /** The alert is in a state that does not allow it. */
        record Refused(String why) implements Change {}
    }
}
