package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.quickstart.factory.Load.Pallet;
import io.unitrail.quickstart.factory.PlantedFaults.LostPallet;
import io.unitrail.quickstart.factory.Run.Fate;
import io.unitrail.quickstart.factory.Run.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Pallets from the factory to a warehouse, loads from there to shops. */
final class Distribution {
    private static final int MOST_DAYS_IN_WAREHOUSE = 21;
    private static final Duration LOADING = Duration.ofMinutes(40);
    private static final Duration TO_CROSS_DOCK = Duration.ofHours(5);

    private final Workplace workplace;
    private final Retail retail;
    private final FaultBook faults;

    Distribution(Workplace workplace, Retail retail, FaultBook faults) {
        this.workplace = workplace;
        this.retail = retail;
        this.faults = faults;
    }

    /** Plans the way of a pallet and of all that is on it. */
    void ship(Pallet pallet, Run run) {
        if (run.has(Trait.HELD)) {
            return;
        }
        SplittableRandom random = run.random();
        Site warehouse = random.nextBoolean() ? Sites.WAREHOUSE_NORTH : Sites.WAREHOUSE_SOUTH;
        String note = workplace.numbering().document("DA");
        Instant departs = WorkingTime.nextWorkday(
                run.assembly().plus(Duration.ofHours(12)), Sites.FACTORY.zone(), LocalTime.of(7, 30));
        send(pallet, warehouse, note, departs);
        if (run.has(Trait.LOST)) {
            lose(pallet, note, departs.plus(TO_CROSS_DOCK));
            return;
        }
        Instant arrives = departs.plus(WorkingTime.hours(Sites.FACTORY.hoursTo(warehouse)));
        Instant stored = takeIn(pallet, warehouse, note, arrives);
        for (int i = 0; i < pallet.loads().size(); i++) {
            Load load = pallet.loads().get(i);
            Instant leaves = WorkingTime.nextWorkday(
                    stored.plus(Duration.ofDays(random.nextInt(MOST_DAYS_IN_WAREHOUSE))),
                    warehouse.zone(),
                    LocalTime.of(6, 15));
            deliver(load, warehouse, shop(load, random), leaves, random);
        }
    }

    private static Site shop(Load load, SplittableRandom random) {
        List<Fate> fates = load.made().stream().map(Run.Made::fate).toList();
        if (fates.contains(Fate.STOLEN)) {
            return Sites.SHOP_OF_THE_THEFT;
        }
        if (fates.contains(Fate.SCANNED_WRONGLY)) {
            return Sites.SHOP_OF_THE_WRONG_SCAN;
        }
        Site shop = Sites.SHOPS.get(random.nextInt(Sites.SHOPS.size()));
        return fates.contains(Fate.CLONED) && shop.equals(Sites.SHOP_OF_THE_CLONE) ? Sites.SHOP_OF_THE_THEFT : shop;
    }

    private void send(Pallet pallet, Site warehouse, String note, Instant departs) {
        Instant loaded = departs.minus(LOADING);
        List<UnitId> units = pallet.units();
        workplace.agenda().plan(loaded, () -> {
            faults.ledger.moved(units, Holding.IN_TRANSIT);
            return workplace
                    .scans()
                    .observe("loading", Sites.FACTORY_DOCK, loaded)
                    .bizLocation(Sites.FACTORY_DOCK)
                    .subject(pallet.label())
                    .disposition("in_transit")
                    .transaction("desadv", note)
                    .from(Sites.FACTORY)
                    .carriedBy(Sites.CARRIER_HUB)
                    .captured();
        });
        workplace
                .agenda()
                .plan(
                        departs,
                        () -> workplace
                                .scans()
                                .observe("departing", Sites.FACTORY_DOCK, departs)
                                .subject(pallet.label())
                                .disposition("in_transit")
                                .transaction("desadv", note)
                                .from(Sites.FACTORY)
                                .to(warehouse)
                                .carriedBy(Sites.CARRIER_HUB)
                                .captured());
    }

    private void lose(Pallet pallet, String note, Instant seen) {
        workplace
                .agenda()
                .plan(
                        seen,
                        () -> workplace
                                .scans()
                                .observe("transporting", Sites.CARRIER_HUB, seen)
                                .bizLocation(Sites.CARRIER_HUB)
                                .subject(pallet.label())
                                .disposition("in_transit")
                                .transaction("desadv", note)
                                .carriedBy(Sites.CARRIER_HUB)
                                .captured());
        faults.lostPallet =
                new LostPallet(pallet.label(), note, new TreeSet<>(pallet.units()), Sites.placeId(Sites.CARRIER_HUB));
    }

    /** Arrival, receipt and unpacking; the time at which all is in the warehouse. */
    private Instant takeIn(Pallet pallet, Site warehouse, String note, Instant arrives) {
        Agenda agenda = workplace.agenda();
        Scans scans = workplace.scans();
        Instant received = arrives.plus(Duration.ofMinutes(35));
        Instant unpacked = received.plus(Duration.ofHours(2));
        List<ObjectId> contents = pallet.contents();
        agenda.plan(arrives, () -> {
            faults.ledger.moved(pallet.units(), Holding.IN_STOCK);
            return scans.observe("arriving", warehouse, arrives)
                    .bizLocation(warehouse)
                    .subject(pallet.label())
                    .transaction("desadv", note)
                    .from(Sites.FACTORY)
                    .to(warehouse)
                    .captured();
        });
        agenda.plan(
                received,
                () -> scans.observe("receiving", warehouse, received)
                        .bizLocation(warehouse)
                        .subject(pallet.label())
                        .disposition("sellable_not_accessible")
                        .transaction("desadv", note)
                        .from(Sites.FACTORY)
                        .to(warehouse)
                        .captured());
        agenda.plan(
                unpacked,
                () -> scans.unpack(warehouse, unpacked)
                        .bizLocation(warehouse)
                        .parent(pallet.label())
                        .children(contents)
                        .disposition("sellable_not_accessible")
                        .captured());
        return unpacked;
    }

    private void deliver(Load load, Site warehouse, Site shop, Instant leaves, SplittableRandom random) {
        Agenda agenda = workplace.agenda();
        Scans scans = workplace.scans();
        String note = workplace.numbering().document("DA");
        String order = workplace.numbering().document("PO");
        Instant received =
                WorkingTime.inShop(leaves.plus(WorkingTime.hours(warehouse.hoursTo(shop))), 1, shop.zone(), random);
        agenda.plan(leaves, () -> {
            faults.ledger.moved(load.units(), Holding.IN_TRANSIT);
            return scans.observe("shipping", warehouse, leaves)
                    .subjects(load.outermost())
                    .disposition("in_transit")
                    .transaction("desadv", note)
                    .transaction("po", order)
                    .from(warehouse)
                    .to(shop)
                    .ownedBy(warehouse, shop)
                    .carriedBy(Sites.CARRIER_HUB)
                    .captured();
        });
        agenda.plan(received, () -> {
            faults.ledger.moved(load.units(), Holding.CONSIGNEE);
            return scans.observe("receiving", shop, received)
                    .bizLocation(shop)
                    .subjects(load.outermost())
                    .disposition("sellable_accessible")
                    .transaction("desadv", note)
                    .from(warehouse)
                    .to(shop)
                    .captured();
        });
        open(load, shop, received);
        Instant shelved = received.plus(Duration.ofHours(1));
        retail.offer(load, shop, shelved, random);
    }

    private void open(Load load, Site shop, Instant received) {
        Instant opened = received.plus(Duration.ofMinutes(25));
        ObjectId box = load.box();
        if (box != null) {
            workplace
                    .agenda()
                    .plan(
                            opened,
                            () -> workplace
                                    .scans()
                                    .unpack(shop, opened)
                                    .bizLocation(shop)
                                    .parent(box)
                                    .children(load.units())
                                    .disposition("sellable_accessible")
                                    .captured());
        }
    }
}
