package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stay of an object in a parent.
 *
 * @param child unit, lot, class, container or asset
 * @param parent what it is in
 * @param kind packed or installed
 * @param begin the event that put it in
 * @param from order key of that event
 * @param end the event that took it out, or null while it is in
 * @param to order key of that event, or null
 * @param byContainer whether the end is an event of the parent alone: it was emptied, or its life ended
 * @param quantity of a lot or class, or null
 * @param uom its unit of measure
 */
record Stay(
        ObjectId child,
        ObjectId parent,
        Kind kind,
        EventRow begin,
        OrderKey from,
        @Nullable EventRow end,
        @Nullable OrderKey to,
        boolean byContainer,
        @Nullable BigDecimal quantity,
        @Nullable String uom) {

    /** Aggregation is packed, association is installed (rules, section 1). */
    enum Kind {
        PACKED,
        INSTALLED
    }

    boolean isOpen() {
        return to == null;
    }

    /** Whether the object is in just before the key. */
    boolean holdsBefore(OrderKey key) {
        return from.compareTo(key) < 0 && (to == null || to.compareTo(key) >= 0);
    }

    Stay ended(EventRow endedBy, OrderKey key, boolean parentAlone) {
        return new Stay(child, parent, kind, begin, from, endedBy, key, parentAlone, quantity, uom);
    }

    Stay holding(@Nullable BigDecimal newQuantity) {
        return new Stay(child, parent, kind, begin, from, end, to, byContainer, newQuantity, uom);
    }
}
