package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One production order: a pallet of drills or two pallets of washing machines.
 *
 * @param product what is made
 * @param index 0 for the first of its product
 * @param assembly when the first unit is assembled
 * @param units how many are made
 * @param traits what is special about it
 * @param random its own source of chance, so that no run depends on another's
 */
record Run(ProductId product, int index, Instant assembly, int units, Set<Trait> traits, SplittableRandom random) {

    /** What the planted faults need of a run. */
    enum Trait {
        /** Has the clone's original, the stolen unit and the wrong scan among its units. */
        FATEFUL,
        /** Its battery packs are made of the bad cells. */
        BAD_CELLS,
        /** One of its units is repaired with another battery pack. */
        SWAPPED,
        /** Its pallet leaves and never arrives. */
        LOST,
        /** Its pallets are still in the factory when the simulation ends. */
        HELD,
        /** Its line could not deliver its scans. */
        OFFLINE
    }

    /** How long before assembly the component lots arrive. */
    private static final Duration LOTS_AHEAD = Duration.ofDays(4);

    /** When its component lots arrive. */
    Instant opens() {
        return assembly.minus(LOTS_AHEAD);
    }

    /** Before this nothing of the run happens, not even at the makers of its components. */
    Instant first() {
        return opens().minus(Stockroom.MAKERS_AHEAD);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /**
     * A unit as it leaves its line.
     *
     * @param component the serialised component that a repair may swap
     * @param fate what is planned for it
     */
    record Made(UnitId unit, UnitId component, Fate fate) {}

    /** What becomes of a unit. */
    enum Fate {
        ORDINARY,
        CLONED,
        STOLEN,
        /** Scanned at the till although another was sold. */
        SCANNED_WRONGLY,
        /** Sold without being scanned. */
        SOLD_UNSCANNED,
        SWAPPED
    }
}
