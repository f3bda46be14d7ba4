package io.unitrail.quickstart.factory;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Half a year of a factory that makes washing machines and cordless drills: components, assembly, tests, packing,
 * warehouses, shops, sales, returns, repairs, and the faults of {@link PlantedFaults}. The same arguments give the same
 * events, in the same order and with the same IDs.
 *
 * <pre>
 *   electrode coil -> cell lot ---+
 *   protection board lot ---------+-> battery pack --+
 *                                     chuck lot -----+-> drill -> case -> pallet
 *   wire lot, magnet lot -> motor ---+
 *   control board lot, bearing lot --+-> washing machine -------> pallet
 *
 *   pallet -> warehouse -> shop -> household -> (return -> shop again, or repair -> household)
 * </pre>
 */
public final class SimulatedFactory {
    /** What quickstart simulates unless told otherwise. */
    public static final int DEFAULT_UNITS = 2_000;

    /** Fewer finished units have no room for all faults. */
    public static final int FEWEST_UNITS = 200;

    /** The largest number that serials of this factory can count. */
    public static final int MOST_UNITS = 900_000;

    private static final int WASHERS_OF_FIVE = 2;

    private final int washers;
    private final int drills;
    private final long seed;
    private final Instant end;

    /**
     * @param units finished units to make, 200 to 900,000: two washing machines to three drills
     * @param seed of everything that is left to chance
     * @param end when the simulation ends; it begins about 190 days before
     * @throws IllegalArgumentException if there are too few or too many units
     */
    public SimulatedFactory(int units, long seed, Instant end) {
        if (units < FEWEST_UNITS || units > MOST_UNITS) {
            throw new IllegalArgumentException("the factory cannot simulate " + units + " units; give " + FEWEST_UNITS
                    + " to " + MOST_UNITS + " (--simulate), or none at all (--empty)");
        }
        this.washers = units * WASHERS_OF_FIVE / 5;
        this.drills = units - washers;
        this.seed = seed;
        this.end = end;
    }

    /** Every event in the order in which it is captured, made while it is read. */
    public Stream<CapturedEvent> events() {
        Iterator<CapturedEvent> simulation = simulation();
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(simulation, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** The planted faults with their right answers; runs through the whole simulation. */
    public PlantedFaults plantedFaults() {
        Simulation simulation = simulation();
        simulation.forEachRemaining(event -> {});
        return simulation.faults();
    }

    /** Every product that is made or built in. */
    public List<Product> products() {
        return Catalogue.products();
    }

    /** Every place that scans, and those within them. */
    public List<Place> places() {
        return Sites.places();
    }

    /** Every party that has or owns something. */
    public List<Party> parties() {
        return Sites.parties();
    }

    /** Finished units by product: washing machines first. */
    public int washingMachines() {
        return washers;
    }

    public int drills() {
        return drills;
    }

    private Simulation simulation() {
        String name = "unitrail-simulation/" + (washers + drills) + "/" + seed + "/" + end;
        return new Simulation(name, drills, washers, seed, end);
    }
}
