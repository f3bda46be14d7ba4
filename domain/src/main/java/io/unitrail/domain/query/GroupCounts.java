package io.unitrail.domain.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Units of a lot or product at a moment, counted. {@code none} stands for no disposition and no place (ruling 38).
 *
 * @param units how many
 * @param byDisposition adds up to units
 * @param byHolding adds up to units
 * @param byLocation adds up to units
 * @param expiry of the lot, the earliest of a product's lots; or null
 * @param bestBefore likewise
 * @param productionDate likewise
 * @param quantities the lot's and class's own quantities, beside the units
 */
public record GroupCounts(
        long units,
        SortedMap<String, Long> byDisposition,
        SortedMap<String, Long> byHolding,
        SortedMap<String, Long> byLocation,
        @Nullable LocalDate expiry,
        @Nullable LocalDate bestBefore,
        @Nullable LocalDate productionDate,
        List<Quantity> quantities) {

    /** A quantity of a lot or class with no serials. */
    public record Quantity(
            String productId,
            @Nullable String lot,
            BigDecimal quantity,
            @Nullable String uom,
            Holding holding,
            @Nullable Holder holder) {}
}
