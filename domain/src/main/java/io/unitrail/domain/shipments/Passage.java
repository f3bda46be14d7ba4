package io.unitrail.domain.shipments;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A view by which an object is sent or taken in.
 *
 * @param quantity how much of a lot or class goes by it; null for a unit, or if not said
 * @param uom its unit of measure
 */
record Passage(
        View view, @Nullable BigDecimal quantity, @Nullable String uom) {
    SerialEvent event() {
        return view.event();
    }
}
