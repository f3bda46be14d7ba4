package io.unitrail.domain.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of shipments.
 *
 * @param items at most the limit asked for
 * @param next opaque text to go on with, or null after the last page
 */
public record ShipmentPage(
        List<ShipmentReport> items, @Nullable String next) {}
