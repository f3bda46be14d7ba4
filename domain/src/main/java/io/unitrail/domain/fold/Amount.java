package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a lot or class there is: what was added or made, less what was taken out of life or consumed, never below
 * zero; if nothing was made, what was first observed (reading 43).
 */
final class Amount {
    private @Nullable BigDecimal made;
    private BigDecimal taken = BigDecimal.ZERO;
    private @Nullable BigDecimal observed;
    private @Nullable String uom;

    void accept(View view) {
        SerialEvent event = view.event();
        BigDecimal said = event.quantity();
        if (!view.isOwn() || said == null) {
            return;
        }
        uom = uom == null ? event.uom() : uom;
        if (event.commissions() || event.role() == Role.OUTPUT) {
            made = made == null ? said : made.add(said);
        } else if (event.role() == Role.INPUT || (event.role() == Role.SUBJECT && event.action() == Action.DELETE)) {
            taken = taken.add(said);
        } else if (observed == null) {
            observed = said;
        }
    }

    @Nullable
    BigDecimal quantity() {
        BigDecimal all = made;
        return all == null ? observed : all.subtract(taken).max(BigDecimal.ZERO);
    }

    @Nullable
    String uom() {
        return uom;
    }
}
