package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;

/**
 * A row of an object's event set.
 *
 * @param row the view, own or a container's
 * @param isInherited whether it is a container's
 */
record SetRow(EventRow row, boolean isInherited) {
    SerialEvent event() {
        return row.event();
    }

    OrderKey key() {
        return OrderKey.of(row.event());
    }
}
