package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a lot or class there is: what was added, less what was taken out of life or consumed; before anything was
 * added, what was last seen.
 */
final class Amount {
    private @Nullable BigDecimal quantity;
    private @Nullable String uom;
    private boolean counted;

    void accept(View view) {
        SerialEvent event = view.event();
        BigDecimal said = event.quantity();
        if (!view.isOwn() || said == null) {
            return;
        }
        uom = event.uom() != null ? event.uom() : uom;
        boolean adds = event.commissions() || event.role() == Role.OUTPUT;
        boolean takes = event.role() == Role.INPUT || (event.role() == Role.SUBJECT && event.action() == Action.DELETE);
        if (adds) {
            quantity = counted && quantity != null ? quantity.add(said) : said;
            counted = true;
        } else if (takes && counted && quantity != null) {
            quantity = quantity.subtract(said);
        } else if (!counted) {
            quantity = said;
        }
    }

    @Nullable
    BigDecimal quantity() {
        return quantity;
    }

    @Nullable
    String uom() {
        return uom;
    }
}
