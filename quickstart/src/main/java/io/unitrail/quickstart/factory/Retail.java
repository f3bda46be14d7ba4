package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.quickstart.factory.Run.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Shops: most units are sold, some come back, and some of these are repaired. */
final class Retail {
    private static final int MOST_DAYS_TO_SALE = 55;
    private static final int MOST_DAYS_TO_RETURN = 25;
    private static final double SOLD_RATE = 0.93;
    private static final double RETURN_RATE = 0.08;
    private static final double DEFECT_RATE = 0.4;
    private static final double RESOLD_RATE = 0.7;
    private static final Duration TO_SHELF = Duration.ofDays(1);

    private final Workplace workplace;
    private final ServiceCentre service;
    private final PlantedScans planted;
    private final LotLedger ledger;

    Retail(Workplace workplace, ServiceCentre service, PlantedScans planted, LotLedger ledger) {
        this.workplace = workplace;
        this.service = service;
        this.planted = planted;
        this.ledger = ledger;
    }

    /** Plans what becomes of units that stand in a shop since this time. */
    void offer(Load load, Site shop, Instant since, SplittableRandom random) {
        for (Made made : load.made()) {
            switch (made.fate()) {
                case ORDINARY -> offer(made, shop, since, random);
                case SWAPPED -> {
                    Instant sold = WorkingTime.inShop(since, 6, shop.zone(), random);
                    sell(made.unit(), shop, sold, false);
                    service.repair(made, shop, takeBack(made.unit(), shop, sold, 9, random), true);
                }
                case CLONED -> {
                    Instant sold = WorkingTime.inShop(since, 10, shop.zone(), random);
                    sell(made.unit(), shop, sold, false);
                    planted.makeClone(made.unit(), sold);
                }
                case STOLEN -> planted.steal(made.unit(), shop, since);
                case SCANNED_WRONGLY ->
                    planted.sellWrongly(
                            made.unit(), sibling(load), shop, WorkingTime.inShop(since, 8, shop.zone(), random));
                case SOLD_UNSCANNED -> {} // sold together with the unit that is scanned instead of it
            }
        }
    }

    private static UnitId sibling(Load load) {
        return load.made().stream()
                .filter(made -> made.fate() == Run.Fate.SOLD_UNSCANNED)
                .findFirst()
                .orElseThrow()
                .unit();
    }

    private void offer(Made made, Site shop, Instant since, SplittableRandom random) {
        if (random.nextDouble() >= SOLD_RATE) {
            return;
        }
        Instant sold = WorkingTime.inShop(since, 1 + random.nextInt(MOST_DAYS_TO_SALE), shop.zone(), random);
        sell(made.unit(), shop, sold, false);
        if (random.nextDouble() >= RETURN_RATE) {
            return;
        }
        int days = 2 + random.nextInt(MOST_DAYS_TO_RETURN);
        Instant back = takeBack(made.unit(), shop, sold, days, random);
        if (random.nextDouble() < DEFECT_RATE) {
            service.repair(made, shop, back, false);
        } else {
            sellAgain(made.unit(), shop, back, random);
        }
    }

    private void sell(UnitId unit, Site shop, Instant time, boolean again) {
        String invoice = workplace.numbering().document("INV");
        workplace.agenda().plan(time, () -> {
            ledger.moved(List.of(unit), Holding.CONSUMER);
            return sale(workplace.scans().observe("retail_selling", shop, time), unit, shop, invoice, again)
                    .captured();
        });
    }

    /** What a till says of a sale. */
    static Scan sale(Scan scan, UnitId unit, Site shop, String invoice, boolean again) {
        boolean washer = unit.product().equals(Catalogue.WASHING_MACHINE);
        return scan.bizLocation(shop)
                .subject(unit)
                .disposition("retail_sold")
                .transaction("inv", invoice)
                .attribute("price", washer ? again ? "549.00" : "649.00" : again ? "149.00" : "179.00")
                .attribute("currency", "EUR");
    }

    private Instant takeBack(UnitId unit, Site shop, Instant sold, int days, SplittableRandom random) {
        String rma = workplace.numbering().document("RMA");
        Instant time = WorkingTime.inShop(sold, days, shop.zone(), random);
        workplace.agenda().plan(time, () -> {
            ledger.moved(List.of(unit), Holding.RETURNED);
            return workplace
                    .scans()
                    .observe("receiving", shop, time)
                    .bizLocation(shop)
                    .subject(unit)
                    .disposition("returned")
                    .transaction("rma", rma)
                    .captured();
        });
        return time;
    }

    private void sellAgain(UnitId unit, Site shop, Instant back, SplittableRandom random) {
        Instant shelved = back.plus(TO_SHELF);
        workplace.agenda().plan(shelved, () -> {
            ledger.moved(List.of(unit), Holding.CONSIGNEE);
            return workplace
                    .scans()
                    .observe("stocking", shop, shelved)
                    .bizLocation(shop)
                    .subject(unit)
                    .disposition("sellable_accessible")
                    .captured();
        });
        if (random.nextDouble() < RESOLD_RATE) {
            sell(
                    unit,
                    shop,
                    WorkingTime.inShop(shelved, 2 + random.nextInt(MOST_DAYS_TO_RETURN), shop.zone(), random),
                    true);
        }
    }
}
