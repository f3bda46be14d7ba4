package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.quickstart.factory.Load.Pallet;
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

/** Makes cordless drills: cells into battery packs, packs into drills, drills into cases, cases onto a pallet. */
final class DrillLine {
    /** Drills of one run: a full pallet. */
    static final int PER_RUN = 24;

    static final int PER_CASE = 6;
    private static final Duration PACKS_AHEAD = Duration.ofDays(1);
    private static final Duration TAKT = Duration.ofMinutes(4);
    private static final DateTimeFormatter LOT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int CLONED = 3;
    private static final int STOLEN = 9;
    private static final int SCANNED_WRONGLY = 12;
    private static final int SOLD_UNSCANNED = 13;
    private static final int SWAPPED = 4;

    private final Workplace workplace;
    private final AssemblyLine line;
    private final FaultBook faults;

    DrillLine(Workplace workplace, FaultBook faults) {
        this.workplace = workplace;
        this.line = new AssemblyLine(workplace.agenda(), workplace.scans());
        this.faults = faults;
    }

    /** Plans a run up to its packed pallet. */
    List<Pallet> make(Run run) {
        List<UnitId> packs = makePacks(run);
        LotId chucks = workplace.stockroom().take(Material.CHUCKS, run.units(), run.opens());
        LocalDate day = run.assembly().atZone(Sites.DRILL_LINE.zone()).toLocalDate();
        String lot = "FD-" + LOT_DATE.format(day);
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < run.units(); i++) {
            Instant time = run.assembly().plus(TAKT.multipliedBy(i));
            UnitId drill = workplace.numbering().serial(Catalogue.DRILL, "DR", time, Sites.DRILL_LINE.zone());
            UnitId pack = packs.get(i);
            workplace.agenda().plan(time, () -> {
                faults.ledger.installed(drill, pack, Holding.IN_STOCK);
                return workplace
                        .scans()
                        .commission(Sites.DRILL_LINE, time)
                        .bizLocation(Sites.FACTORY)
                        .subject(drill)
                        .made(lot, day, "B")
                        .disposition("active")
                        .input(pack)
                        .input(chucks, "1", null)
                        .captured();
            });
            line.test(drill, Sites.DRILL_LINE, time, "noLoadCurrentAmpere", false, run.random());
            made.add(new Made(drill, pack, fate(run, i)));
        }
        return List.of(
                packUp(made, run.assembly().plus(TAKT.multipliedBy(run.units())).plus(Duration.ofHours(3))));
    }

    private static Fate fate(Run run, int i) {
        if (run.has(Trait.FATEFUL)) {
            return switch (i) {
                case CLONED -> Fate.CLONED;
                case STOLEN -> Fate.STOLEN;
                case SCANNED_WRONGLY -> Fate.SCANNED_WRONGLY;
                case SOLD_UNSCANNED -> Fate.SOLD_UNSCANNED;
                default -> Fate.ORDINARY;
            };
        }
        return run.has(Trait.SWAPPED) && i == SWAPPED ? Fate.SWAPPED : Fate.ORDINARY;
    }

    /** One pack for each drill and one spare, which goes to the service centre. */
    private List<UnitId> makePacks(Run run) {
        int count = run.units() + 1;
        LotId cells = cells(run, count * Catalogue.CELLS_PER_PACK);
        LotId boards = workplace.stockroom().take(Material.BATTERY_BOARDS, count, run.opens());
        Instant start = run.assembly().minus(PACKS_AHEAD);
        List<UnitId> packs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant time = start.plus(TAKT.multipliedBy(i));
            UnitId pack = workplace.numbering().serial(Catalogue.BATTERY_PACK, "BP", time, Sites.PACK_LINE.zone());
            LocalDate day = time.atZone(Sites.PACK_LINE.zone()).toLocalDate();
            workplace.agenda().plan(time, () -> {
                if (run.has(Trait.BAD_CELLS)) {
                    faults.ledger.packMade(pack);
                }
                return workplace
                        .scans()
                        .commission(Sites.PACK_LINE, time)
                        .bizLocation(Sites.FACTORY)
                        .subject(pack)
                        .made("BP-" + LOT_DATE.format(day), day, null)
                        .disposition("active")
                        .input(cells, Integer.toString(Catalogue.CELLS_PER_PACK), null)
                        .input(boards, "1", null)
                        .captured();
            });
            line.test(pack, Sites.PACK_LINE, time, "innerResistanceOhm", false, run.random());
            packs.add(pack);
        }
        if (!run.has(Trait.HELD)) {
            workplace.spares().send(packs.get(count - 1), run.assembly(), !run.has(Trait.BAD_CELLS));
        }
        return packs;
    }

    private LotId cells(Run run, int amount) {
        if (!run.has(Trait.BAD_CELLS)) {
            return workplace.stockroom().take(Material.CELLS, amount, run.opens());
        }
        LotId bad = faults.badLot;
        if (bad == null) {
            bad = workplace.stockroom().order(Material.CELLS, run.opens());
            faults.badLot = bad;
        }
        return bad;
    }

    private Pallet packUp(List<Made> made, Instant time) {
        List<Load> cases = new ArrayList<>();
        for (int i = 0; i < made.size(); i += PER_CASE) {
            List<Made> inside = List.copyOf(made.subList(i, Math.min(i + PER_CASE, made.size())));
            Load load = new Load(workplace.numbering().caseLabel(), inside);
            line.pack(load, Sites.DRILL_LINE, time.plus(TAKT.multipliedBy(cases.size())), false);
            cases.add(load);
        }
        Pallet pallet = new Pallet(workplace.numbering().palletLabel(), cases);
        line.stack(pallet, Sites.DRILL_LINE, time.plus(Duration.ofMinutes(30)), false);
        return pallet;
    }
}
