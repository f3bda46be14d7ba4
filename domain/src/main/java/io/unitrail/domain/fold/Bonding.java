package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one view says about the bond of its object with parents (rules 1 and 3, rulings 3 and 22).
 *
 * @param kind packed or installed
 * @param begins whether it begins the bond, else it ends it
 * @param parents with whom; empty: whoever it is
 */
record Bonding(Stay.Kind kind, boolean begins, List<ObjectId> parents) {
    private static final Set<String> TAKING_OUT = Set.of("unpacking", "removing", "disassembling");
    private static final Set<String> DESTROYED = Set.of("destroyed", "disposed");

    /** The bond that a child's or input's view begins or ends, or null. */
    static @Nullable Bonding of(SerialEvent event) {
        Action action = event.action();
        ObjectId parent = event.parent();
        if (event.role() == Role.CHILD) {
            Stay.Kind kind = event.type() == EventType.ASSOCIATION ? Stay.Kind.INSTALLED : Stay.Kind.PACKED;
            boolean bonds = event.type() == EventType.ASSOCIATION || event.type() == EventType.AGGREGATION;
            boolean takesOut = parent == null && event.bizStep() != null && TAKING_OUT.contains(event.bizStep());
            if (!bonds || (action == Action.OBSERVE && !takesOut)) {
                return null;
            }
            return new Bonding(kind, action == Action.ADD && !takesOut, parent == null ? List.of() : List.of(parent));
        }
        if (event.role() == Role.INPUT && event.type() != EventType.TRANSFORMATION) {
            List<ObjectId> into = event.outputs().stream()
                    .map(ObjectQuantity::object)
                    .distinct()
                    .toList();
            return new Bonding(Stay.Kind.INSTALLED, true, parent != null && into.isEmpty() ? List.of(parent) : into);
        }
        return null;
    }

    /** Whether a parent's own view makes everything of this kind leave it (rules 1, ruling 22, reading 13). */
    static boolean empties(SerialEvent event, Stay.Kind kind) {
        if (event.role() == Role.PARENT
                && event.action() == Action.DELETE
                && event.children().isEmpty()) {
            return event.type() == (kind == Stay.Kind.PACKED ? EventType.AGGREGATION : EventType.ASSOCIATION);
        }
        return kind == Stay.Kind.PACKED
                && (EndOfLife.isIn(event)
                        || (event.role().speaksOfTheThing()
                                && event.disposition() != null
                                && DESTROYED.contains(event.disposition())));
    }
}
