package io.unitrail.domain.master;

import io.unitrail.domain.id.ProductId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model (rulings 33, 40).
 *
 * @param productId GTIN or own number
 * @param validFrom milliseconds since which this version holds; 0 for ever
 * @param name for people
 * @param brand or null
 * @param model or null
 * @param attributes such as size and colour
 * @param markets countries it is made for, ISO 3166-1 alpha-2; empty for all
 * @param warrantyMonths or null
 * @param warrantyFrom {@code sale}, {@code activation} or {@code shipment}; or null
 * @param graceDays days between shipment and the start of the warranty, or null
 * @param shelfLifeDays or null
 * @param serialsSince milliseconds since when units of it are commissioned by serial, or null (rules, section 6)
 * @param serialFormat what its serials look like, or null if anything goes
 * @param stockLevels how many of it places should have
 */
public record Product(
        ProductId productId,
        long validFrom,
        @Nullable String name,
        @Nullable String brand,
        @Nullable String model,
        Map<String, String> attributes,
        List<String> markets,
        @Nullable Integer warrantyMonths,
        @Nullable String warrantyFrom,
        @Nullable Integer graceDays,
        @Nullable Integer shelfLifeDays,
        @Nullable Long serialsSince,
        @Nullable SerialFormat serialFormat,
        List<StockLevel> stockLevels) {

    /** A product of which nothing is said about serials and stock. */
    public Product(
            ProductId productId,
            long validFrom,
            @Nullable String name,
            @Nullable String brand,
            @Nullable String model,
            Map<String, String> attributes,
            List<String> markets,
            @Nullable Integer warrantyMonths,
            @Nullable String warrantyFrom,
            @Nullable Integer graceDays,
            @Nullable Integer shelfLifeDays,
            @Nullable Long serialsSince) {
        this(
                productId,
                validFrom,
                name,
                brand,
                model,
                attributes,
                markets,
                warrantyMonths,
                warrantyFrom,
                graceDays,
                shelfLifeDays,
                serialsSince,
                null,
                List.of());
    }
}
