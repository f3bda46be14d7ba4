package io.unitrail.bench;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Events as a factory would send them: one unit after the other walks through its stations, a thousand units at a time side by side.
 * The same numbers give the same bytes.
 *
 * @param units how many units are made
 * @param lotSize units of one lot
 * @param life what happens to each
 */
record Mix(int units, int lotSize, Life life) {
    /** What happens to a unit. */
    enum Life {
        /** Commissioned, inspected, stored, shipped, received: five events, each of one unit. */
        PLAIN,
        /** Commissioned, then packed by twenties in cases and by ten cases on pallets, which are shipped, and received. */
        CONTAINERS,
        /** Commissioned with a component by serial and one by lot, a sub-assembly installed, then shipped and received. */
        GENEALOGY
    }

    static final ProductId PRODUCT = ProductId.parse("own:bench-unit");
    static final ProductId COMPONENT = ProductId.parse("own:bench-cell");

    private static final int SIDE_BY_SIDE = 1_000;
    private static final int CASE = 20;
    private static final int PALLET = 200;
    private static final long START = Instant.parse("2026-01-01T06:00:00Z").toEpochMilli();
    private static final long STEP_MILLIS = 3_600_000;
    private static final List<String> STEPS =
            List.of("commissioning", "inspecting", "storing", "shipping", "receiving");
    private static final List<String> PLACES = List.of("line-1", "test-bay", "warehouse", "dock", "customer");

    static UnitId unit(int number) {
        return new UnitId(PRODUCT, String.format(Locale.ROOT, "%08d", number));
    }

    static UnitId component(int number) {
        return new UnitId(COMPONENT, String.format(Locale.ROOT, "C%08d", number));
    }

    String lot(int unit) {
        return "L-" + unit / lotSize;
    }

    /** The lot of the components that a unit was made with: as many units share one as a lot has. */
    LotId componentLot(int unit) {
        return new LotId(COMPONENT, "C-" + unit / lotSize);
    }

    /** Gives every record in the order in which it is captured. */
    void records(Consumer<SerialEvent> taker) {
        for (int from = 0; from < units; from += SIDE_BY_SIDE) {
            int to = Math.min(units, from + SIDE_BY_SIDE);
            switch (life) {
                case PLAIN -> plain(from, to, taker);
                case CONTAINERS -> containers(from, to, taker);
                case GENEALOGY -> genealogy(from, to, taker);
            }
        }
    }

    private void plain(int from, int to, Consumer<SerialEvent> taker) {
        for (int step = 0; step < STEPS.size(); step++) {
            for (int unit = from; unit < to; unit++) {
                give(seen(unit, step).of(unit(unit)), taker);
            }
        }
    }

    private void containers(int from, int to, Consumer<SerialEvent> taker) {
        for (int unit = from; unit < to; unit++) {
            give(seen(unit, 0).of(unit(unit)), taker);
        }
        for (int first = from; first < to; first += CASE) {
            give(packed("case-", first, 2).of(units(first, Math.min(to, first + CASE))), taker);
        }
        for (int first = from; first < to; first += PALLET) {
            ObjectId[] cases = new ObjectId[(Math.min(to, first + PALLET) - first + CASE - 1) / CASE];
            for (int i = 0; i < cases.length; i++) {
                cases[i] = container("case-", first + i * CASE);
            }
            give(packed("pallet-", first, 2).of(cases), taker);
            for (int step = 3; step < STEPS.size(); step++) {
                give(
                        event("pallet-" + first, step, EventType.OBJECT, Action.OBSERVE, first)
                                .of(container("pallet-", first)),
                        taker);
            }
        }
    }

    private void genealogy(int from, int to, Consumer<SerialEvent> taker) {
        for (int unit = from; unit < to; unit++) {
            UnitId part = component(unit);
            give(
                    event("cell-" + unit, 0, EventType.OBJECT, Action.ADD, unit)
                            .facts(new ItemFacts(componentLot(unit).lot(), null, null, null, null))
                            .of(part),
                    taker);
        }
        for (int unit = from; unit < to; unit++) {
            give(seen(unit, 0).input(componentLot(unit), 4).of(unit(unit)), taker);
            give(
                    event("built-" + unit, 1, EventType.ASSOCIATION, Action.ADD, unit)
                            .parent(unit(unit))
                            .of(component(unit)),
                    taker);
        }
        for (int step = 3; step < STEPS.size(); step++) {
            for (int unit = from; unit < to; unit++) {
                give(seen(unit, step).of(unit(unit)), taker);
            }
        }
    }

    private Happening seen(int unit, int step) {
        Happening seen = event("e" + unit, step, EventType.OBJECT, step == 0 ? Action.ADD : Action.OBSERVE, unit);
        return step == 0
                ? seen.facts(new ItemFacts(lot(unit), null, null, null, null)).disposition("active")
                : seen;
    }

    private static Happening packed(String kind, int first, int step) {
        return event(kind + first, step, EventType.AGGREGATION, Action.ADD, first)
                .parent(container(kind, first));
    }

    private static Happening event(String name, int step, EventType type, Action action, int number) {
        return new Happening(name + "-" + step, type, action, EventTime.ofMillis(START + step * STEP_MILLIS + number))
                .step(
                        type == EventType.ASSOCIATION
                                ? "assembling"
                                : type == EventType.AGGREGATION ? "packing" : STEPS.get(step))
                .readPoint("urn:unitrail:place:" + PLACES.get(step));
    }

    private static AssetId container(String kind, int first) {
        return new AssetId("urn:unitrail:container:" + kind + first);
    }

    private static ObjectId[] units(int from, int to) {
        ObjectId[] units = new ObjectId[to - from];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit(from + i);
        }
        return units;
    }

    private static void give(Happening happening, Consumer<SerialEvent> taker) {
        happening.records().forEach(taker);
    }
}
