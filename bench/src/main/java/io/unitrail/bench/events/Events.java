package io.unitrail.bench.events;

import io.unitrail.domain.event.SerialEvent;
import java.util.function.Consumer;

/** Events that are measured with. The same numbers give the same bytes. */
public interface Events {
    /** Gives every record in the order in which it is captured. */
    void records(Consumer<SerialEvent> taker);

    /** How many records there are. */
    default long count() {
        long[] count = {0};
        records(record -> count[0]++);
        return count[0];
    }
}
