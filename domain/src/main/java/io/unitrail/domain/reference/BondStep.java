package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that an event does to stays.
 *
 * @param what ADD puts the child in; DELETE takes it out; see {@link What}
 * @param child what is put in or taken out; for EMPTY and END_OF_LIFE the container itself
 * @param parent what it goes into or comes out of; null: whatever it is in
 */
record BondStep(
        What what,
        Stay.Kind kind,
        ObjectId child,
        @Nullable ObjectId parent,
        @Nullable BigDecimal quantity,
        @Nullable String uom,
        EventRow row) {

    enum What {
        ADD,
        DELETE,
        /** A DELETE of the parent without children: everything leaves. */
        EMPTY,
        /** The end of a container's life empties it (ruling 22). */
        END_OF_LIFE,
        /** A sale at another place than the container's ends the packing (ruling 22). */
        SALE;

        static What of(Action action) {
            return action == Action.DELETE ? DELETE : ADD;
        }
    }

    OrderKey key() {
        return OrderKey.of(row.event());
    }
}
