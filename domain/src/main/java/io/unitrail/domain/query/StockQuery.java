package io.unitrail.domain.query;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Which stock is asked for; what is null does not narrow. At least a place or a product must be named.
 *
 * @param location a place with its sub-places, in any spelling, or null
 * @param product or null
 * @param lot any lot ever claimed, or null; needs the product
 * @param minLifeDays days that must be left before expiry and best-before for a unit to be available
 * @param expiresWithinDays only what expires within so many days, or is expired; or null
 * @param notMovedForDays only what has been at one place for at least so many days; or null
 * @param pick how many units to pick, first expired first out; 0 to 1,000
 * @param listUnits whether each unit that is there is named too
 */
public record StockQuery(
        @Nullable String location,
        @Nullable ProductId product,
        @Nullable String lot,
        int minLifeDays,
        @Nullable Integer expiresWithinDays,
        @Nullable Integer notMovedForDays,
        int pick,
        boolean listUnits) {

    /** Most units that are named one by one. */
    public static final int MAX_LISTED = 200_000;

    /** Most units that are picked at once. */
    public static final int MAX_PICK = 1_000;

    /** Most days that may be asked for: a hundred years. */
    public static final int MAX_DAYS = 36_500;

    /** @throws InvalidQueryException if nothing is named, or a number is out of its range */
    public StockQuery {
        if (location == null && product == null) {
            throw new InvalidQueryException("/location", "name a location, a productId, or both");
        }
        if (lot != null && product == null) {
            throw new InvalidQueryException("/lot", "a lot is one of a product; name its productId");
        }
        location = location == null ? null : LocationId.canonical(location);
        checkDays("minLifeDays", minLifeDays);
        checkDays("expiresWithinDays", expiresWithinDays);
        checkDays("notMovedForDays", notMovedForDays);
        if (pick < 0 || pick > MAX_PICK) {
            throw new InvalidQueryException("/pick", "pick " + pick + " is not between 0 and " + MAX_PICK);
        }
    }

    /** Without naming each unit. */
    public StockQuery(
            @Nullable String location,
            @Nullable ProductId product,
            @Nullable String lot,
            int minLifeDays,
            @Nullable Integer expiresWithinDays,
            @Nullable Integer notMovedForDays,
            int pick) {
        this(location, product, lot, minLifeDays, expiresWithinDays, notMovedForDays, pick, false);
    }

    /** Every unit at a place, named. */
    public static StockQuery units(String location, @Nullable ProductId product) {
        return new StockQuery(location, product, null, 0, null, null, 0, true);
    }

    private static void checkDays(String name, @Nullable Integer days) {
        if (days != null && (days < 0 || days > MAX_DAYS)) {
            throw new InvalidQueryException("/" + name, name + " " + days + " is not between 0 and " + MAX_DAYS);
        }
    }

    /** Whether what is under way is told: of a product only, as what is bound for a place was never seen there. */
    public boolean wantsTransit() {
        return product != null && expiresWithinDays == null && notMovedForDays == null;
    }

    /** All of a product, or of a place. */
    public static StockQuery of(@Nullable String location, @Nullable ProductId product) {
        return new StockQuery(location, product, null, 0, null, null, 0);
    }
}
