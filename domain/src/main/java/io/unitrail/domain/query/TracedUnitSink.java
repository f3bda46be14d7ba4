package io.unitrail.domain.query;

import java.util.List;

/** Takes a recall set's units one at a time, each with its events. */
@FunctionalInterface
public interface TracedUnitSink {
    /**
     * Takes the next unit; may block; an exception ends the set.
     *
     * @param events own and inherited ones, in order, voided ones included
     */
    void accept(RecalledUnit unit, List<TraceEvent> events);
}
