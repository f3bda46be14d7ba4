package io.unitrail.streams.fold;

import io.unitrail.domain.journal.EventRow;
import java.util.List;
import java.util.Optional;

/** How an object's stored state follows from its rows; a function of their set alone. */
public interface ObjectFold {

    /** The state of all rows, in order-key order; at least one. */
    byte[] fold(List<EventRow> rows);

    /** The state after one more row; empty if it cannot be told without all rows, as for a late event. */
    Optional<byte[]> next(byte[] state, EventRow row);
}
