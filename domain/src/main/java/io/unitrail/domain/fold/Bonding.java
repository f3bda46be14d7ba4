package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What one view says about the bond of its object with a parent (rules 1 and 3, rulings 3 and 22).
 *
 * @param kind packed or installed
 * @param begins whether it begins the bond, else it ends it
 * @param parent with whom; null: whoever it is
 */
record Bonding(Stay.Kind kind, boolean begins, @Nullable ObjectId parent) {

    /** The bond that a child's or input's view begins or ends, or null. */
    static @Nullable Bonding of(SerialEvent event) {
        Action action = event.action();
        if (action == null || action == Action.OBSERVE) {
            return null;
        }
        if (event.role() == Role.CHILD && event.type() == EventType.AGGREGATION) {
            return new Bonding(Stay.Kind.PACKED, action == Action.ADD, event.parent());
        }
        if (event.role() == Role.CHILD && event.type() == EventType.ASSOCIATION) {
            return new Bonding(Stay.Kind.INSTALLED, action == Action.ADD, event.parent());
        }
        if (event.role() == Role.INPUT && event.type() != EventType.TRANSFORMATION && event.parent() != null) {
            return new Bonding(Stay.Kind.INSTALLED, true, event.parent());
        }
        return null;
    }

    /** Whether a parent's own view makes everything of this kind leave it (rules 1, ruling 22). */
    static boolean empties(SerialEvent event, Stay.Kind kind) {
        if (event.role() == Role.PARENT
                && event.action() == Action.DELETE
                && event.children().isEmpty()) {
            return event.type() == (kind == Stay.Kind.PACKED ? EventType.AGGREGATION : EventType.ASSOCIATION);
        }
        return kind == Stay.Kind.PACKED && EndOfLife.isIn(event);
    }
}
