package io.unitrail.domain.fold;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two views of one genealogical bond (rules 1, reading 77): they disagree where both are known and only one says that
 * the bond stands. Packing is no genealogy.
 */
final class Counterparts {
    private final Lineage lineage;

    Counterparts(Lineage lineage) {
        this.lineage = lineage;
    }

    /** Whether an own view of an object and the other end's view of the same bond contradict each other. */
    boolean disagree(View view) {
        Set<ObjectId> others = others(view.event());
        lineage.load(others);
        return others.stream().anyMatch(other -> disagree(view, other));
    }

    private boolean disagree(View view, ObjectId other) {
        SerialEvent event = view.event();
        Set<Role> roles = rolesOf(other, event);
        boolean known = false;
        boolean theirs = false;
        for (View each : lineage.history(other).listed()) {
            if (each.event().eventId().equals(event.eventId())
                    && roles.contains(each.event().role())) {
                known = true;
                theirs |= stands(each, event.object());
            }
        }
        boolean ours = lineage.history(event.object()).listed().stream()
                .anyMatch(each -> each.event().eventId().equals(event.eventId())
                        && each.event().role() == event.role()
                        && stands(each, other));
        return known && ours != theirs;
    }

    private boolean stands(View view, ObjectId other) {
        return others(view.event()).contains(other)
                && view.row().isInState(lineage.moment().knownAt())
                && lineage.history(view.event().object()).standsFor(view, other);
    }

    /** The roles in which the other end may see the event. */
    private static Set<Role> rolesOf(ObjectId other, SerialEvent event) {
        if (event.role() == Role.INPUT) {
            return event.type() == EventType.TRANSFORMATION ? Set.of(Role.OUTPUT) : Set.of(Role.SUBJECT, Role.CHILD);
        }
        if (event.inputs().stream().anyMatch(input -> input.object().equals(other))) {
            return Set.of(Role.INPUT);
        }
        return event.role() == Role.PARENT ? Set.of(Role.CHILD) : Set.of(Role.PARENT);
    }

    /** What a view says that its object was built into, or that was built into it. */
    private static Set<ObjectId> others(SerialEvent event) {
        Set<ObjectId> others = new TreeSet<>();
        if (event.type() == EventType.ASSOCIATION && event.role() != Role.INPUT) {
            if (event.parent() != null) {
                others.add(event.parent());
            }
            addAll(others, event.children());
        }
        addAll(others, event.inputs());
        addAll(others, event.outputs());
        return others;
    }

    private static void addAll(Set<ObjectId> others, List<ObjectQuantity> named) {
        named.forEach(each -> others.add(each.object()));
    }
}
