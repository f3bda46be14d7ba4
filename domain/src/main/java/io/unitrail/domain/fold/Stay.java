package io.unitrail.domain.fold;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;

/**
 * A time that an object is packed or installed in another, between two keys, both exclusive (ruling 15); where the
 * container let go by itself, the view that did is inherited too (reading 14).
 *
 * @param kind packed or installed
 * @param parent in what
 * @param from the view that began it
 * @param to the view that ended it, or {@link OrderKey#LAST} while it lasts
 * @param eventId the event that began it
 * @param letGo whether the container ended it: emptied, or its life ended
 */
record Stay(Kind kind, ObjectId parent, OrderKey from, OrderKey to, String eventId, boolean letGo) {

    /** Aggregation packs, association installs (rules, section 1). */
    enum Kind {
        PACKED,
        INSTALLED
    }

    boolean isOpen() {
        return to.equals(OrderKey.LAST);
    }

    boolean covers(OrderKey key) {
        return key.isBetween(from, to);
    }

    /** Whether a container's view at this key is inherited. */
    boolean inherits(OrderKey key) {
        return covers(key) || (letGo && key.equals(to));
    }

    Stay endingAt(OrderKey end) {
        return new Stay(kind, parent, from, end, eventId, false);
    }

    Stay letGoAt(OrderKey end) {
        return new Stay(kind, parent, from, end, eventId, true);
    }
}
