package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.UnitId;
import io.unitrail.quickstart.factory.PlantedFaults.ClonedSerial;
import io.unitrail.quickstart.factory.PlantedFaults.CorrectedScan;
import io.unitrail.quickstart.factory.PlantedFaults.StolenUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/** The faults that are single scans: a second life of a serial, a theft, a wrong scan at a till. */
final class PlantedScans {
    private static final Duration TO_CLONE = Duration.ofDays(60);
    private static final Duration TO_THEFT = Duration.ofDays(6);
    private static final Duration TO_SIGHTING = Duration.ofDays(34);
    private static final Duration TO_CORRECTION = Duration.ofDays(14);

    private final Workplace workplace;
    private final FaultBook faults;

    PlantedScans(Workplace workplace, FaultBook faults) {
        this.workplace = workplace;
        this.faults = faults;
    }

    /** The serial is commissioned again elsewhere, and that unit is tested, shipped and received. */
    void makeClone(UnitId unit, Instant sold) {
        Agenda agenda = workplace.agenda();
        Scans scans = workplace.scans();
        Site maker = Sites.CONTRACT_MAKER;
        Site shop = Sites.SHOP_OF_THE_CLONE;
        String note = workplace.numbering().document("DA-MM");
        Instant made = WorkingTime.nextWorkday(sold.plus(TO_CLONE), maker.zone(), LocalTime.of(10, 12));
        Instant tested = made.plus(Duration.ofMinutes(40));
        Instant sent = WorkingTime.nextWorkday(made, maker.zone(), LocalTime.of(13, 5));
        Instant received = WorkingTime.nextWorkday(sent, shop.zone(), LocalTime.of(11, 45));
        agenda.plan(
                made,
                () -> scans.commission(maker, made)
                        .bizLocation(maker)
                        .subject(unit)
                        .disposition("active")
                        .captured());
        agenda.plan(
                tested,
                () -> scans.observe("inspecting", maker, tested)
                        .bizLocation(maker)
                        .subject(unit)
                        .disposition("conformant")
                        .attribute("result", "pass")
                        .captured());
        agenda.plan(
                sent,
                () -> scans.observe("shipping", maker, sent)
                        .subject(unit)
                        .disposition("in_transit")
                        .transaction("desadv", note)
                        .from(maker)
                        .to(shop)
                        .captured());
        agenda.plan(
                received,
                () -> scans.observe("receiving", shop, received)
                        .bizLocation(shop)
                        .subject(unit)
                        .disposition("sellable_accessible")
                        .transaction("desadv", note)
                        .from(maker)
                        .to(shop)
                        .captured());
        faults.clonedSerial = new ClonedSerial(unit, Sites.placeId(Sites.FACTORY), sold, Sites.placeId(maker), made);
    }

    /** A shop misses the unit; a service shop abroad scans it weeks later. */
    void steal(UnitId unit, Site shop, Instant since) {
        Scans scans = workplace.scans();
        Site abroad = Sites.SERVICE_SHOP_ABROAD;
        Instant stolen = WorkingTime.nextWorkday(since.plus(TO_THEFT), shop.zone(), LocalTime.of(19, 30));
        Instant seen = WorkingTime.nextWorkday(stolen.plus(TO_SIGHTING), abroad.zone(), LocalTime.of(14, 25));
        workplace
                .agenda()
                .plan(
                        stolen,
                        () -> scans.observe("stock_taking", shop, stolen)
                                .bizLocation(shop)
                                .subject(unit)
                                .disposition("stolen")
                                .persistent(List.of("stolen"))
                                .transaction("urn:unitrail:btt:police_report", "LKA-26-48113")
                                .captured());
        workplace
                .agenda()
                .plan(
                        seen,
                        () -> scans.observe("accepting", abroad, seen)
                                .bizLocation(abroad)
                                .subject(unit)
                                .disposition("needs_replacement")
                                .attribute("complaint", "does not charge")
                                .captured());
        faults.stolenUnit = new StolenUnit(unit, Sites.placeId(shop), stolen, Sites.placeId(abroad), seen);
    }

    /** The till scans a unit that stays on the shelf; two weeks later the shop declares it and reports the right one. */
    void sellWrongly(UnitId scanned, UnitId sold, Site shop, Instant time) {
        Scans scans = workplace.scans();
        String invoice = workplace.numbering().document("INV");
        String wrong = "wrong scan";
        String right = "right scan";
        Instant declared = WorkingTime.nextWorkday(time.plus(TO_CORRECTION), shop.zone(), LocalTime.of(8, 50));
        workplace
                .agenda()
                .plan(
                        time,
                        () -> Retail.sale(
                                        scans.object(wrong, "retail_selling", shop, time),
                                        scanned,
                                        shop,
                                        invoice,
                                        false)
                                .captured());
        workplace
                .agenda()
                .plan(
                        declared,
                        () -> Retail.sale(
                                        scans.object(wrong, "retail_selling", shop, time),
                                        scanned,
                                        shop,
                                        invoice,
                                        false)
                                .declaredWrong(declared, shop.zone(), scans.id(right))
                                .captured());
        workplace
                .agenda()
                .plan(
                        declared,
                        () -> Retail.sale(scans.object(right, "retail_selling", shop, time), sold, shop, invoice, false)
                                .captured());
        faults.correctedScan = new CorrectedScan(scanned, sold, scans.id(wrong), scans.id(right), time, declared);
    }
}
