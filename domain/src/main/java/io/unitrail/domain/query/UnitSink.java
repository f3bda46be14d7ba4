package io.unitrail.domain.query;

/** Takes a recall set's units one at a time, so that no set has to fit in memory. */
@FunctionalInterface
public interface UnitSink {
    /** Takes the next unit; may block; an exception ends the set. */
    void accept(RecalledUnit unit);
}
