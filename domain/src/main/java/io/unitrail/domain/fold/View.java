package io.unitrail.domain.fold;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import org.jspecify.annotations.Nullable;

/**
 * An event in an object's set: its own, or one of a container while it was inside (rules, section 3).
 *
 * @param row the record
 * @param key its place in the order
 * @param via the container whose event it is, or null for an own one
 */
public record View(EventRow row, OrderKey key, @Nullable ObjectId via) {

    static View own(EventRow row) {
        return new View(row, OrderKey.of(row.event()), null);
    }

    View inheritedFrom(ObjectId container) {
        return via != null ? this : new View(row, key, container);
    }

    public SerialEvent event() {
        return row.event();
    }

    public boolean isOwn() {
        return via == null;
    }

    /** Whether it speaks of the thing itself: an own event in role subject, child or output (ruling 2). */
    public boolean isOfTheThing() {
        return via == null && event().role().speaksOfTheThing();
    }

    /** Whether it speaks of its own object, the container's for an inherited one: role subject, child or output. */
    public boolean isOfItsThing() {
        return event().role().speaksOfTheThing();
    }

    /** Whether it is an own event in the given role. */
    public boolean isOwn(Role role) {
        return via == null && event().role() == role;
    }
}
