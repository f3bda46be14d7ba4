package io.unitrail.domain.recalls;

import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standing recall: open until closed, its set live (rules, section 7; ruling 28). Times are milliseconds.
 *
 * @param id names it in states; that of a drill begins with {@link #DRILL_PREFIX}
 * @param name what people call it
 * @param recallClass such as I, II or III; {@code class} in JSON
 * @param reason why
 * @param drill a mock recall: the same, but it blocks no stock and raises no alert
 * @param criteria what is recalled, OR-ed
 * @param exclude what is not
 * @param openedAt from when it holds; may be earlier than it was posted
 * @param postedAt when it was posted
 * @param postedBy who posted it
 * @param closing how it was closed, or null while it is open
 */
public record Recall(
        String id,
        String name,
        @Nullable String recallClass,
        @Nullable String reason,
        boolean drill,
        List<Criterion> criteria,
        List<Criterion> exclude,
        long openedAt,
        long postedAt,
        @Nullable String postedBy,
        @Nullable Closing closing) {

    /** What IDs begin with. */
    public static final String PREFIX = "R-";

    /** What IDs of drills begin with, so that whoever meets one in a state can tell. */
    public static final String DRILL_PREFIX = "DRILL-";

    public Recall {
        criteria = List.copyOf(criteria);
        exclude = List.copyOf(exclude);
    }

    /**
     * How a recall was closed.
     *
     * @param at milliseconds; it is open before, not from then on
     */
    public record Closing(
            long at, @Nullable String by, @Nullable String reason) {}

    /** Whether it is open at a time, in milliseconds; {@link Long#MAX_VALUE} for now. */
    public boolean isOpen(long time) {
        return openedAt <= time && (closing == null || time < closing.at());
    }

    /** Whether nobody has closed it. */
    public boolean isOpen() {
        return closing == null;
    }

    /** Its set at a moment. */
    public RecallQuery query(Moment moment) {
        return new RecallQuery(criteria, exclude, moment);
    }

    /** The same, closed. */
    public Recall closed(Closing how) {
        return new Recall(id, name, recallClass, reason, drill, criteria, exclude, openedAt, postedAt, postedBy, how);
    }
}
