package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.quickstart.factory.Load.Pallet;
import io.unitrail.quickstart.factory.PlantedFaults.OfflineLine;
import io.unitrail.quickstart.factory.Run.Fate;
import io.unitrail.quickstart.factory.Run.Made;
import io.unitrail.quickstart.factory.Run.Trait;
import io.unitrail.quickstart.factory.Stockroom.Material;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes washing machines: wire and magnets into motors, motors and boards into machines, machines onto pallets. */
final class WasherLine {
    /** Machines of one run: two pallets. */
    static final int PER_RUN = 8;

    static final int PER_PALLET = 4;
    private static final Duration MOTORS_AHEAD = Duration.ofDays(1);
    private static final Duration TAKT = Duration.ofMinutes(12);
    private static final String WIRE_KILOGRAMS = "1.15";
    private static final int WIRE_TAKEN_KILOGRAMS = 11;
    private static final DateTimeFormatter LOT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    private final Workplace workplace;
    private final AssemblyLine line;
    private final FaultBook faults;

    WasherLine(Workplace workplace, FaultBook faults) {
        this.workplace = workplace;
        this.line = new AssemblyLine(workplace.agenda(), workplace.scans());
        this.faults = faults;
    }

    /** Plans a run up to its packed pallets. */
    List<Pallet> make(Run run) {
        boolean offline = run.has(Trait.OFFLINE);
        List<UnitId> motors = makeMotors(run);
        LotId boards = workplace.stockroom().take(Material.CONTROL_BOARDS, run.units(), run.opens());
        LotId bearings = workplace.stockroom().take(Material.BEARINGS, 2 * run.units(), run.opens());
        LocalDate day = run.assembly().atZone(Sites.WASHER_LINE.zone()).toLocalDate();
        String lot = "AQ-" + LOT_DATE.format(day);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < run.units(); i++) {
            Instant time = run.assembly().plus(TAKT.multipliedBy(i));
            UnitId washer =
                    workplace.numbering().serial(Catalogue.WASHING_MACHINE, "WM", time, Sites.WASHER_LINE.zone());
            UnitId motor = motors.get(i);
            workplace
                    .agenda()
                    .plan(
                            time,
                            offline,
                            () -> workplace
                                    .scans()
                                    .commission(Sites.WASHER_LINE, time)
                                    .bizLocation(Sites.FACTORY)
                                    .subject(washer)
                                    .made(lot, day, "2.1")
                                    .disposition("active")
                                    .input(motor)
                                    .input(boards, "1", null)
                                    .input(bearings, "2", null)
                                    .captured());
            line.test(washer, Sites.WASHER_LINE, time, "leakageCurrentMilliampere", offline, run.random());
            made.add(new Made(washer, motor, Fate.ORDINARY));
        }
        if (offline) {
            faults.offlineLine = new OfflineLine(
                    Sites.placeId(Sites.WASHER_LINE),
                    made.stream().map(Made::unit).toList());
        }
        return stackUp(made, run.assembly().plus(TAKT.multipliedBy(run.units())).plus(Duration.ofHours(3)), offline);
    }

    /** One motor for each machine, and a spare from every second run. */
    private List<UnitId> makeMotors(Run run) {
        boolean spare = run.index() % 2 == 0 && !run.has(Trait.HELD);
        int count = run.units() + (spare ? 1 : 0);
        LotId wire = workplace.stockroom().take(Material.WIRE, WIRE_TAKEN_KILOGRAMS, run.opens());
        LotId magnets = workplace.stockroom().take(Material.MAGNETS, count * Catalogue.MAGNETS_PER_MOTOR, run.opens());
        Instant start = run.assembly().minus(MOTORS_AHEAD);
        List<UnitId> motors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant time = start.plus(TAKT.multipliedBy(i));
            UnitId motor = workplace.numbering().serial(Catalogue.MOTOR, "MO", time, Sites.MOTOR_LINE.zone());
            LocalDate day = time.atZone(Sites.MOTOR_LINE.zone()).toLocalDate();
            workplace
                    .agenda()
                    .plan(
                            time,
                            () -> workplace
                                    .scans()
                                    .commission(Sites.MOTOR_LINE, time)
                                    .bizLocation(Sites.FACTORY)
                                    .subject(motor)
                                    .made("MO-" + LOT_DATE.format(day), day, null)
                                    .disposition("active")
                                    .input(wire, WIRE_KILOGRAMS, "KGM")
                                    .input(magnets, Integer.toString(Catalogue.MAGNETS_PER_MOTOR), null)
                                    .captured());
            line.test(motor, Sites.MOTOR_LINE, time, "windingResistanceOhm", false, run.random());
            motors.add(motor);
        }
        if (spare) {
            workplace.spares().send(motors.get(count - 1), run.assembly(), true);
        }
        return motors;
    }

    private List<Pallet> stackUp(List<Made> made, Instant time, boolean offline) {
        List<Pallet> pallets = new ArrayList<>();
        for (int i = 0; i < made.size(); i += PER_PALLET) {
            List<Made> onPallet = List.copyOf(made.subList(i, Math.min(i + PER_PALLET, made.size())));
            Pallet pallet = new Pallet(workplace.numbering().palletLabel(), List.of(new Load(null, onPallet)));
            line.stack(pallet, Sites.WASHER_LINE, time.plus(TAKT.multipliedBy(pallets.size())), offline);
            pallets.add(pallet);
        }
        return pallets;
    }
}
