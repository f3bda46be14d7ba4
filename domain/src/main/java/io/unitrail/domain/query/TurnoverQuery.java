package io.unitrail.domain.query;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Which stock's turnover is asked for. At least a place or a product must be named.
 *
 * @param location a place with its sub-places, in any spelling, or null
 * @param product or null
 * @param from milliseconds; what is there then is the opening stock
 * @param to milliseconds, later than {@code from}; what is there then is the closing stock
 * @param knownAt milliseconds, as in {@link Moment}
 */
public record TurnoverQuery(
        @Nullable String location, @Nullable ProductId product, long from, long to, long knownAt) {

    /** Longest time, in days: ten years. */
    public static final int MAX_DAYS = 3_660;

    private static final long DAY_MILLIS = 24L * 3_600_000;

    /** @throws InvalidQueryException if nothing is named, or there is no time between the two times, or too much */
    public TurnoverQuery {
        if (location == null && product == null) {
            throw new InvalidQueryException("/location", "name a location, a productId, or both");
        }
        if (from >= to) {
            throw new InvalidQueryException("/to", "to must be later than from");
        }
        if (to - from > MAX_DAYS * DAY_MILLIS) {
            throw new InvalidQueryException("/from", "from and to are more than " + MAX_DAYS + " days apart");
        }
        location = location == null ? null : LocationId.canonical(location);
    }
}
