package io.unitrail.domain.master;

import org.jspecify.annotations.Nullable;

/**
 * How many available units of a product a place should have.
 *
 * @param place canonical identifier; its sub-places count with it
 * @param minimum fewer is low stock, none is a stock-out; or null
 * @param maximum more is overstock; or null
 */
public record StockLevel(
        String place, @Nullable Integer minimum, @Nullable Integer maximum) {
    /** Most levels of one product. */
    public static final int MAX_PER_PRODUCT = 1_000;
}
