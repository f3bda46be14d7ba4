package io.unitrail.quickstart.factory;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The lots of components: each arrives from its maker, is used up, and is followed by the next. */
final class Stockroom {
    private static final DateTimeFormatter YEAR_MONTH = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);
    private static final Duration FROM_MAKER = Duration.ofHours(20);
    private static final Duration COATING_TO_CELL = Duration.ofDays(9);

    /** The longest that a maker of components has to do before they arrive. */
    static final Duration MAKERS_AHEAD = COATING_TO_CELL;

    private static final String COIL_KILOGRAMS = "38.5";
    private static final String KILOGRAM = "KGM";

    /** What is bought by the lot; a lot lasts for about two runs. */
    enum Material {
        CELLS(Catalogue.CELL, "NC", Sites.CELL_MAKER, 750),
        BATTERY_BOARDS(Catalogue.BATTERY_BOARD, "BB", Sites.ELECTRONICS_MAKER, 60),
        CHUCKS(Catalogue.CHUCK, "KC", Sites.METAL_WORKS, 60),
        CONTROL_BOARDS(Catalogue.CONTROL_BOARD, "CB", Sites.ELECTRONICS_MAKER, 24),
        WIRE(Catalogue.WINDING_WIRE, "WW", Sites.METAL_WORKS, 30),
        MAGNETS(Catalogue.MAGNET, "MG", Sites.METAL_WORKS, 300),
        BEARINGS(Catalogue.DRUM_BEARING, "DB", Sites.METAL_WORKS, 48);

        private final ProductId product;
        private final String series;
        private final Site maker;
        private final int perLot;

        Material(ProductId product, String series, Site maker, int perLot) {
            this.product = product;
            this.series = series;
            this.maker = maker;
            this.perLot = perLot;
        }
    }

    private static final class Shelf {
        private final LotId lot;
        private int left;

        private Shelf(LotId lot, int left) {
            this.lot = lot;
            this.left = left;
        }
    }

    private final Agenda agenda;
    private final Scans scans;
    private final Numbering numbering;
    private final Map<Material, Shelf> open = new EnumMap<>(Material.class);

    Stockroom(Agenda agenda, Scans scans, Numbering numbering) {
        this.agenda = agenda;
        this.scans = scans;
        this.numbering = numbering;
    }

    /** A lot with so much left, taken from it; a new one arrives if the open one has not enough. */
    LotId take(Material material, int amount, Instant when) {
        Shelf shelf = open.get(material);
        if (shelf == null || shelf.left < amount) {
            shelf = new Shelf(order(material, when), material.perLot);
            open.put(material, shelf);
        }
        shelf.left -= amount;
        return shelf.lot;
    }

    /** A new lot on its way from the maker, for one who wants it whole. */
    LotId order(Material material, Instant when) {
        ZoneId zone = material.maker.zone();
        String number = String.format(
                Locale.ROOT,
                "%s%s-%04d",
                material.series,
                YEAR_MONTH.format(when.atZone(zone)),
                numbering.next(material.series));
        LotId lot = new LotId(material.product, number);
        if (material == Material.CELLS) {
            makeCells(lot, when.minus(COATING_TO_CELL));
        }
        deliver(material, lot, when);
        return lot;
    }

    private void makeCells(LotId cells, Instant when) {
        LotId coil = new LotId(Catalogue.ELECTRODE_COIL, "EL" + cells.lot().substring(2));
        agenda.plan(
                when,
                () -> scans.transform(Sites.CELL_MAKER, when)
                        .bizLocation(Sites.CELL_MAKER)
                        .input(coil, COIL_KILOGRAMS, KILOGRAM)
                        .object(Role.OUTPUT, cells, BigDecimal.valueOf(Material.CELLS.perLot), null)
                        .captured());
    }

    private void deliver(Material material, LotId lot, Instant when) {
        String note = numbering.document("DA-" + material.series);
        BigDecimal amount = BigDecimal.valueOf(material.perLot);
        String uom = material == Material.WIRE ? KILOGRAM : null;
        Instant sent = when.minus(FROM_MAKER);
        agenda.plan(
                sent,
                () -> scans.observe("shipping", material.maker, sent)
                        .object(Role.SUBJECT, lot, amount, uom)
                        .disposition("in_transit")
                        .transaction("desadv", note)
                        .from(material.maker)
                        .to(Sites.FACTORY)
                        .ownedBy(material.maker, Sites.FACTORY)
                        .captured());
        agenda.plan(
                when,
                () -> scans.observe("receiving", Sites.FACTORY_DOCK, when)
                        .bizLocation(Sites.FACTORY)
                        .object(Role.SUBJECT, lot, amount, uom)
                        .disposition("active")
                        .transaction("desadv", note)
                        .from(material.maker)
                        .to(Sites.FACTORY)
                        .captured());
    }
}
