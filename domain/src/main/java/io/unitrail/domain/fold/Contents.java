package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Bond;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is packed in an object at the end of the moment. The object's own events name the candidates; each candidate's
 * own events decide (ruling 22).
 */
final class Contents {
    private final Lineage lineage;

    Contents(Lineage lineage) {
        this.lineage = lineage;
    }

    List<Bond> of(ObjectId container) {
        Set<ObjectId> candidates = candidates(lineage.history(container));
        lineage.load(candidates);
        List<Bond> inside = new ArrayList<>();
        for (ObjectId candidate : candidates) {
            for (Stay stay : lineage.stays(candidate)) {
                if (stay.kind() == Stay.Kind.PACKED
                        && stay.isOpen()
                        && stay.parent().equals(container)) {
                    inside.add(Traces.bond(candidate, stay));
                }
            }
        }
        inside.sort(Traces.BY_BEGINNING);
        return inside;
    }

    /** The serialised objects that were in a container in one way just before a key. */
    Set<ObjectId> at(ObjectId container, Stay.Kind kind, OrderKey key) {
        Set<ObjectId> inside = new TreeSet<>();
        for (ObjectId candidate : namedIn(lineage.history(container))) {
            for (Stay stay : lineage.stays(candidate)) {
                if (stay.kind() == kind && stay.parent().equals(container) && stay.holdsBefore(key)) {
                    inside.add(candidate);
                }
            }
        }
        return inside;
    }

    /** Every serialised object that a container's own events say went in or came out, voided ones included. */
    private Set<ObjectId> namedIn(History container) {
        Set<ObjectId> named = new LinkedHashSet<>();
        for (View view : container.listed()) {
            SerialEvent event = view.event();
            boolean takesInputs = event.type() != EventType.TRANSFORMATION && event.role() != Role.PARENT;
            for (ObjectQuantity each : takesInputs ? event.inputs() : event.children()) {
                if (isSerialised(each.object())) {
                    named.add(each.object());
                }
            }
        }
        lineage.load(named);
        return named;
    }

    /** Everything that a container's own events ever packed into it, voided ones included: the child decides. */
    static Set<ObjectId> candidates(History container) {
        Set<ObjectId> candidates = new LinkedHashSet<>();
        for (View view : container.listed()) {
            if (view.isOwn(Role.PARENT)
                    && view.event().type() == EventType.AGGREGATION
                    && view.event().action() == Action.ADD) {
                for (ObjectQuantity child : view.event().children()) {
                    candidates.add(child.object());
                }
            }
        }
        return candidates;
    }

    static boolean isSerialised(ObjectId object) {
        return object instanceof UnitId || object instanceof AssetId;
    }
}
