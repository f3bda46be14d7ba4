package io.unitrail.bench.events;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.function.Consumer;

/**
 * Events as a factory would send them: one unit after the other walks through its stations, a thousand units at a time side by side.
 *
 * @param first number of the first unit, so that a log can be gone on with
 * @param units how many units are made
 * @param lotSize units of one lot
 * @param life what happens to each
 */
public record Mix(int first, int units, int lotSize, Life life) implements Events {
    /** What happens to a unit. */
    public enum Life {
        /** Commissioned, inspected, stored, shipped, received: five events, each of one unit. */
        PLAIN,
        /** Commissioned, then packed by twenties in cases and by ten cases on pallets, which are shipped, and received. */
        CONTAINERS,
        /** Commissioned with a component by serial and one by lot, a sub-assembly installed, then shipped and received. */
        GENEALOGY
    }

    /** What the units are. */
    public static final ProductId PRODUCT = ProductId.parse("own:bench-unit");

    /** What is built into them in {@link Life#GENEALOGY}. */
    public static final ProductId COMPONENT = ProductId.parse("own:bench-cell");

    /** Events of one unit in {@link Life#PLAIN}. */
    public static final int EVENTS_OF_A_UNIT = Scans.STEPS.size();

    private static final int SIDE_BY_SIDE = 1_000;
    private static final int CASE = 20;
    private static final int PALLET = 200;
    private static final int SHIPPING = 3;

    /** From the first unit on. */
    public Mix(int units, int lotSize, Life life) {
        this(0, units, lotSize, life);
    }

    /** A unit by its number. */
    public static UnitId unit(int number) {
        return Scans.unit(PRODUCT, "", number);
    }

    /** The component by serial of the unit with this number. */
    public static UnitId component(int number) {
        return Scans.unit(COMPONENT, "C", number);
    }

    /** The lot of a unit. */
    public String lot(int unit) {
        return "L-" + unit / lotSize;
    }

    /** The lot of the components that a unit was made with: as many units share one as a lot has. */
    public LotId componentLot(int unit) {
        return new LotId(COMPONENT, "C-" + unit / lotSize);
    }

    @Override
    public void records(Consumer<SerialEvent> taker) {
        int end = first + units;
        for (int from = first; from < end; from += SIDE_BY_SIDE) {
            int to = Math.min(end, from + SIDE_BY_SIDE);
            switch (life) {
                case PLAIN -> plain(from, to, taker);
                case CONTAINERS -> containers(from, to, taker);
                case GENEALOGY -> genealogy(from, to, taker);
            }
        }
    }

    private void plain(int from, int to, Consumer<SerialEvent> taker) {
        made(from, to, taker);
        seen(from, to, 1, taker);
    }

    private void containers(int from, int to, Consumer<SerialEvent> taker) {
        made(from, to, taker);
        for (int start = from; start < to; start += CASE) {
            ObjectId[] units = new ObjectId[Math.min(to, start + CASE) - start];
            for (int i = 0; i < units.length; i++) {
                units[i] = unit(start + i);
            }
            packed("case-", start, units, taker);
        }
        for (int start = from; start < to; start += PALLET) {
            ObjectId[] cases = new ObjectId[(Math.min(to, start + PALLET) - start + CASE - 1) / CASE];
            for (int i = 0; i < cases.length; i++) {
                cases[i] = container("case-", start + i * CASE);
            }
            packed("pallet-", start, cases, taker);
            for (int step = SHIPPING; step < EVENTS_OF_A_UNIT; step++) {
                Scans.give(Scans.seen("pallet-" + start, step, start).of(container("pallet-", start)), taker);
            }
        }
    }

    private void genealogy(int from, int to, Consumer<SerialEvent> taker) {
        for (int unit = from; unit < to; unit++) {
            Scans.give(
                    Scans.made("cell-" + unit, componentLot(unit).lot(), unit).of(component(unit)), taker);
        }
        for (int unit = from; unit < to; unit++) {
            Scans.give(
                    Scans.made("e" + unit, lot(unit), unit)
                            .input(componentLot(unit), 4)
                            .of(unit(unit)),
                    taker);
            Scans.give(
                    Scans.into(unit(unit), EventType.ASSOCIATION, "built-" + unit, 1, unit)
                            .of(component(unit)),
                    taker);
        }
        seen(from, to, SHIPPING, taker);
    }

    private void made(int from, int to, Consumer<SerialEvent> taker) {
        for (int unit = from; unit < to; unit++) {
            Scans.give(Scans.made("e" + unit, lot(unit), unit).of(unit(unit)), taker);
        }
    }

    private static void seen(int from, int to, int firstStep, Consumer<SerialEvent> taker) {
        for (int step = firstStep; step < EVENTS_OF_A_UNIT; step++) {
            for (int unit = from; unit < to; unit++) {
                Scans.give(Scans.seen("e" + unit, step, unit).of(unit(unit)), taker);
            }
        }
    }

    private static void packed(String kind, int number, ObjectId[] things, Consumer<SerialEvent> taker) {
        Scans.give(
                Scans.into(container(kind, number), EventType.AGGREGATION, kind + number, 2, number)
                        .of(things),
                taker);
    }

    private static AssetId container(String kind, int number) {
        return new AssetId("urn:unitrail:container:" + kind + number);
    }
}
