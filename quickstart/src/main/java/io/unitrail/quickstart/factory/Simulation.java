package io.unitrail.quickstart.factory;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.id.ProductId;
import io.unitrail.quickstart.factory.Run.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** One pass through the factory's months: plans a run when its time comes, and gives out what happens, in order. */
final class Simulation implements Iterator<CapturedEvent> {
    private static final Duration LENGTH = Duration.ofDays(175);
    private static final Duration LAST_RUN_BEFORE_END = Duration.ofHours(18);
    private static final LocalTime DRILL_SHIFT = LocalTime.of(9, 0);
    private static final LocalTime WASHER_SHIFT = LocalTime.of(6, 30);

    private final Agenda agenda;
    private final FaultBook faults = new FaultBook();
    private final DrillLine drillLine;
    private final WasherLine washerLine;
    private final Distribution distribution;
    private final Instant end;
    private final long seed;
    private final int drills;
    private final int washers;
    private int nextDrillRun;
    private int nextWasherRun;

    Simulation(String name, int drills, int washers, long seed, Instant end) {
        this.drills = drills;
        this.washers = washers;
        this.seed = seed;
        this.end = end;
        this.agenda = new Agenda(end);
        Scans scans = new Scans(name);
        Numbering numbering = new Numbering();
        Stockroom stockroom = new Stockroom(agenda, scans, numbering);
        Spares spares = new Spares(agenda, scans, numbering, faults.ledger);
        Workplace workplace = new Workplace(agenda, scans, numbering, stockroom, spares);
        this.drillLine = new DrillLine(workplace, faults);
        this.washerLine = new WasherLine(workplace, faults);
        ServiceCentre service = new ServiceCentre(workplace, faults.ledger);
        Retail retail = new Retail(workplace, service, new PlantedScans(workplace, faults), faults.ledger);
        this.distribution = new Distribution(workplace, retail, faults);
    }

    @Override
    public boolean hasNext() {
        planWhatOpens();
        return !agenda.isEmpty();
    }

    @Override
    public CapturedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulation is over");
        }
        return agenda.next();
    }

    /** What was planted; whole once nothing is left to happen. */
    PlantedFaults faults() {
        return faults.closed();
    }

    /** A run is planned before anything later than its first event is given out. */
    private void planWhatOpens() {
        while (nextDrillRun < drillRuns() || nextWasherRun < washerRuns()) {
            boolean drillFirst = nextWasherRun >= washerRuns()
                    || (nextDrillRun < drillRuns()
                            && !drillRun(nextDrillRun)
                                    .first()
                                    .isAfter(washerRun(nextWasherRun).first()));
            Run run = drillFirst ? drillRun(nextDrillRun) : washerRun(nextWasherRun);
            if (agenda.isDueBefore(run.first())) {
                return;
            }
            if (drillFirst) {
                nextDrillRun++;
                drillLine.make(run).forEach(pallet -> distribution.ship(pallet, run));
            } else {
                nextWasherRun++;
                washerLine.make(run).forEach(pallet -> distribution.ship(pallet, run));
            }
        }
    }

    private int drillRuns() {
        return (drills + DrillLine.PER_RUN - 1) / DrillLine.PER_RUN;
    }

    private int washerRuns() {
        return (washers + WasherLine.PER_RUN - 1) / WasherLine.PER_RUN;
    }

    private Run drillRun(int index) {
        int runs = drillRuns();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (index == 0) {
            traits.add(Trait.FATEFUL);
        }
        if (index == runs / 4) {
            traits.addAll(EnumSet.of(Trait.BAD_CELLS, Trait.SWAPPED));
        }
        if (index == runs / 2) {
            traits.add(Trait.LOST);
        }
        if (index == 3 * runs / 4) {
            traits.add(Trait.BAD_CELLS);
        }
        if (index == runs - 1) {
            traits.addAll(EnumSet.of(Trait.BAD_CELLS, Trait.HELD));
        }
        return run(Catalogue.DRILL, index, runs, drills, DrillLine.PER_RUN, DRILL_SHIFT, traits);
    }

    private Run washerRun(int index) {
        int runs = washerRuns();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (index == 2 * runs / 3) {
            traits.add(Trait.OFFLINE);
        }
        return run(Catalogue.WASHING_MACHINE, index, runs, washers, WasherLine.PER_RUN, WASHER_SHIFT, traits);
    }

    private Run run(ProductId product, int index, int runs, int all, int perRun, LocalTime shift, Set<Trait> traits) {
        Instant first = end.minus(LENGTH);
        Duration span = LENGTH.minus(LAST_RUN_BEFORE_END);
        Instant about = first.plus(span.multipliedBy(index).dividedBy(runs - 1));
        Instant assembly = WorkingTime.onWorkdayUntil(about, Sites.FACTORY.zone(), shift);
        int units = Math.min(perRun, all - index * perRun);
        SplittableRandom random = new SplittableRandom(Objects.hash(seed, product.value(), index));
        return new Run(product, index, assembly, units, traits, random);
    }
}
