package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        boolean stands = visible.stands(row);
        if (bonds && e.role() == Role.CHILD && stands) {
            readChild(row);
        } else if (bonds && e.role() == Role.PARENT) {
            readParent(row);
        }
        if (e.type() != EventType.TRANSFORMATION && e.action() != Action.DELETE) {
            readInputs(row);
        }
        if (stands && Meaning.sells(e)) {
            add(row, BondStep.What.SALE, Stay.Kind.PACKED, ObjectQuantity.of(e.object()), null);
        }
        if (stands && Meaning.endsLife(e)) {
            add(row, BondStep.What.END_OF_LIFE, Stay.Kind.PACKED, ObjectQuantity.of(e.object()), null);
        }
    }

    /** Inputs of an object line are association ADDs of its components (rules 1, ruling 3). */
    private void readInputs(EventRow row) {
        SerialEvent e = row.event();
        if (e.role() == Role.INPUT && visible.stands(row)) {
            e.outputs().forEach(o -> add(row, BondStep.What.ADD, Stay.Kind.INSTALLED, own(e), o.object()));
        } else if (e.role() == Role.SUBJECT || e.role() == Role.CHILD) {
            for (ObjectQuantity input : e.inputs()) {
                if (counts(row, input.object(), Role.INPUT)) {
                    add(row, BondStep.What.ADD, Stay.Kind.INSTALLED, input, e.object());
                }
            }
        }
    }

    private void readChild(EventRow row) {
        SerialEvent e = row.event();
        if (Meaning.endsAnyParent(e)) {
            add(row, BondStep.What.DELETE, kind(e), own(e), null);
        } else if (e.parent() != null && e.action() != null && e.action() != Action.OBSERVE) {
            add(row, BondStep.What.of(e.action()), kind(e), own(e), e.parent());
        }
    }

    private void readParent(EventRow row) {
        SerialEvent e = row.event();
        if (e.action() == Action.DELETE && e.children().isEmpty() && e.chunk() == 0) {
            if (visible.stands(row)) {
                add(row, BondStep.What.EMPTY, kind(e), own(e), null);
            }
        } else if (e.action() != null && e.action() != Action.OBSERVE) {
            for (ObjectQuantity child : e.children()) {
                if (counts(row, child.object(), Role.CHILD)) {
                    add(row, BondStep.What.of(e.action()), kind(e), child, e.object());
                }
            }
        }
    }

    /**
     * Whether the word of the other end counts: the object has no view of its own in the event, or (where-used) none
     * that stands for this bond.
     */
    private boolean counts(EventRow row, ObjectId child, Role role) {
        List<EventRow> own = visible.views(child, role, row.event().eventId());
        ObjectId parent = row.event().object();
        boolean ownDecides = eitherView
                ? own.stream().anyMatch(v -> Meaning.names(v.event(), parent) && visible.stands(v))
                : !own.isEmpty();
        return !ownDecides && visible.bondStands(row, child);
    }

    private static Stay.Kind kind(SerialEvent e) {
        return e.type() == EventType.AGGREGATION ? Stay.Kind.PACKED : Stay.Kind.INSTALLED;
    }

    private static ObjectQuantity own(SerialEvent e) {
        return new ObjectQuantity(e.object(), e.quantity(), e.uom());
    }

    private void add(
            EventRow row, BondStep.What what, Stay.Kind kind, ObjectQuantity child, @Nullable ObjectId parent) {
        steps.add(new BondStep(what, kind, child.object(), parent, child.quantity(), child.uom(), row));
    }
}
