package io.unitrail.quickstart;

import io.unitrail.quickstart.factory.SimulatedFactory;
import java.time.Instant;

/**
 * Which simulation a data directory holds.
 *
 * @param units finished units
 * @param seed of chance
 * @param end when the simulated months end
 * @param complete whether every event of it is captured
 */
record SimulationRecord(int units, long seed, Instant end, boolean complete) {
    SimulatedFactory factory() {
        return new SimulatedFactory(units, seed, end);
    }

    SimulationRecord completed() {
        return new SimulationRecord(units, seed, end, true);
    }
}
