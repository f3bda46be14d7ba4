package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of a lot or class there is, in the unit of measure first said: what was added or made, less what was taken
 * out of life or consumed, at no time below zero; if nothing was made, what was first observed (reading 43).
 */
final class Amount {
    private @Nullable BigDecimal there;
    private @Nullable String uom;
    private boolean said;

    void accept(View view) {
        SerialEvent event = view.event();
        BigDecimal quantity = event.quantity();
        if (!view.isOwn() || quantity == null || Contents.isSerialised(event.object())) {
            return;
        }
        if (!said) {
            uom = event.uom();
            said = true;
        }
        if (!Pieces.isSame(uom, event.uom())) {
            return;
        }
        BigDecimal before = there == null ? BigDecimal.ZERO : there;
        if (event.commissions() || event.role() == Role.OUTPUT) {
            there = before.add(quantity);
        } else if (goesIn(event) || EndOfLife.decommissions(event)) {
            there = before.subtract(quantity).max(BigDecimal.ZERO);
        } else if (there == null && event.type() == EventType.OBJECT && event.action() == Action.OBSERVE) {
            there = quantity;
        }
    }

    /** Whether it is consumed or built in; inputs of a DELETE are not. */
    private static boolean goesIn(SerialEvent event) {
        return event.role() == Role.INPUT && event.action() != Action.DELETE;
    }

    @Nullable
    BigDecimal quantity() {
        return there;
    }

    @Nullable
    String uom() {
        return uom;
    }
}
