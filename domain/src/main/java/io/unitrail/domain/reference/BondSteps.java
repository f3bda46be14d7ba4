package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events do to stays, in order (rules 1 and 3; rulings 3, 5, 22). Of a bond's two views the child's own
 * decides, else the parent's; where-used takes either.
 */
final class BondSteps {
    private final Visible visible;
    private final boolean eitherView;
    private final List<BondStep> steps = new ArrayList<>();

    private BondSteps(Visible visible, boolean eitherView) {
        this.visible = visible;
        this.eitherView = eitherView;
    }

    /** @param eitherView whether one standing view is enough, as for where-used; else the child's own decides */
    static List<BondStep> of(Visible visible, boolean eitherView) {
        BondSteps all = new BondSteps(visible, eitherView);
        for (ObjectId object : visible.objects()) {
            visible.events(object).forEach(all::read);
        }
        all.steps.sort(Comparator.comparing(BondStep::key).thenComparing(BondStep::child));
        return all.steps;
    }

    private void read(EventRow row) {
        SerialEvent e = row.event();
        boolean bonds = e.type() == EventType.AGGREGATION || e.type() == EventType.ASSOCIATION;
        boolean takesInputs = e.type() == EventType.OBJECT && e.action() != Action.DELETE;
        if (bonds && e.role() == Role.CHILD && visible.stands(row)) {
            readChild(row);
        } else if (bonds && e.role() == Role.PARENT) {
            readParent(row);
        } else if (takesInputs && e.role() == Role.INPUT && visible.stands(row)) {
            e.outputs().forEach(o -> add(row, BondStep.What.ADD, e.object(), o.object(), e.quantity(), e.uom()));
        } else if (takesInputs && e.role() == Role.SUBJECT) {
            for (ObjectQuantity input : e.inputs()) {
                if (counts(row, input.object(), Role.INPUT)) {
                    add(row, BondStep.What.ADD, input.object(), e.object(), input.quantity(), input.uom());
                }
            }
        }
        if (visible.stands(row) && Meaning.sells(e)) {
            add(row, BondStep.What.SALE, e.object(), null, null, null);
        }
        if (visible.stands(row) && Meaning.endsLife(e)) {
            add(row, BondStep.What.END_OF_LIFE, e.object(), null, null, null);
        }
    }

    private void readChild(EventRow row) {
        SerialEvent e = row.event();
        if (Meaning.endsAnyParent(e)) {
            add(row, BondStep.What.DELETE, e.object(), null, e.quantity(), e.uom());
        } else if (e.parent() != null && e.action() != null && e.action() != Action.OBSERVE) {
            add(row, BondStep.What.of(e.action()), e.object(), e.parent(), e.quantity(), e.uom());
        }
    }

    private void readParent(EventRow row) {
        SerialEvent e = row.event();
        if (e.action() == Action.DELETE && e.children().isEmpty() && e.chunk() == 0) {
            if (visible.stands(row)) {
                add(row, BondStep.What.EMPTY, e.object(), null, null, null);
            }
        } else if (e.action() != null && e.action() != Action.OBSERVE) {
            for (ObjectQuantity child : e.children()) {
                if (counts(row, child.object(), Role.CHILD)) {
                    add(row, BondStep.What.of(e.action()), child.object(), e.object(), child.quantity(), child.uom());
                }
            }
        }
    }

    /** Whether the parent's word counts: the child has no view of its own, or (where-used) its own is voided. */
    private boolean counts(EventRow row, ObjectId child, Role role) {
        Optional<EventRow> own = visible.view(child, role, row.event().eventId());
        boolean childsOwnDecides = own.isPresent() && (!eitherView || visible.stands(own.get()));
        return !childsOwnDecides && visible.bondStands(row, child);
    }

    private void add(
            EventRow row,
            BondStep.What what,
            ObjectId child,
            @Nullable ObjectId parent,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {
        boolean packs = row.event().type() == EventType.AGGREGATION
                || what == BondStep.What.SALE
                || what == BondStep.What.END_OF_LIFE;
        steps.add(
                new BondStep(what, packs ? Stay.Kind.PACKED : Stay.Kind.INSTALLED, child, parent, quantity, uom, row));
    }
}
