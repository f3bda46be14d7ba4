package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.UnitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** What both lines do with every unit and pallet: end-of-line test and packing. */
final class AssemblyLine {
    private static final Duration TO_TEST = Duration.ofMinutes(25);
    private static final Duration REWORK = Duration.ofHours(2);
    private static final double FAIL_RATE = 0.02;
    private static final int STATIONS = 4;
    private static final int OPERATORS = 24;

    private final Agenda agenda;
    private final Scans scans;

    AssemblyLine(Agenda agenda, Scans scans) {
        this.agenda = agenda;
        this.scans = scans;
    }

    /**
     * The test after assembly; one in fifty fails, is reworked and tested again.
     *
     * @param quantity what is measured, such as {@code leakageCurrentMilliampere}
     */
    void test(UnitId unit, Site line, Instant made, String quantity, boolean offline, SplittableRandom random) {
        boolean fails = random.nextDouble() < FAIL_RATE;
        inspect(unit, line, made.plus(TO_TEST), quantity, !fails, offline, random);
        if (fails) {
            inspect(unit, line, made.plus(TO_TEST).plus(REWORK), quantity, true, offline, random);
        }
    }

    private void inspect(
            UnitId unit,
            Site line,
            Instant time,
            String quantity,
            boolean passes,
            boolean offline,
            SplittableRandom random) {
        String station = "EOL" + (1 + random.nextInt(STATIONS));
        String operator = String.format(Locale.ROOT, "op%02d", 1 + random.nextInt(OPERATORS));
        String value =
                String.format(Locale.ROOT, "%.3f", passes ? random.nextDouble(0.1, 0.5) : random.nextDouble(0.8, 1.5));
        agenda.plan(
                time,
                offline,
                () -> scans.observe("inspecting", line, time)
                        .bizLocation(Sites.FACTORY)
                        .subject(unit)
                        .disposition(passes ? "conformant" : "non_conformant")
                        .attribute("result", passes ? "pass" : "fail")
                        .attribute("station", station)
                        .attribute("operator", operator)
                        .attribute(quantity, value)
                        .captured());
    }

    /** Units into their case. */
    void pack(Load load, Site line, Instant time, boolean offline) {
        AssetId box = load.box();
        if (box != null) {
            agenda.plan(
                    time,
                    offline,
                    () -> scans.pack(line, time)
                            .bizLocation(Sites.FACTORY)
                            .parent(box)
                            .children(load.units())
                            .disposition("sellable_not_accessible")
                            .captured());
        }
    }

    /** Cases or machines onto their pallet. */
    void stack(Load.Pallet pallet, Site line, Instant time, boolean offline) {
        agenda.plan(
                time,
                offline,
                () -> scans.pack(line, time)
                        .bizLocation(Sites.FACTORY)
                        .parent(pallet.label())
                        .children(pallet.contents())
                        .disposition("sellable_not_accessible")
                        .captured());
    }
}
