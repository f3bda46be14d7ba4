package io.unitrail.bench.growth;

import io.unitrail.bench.events.Events;

/** Something that takes in a log that grows: for the most part unmeasured, and then a window of it that is measured. */
interface Windows extends AutoCloseable {
    /** Takes more in, unmeasured. */
    void grow(Events more);

    /**
     * Takes more in, measured.
     *
     * @return records a second
     */
    double window(Events more);

    @Override
    void close();
}
