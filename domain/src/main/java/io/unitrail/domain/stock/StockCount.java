package io.unitrail.domain.stock;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.InvalidQueryException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A count at a place.
 *
 * @param location where, in any spelling
 * @param products only these are counted; empty for all
 * @param subPlaces whether the places inside are counted too
 * @param startedAt milliseconds; the stock of then is compared
 * @param finishedAt milliseconds, later than the start
 * @param scanned what was found
 */
public record StockCount(
        String location,
        Set<ProductId> products,
        boolean subPlaces,
        long startedAt,
        long finishedAt,
        SortedSet<UnitId> scanned) {

    /** Most units of one count. */
    public static final int MAX_UNITS = 100_000;

    /** @throws InvalidQueryException if it finishes before it starts, or is too long */
    public StockCount {
        location = LocationId.canonical(location);
        products = Set.copyOf(products);
        scanned = new TreeSet<>(scanned);
        if (finishedAt <= startedAt) {
            throw new InvalidQueryException("/finishedAt", "finishedAt is not after startedAt");
        }
        if (scanned.size() > MAX_UNITS) {
            throw new InvalidQueryException(
                    "/units", scanned.size() + " units; at most " + MAX_UNITS + " are taken, count in parts");
        }
    }
}
