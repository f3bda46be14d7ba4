package io.unitrail.domain.stock;

import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a count found.
 *
 * @param matched there at the start, and scanned
 * @param missing there at the start and, as far as is known, still at the end, and not scanned
 * @param unexpected scanned, and neither there at the start nor come since
 * @param moved left or came during the count
 */
public record CountResult(List<Line> matched, List<Line> missing, List<Line> unexpected, List<Line> moved) {

    /**
     * One unit.
     *
     * @param location where it was by what was known: at the start, and for what moved at the end; or null
     * @param holding likewise; null for a unit that nobody knows
     */
    public record Line(
            UnitId unit,
            @Nullable String location,
            @Nullable Holding holding) {}
}
