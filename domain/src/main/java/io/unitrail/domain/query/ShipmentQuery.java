package io.unitrail.domain.query;

import io.unitrail.domain.query.ShipmentReport.Status;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which shipments are listed: those whose first line was sent between two times and whose status is one of some.
 *
 * @param from milliseconds, inclusive
 * @param to milliseconds, exclusive; at most {@link #MAX_DAYS} after {@code from}
 * @param statuses at least one
 */
public record ShipmentQuery(long from, long to, Set<Status> statuses) {
    /** Most days that one list spans: each is looked up by itself. */
    public static final int MAX_DAYS = 366;

    /** What is not received whole. */
    public static final Set<Status> OPEN =
            Set.copyOf(EnumSet.of(Status.IN_TRANSIT, Status.PARTLY_RECEIVED, Status.OVERDUE));

    private static final long DAY_MILLIS = 86_400_000;

    /** @throws InvalidQueryException if the times stand the wrong way round or too far apart, or no status is asked for */
    public ShipmentQuery {
        if (from > to) {
            throw new InvalidQueryException(
                    "/shippedFrom", "shippedFrom lies after shippedTo; name them the other way round");
        }
        if (to - from < 0 || to - from > MAX_DAYS * DAY_MILLIS) {
            throw new InvalidQueryException(
                    "/shippedFrom",
                    "shippedFrom and shippedTo are more than " + MAX_DAYS
                            + " days apart; ask for one year after the other");
        }
        if (statuses.isEmpty()) {
            throw new InvalidQueryException("/status", "no status is named");
        }
        statuses = Set.copyOf(statuses);
    }
}
