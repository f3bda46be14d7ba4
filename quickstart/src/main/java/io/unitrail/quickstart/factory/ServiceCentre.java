package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.quickstart.factory.Run.Made;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Repairs: the old component comes out and is scrapped, a spare goes in, the unit goes back to its household. */
final class ServiceCentre {
    private final Workplace workplace;
    private final LotLedger ledger;

    ServiceCentre(Workplace workplace, LotLedger ledger) {
        this.workplace = workplace;
        this.ledger = ledger;
    }

    /**
     * Plans a repair; without a spare the unit waits at the service centre.
     *
     * @param urgent whether the last spare may be used
     */
    void repair(Made made, Site shop, Instant returned, boolean urgent) {
        Instant received = fetch(made.unit(), shop, returned);
        Optional<UnitId> spare = workplace.spares().take(made.component().product(), urgent);
        if (spare.isPresent()) {
            Instant done = swap(made, spare.get(), received.plus(Duration.ofHours(50)));
            scrap(made.component(), done);
            sendHome(made.unit(), done);
        }
    }

    private Instant fetch(UnitId unit, Site shop, Instant returned) {
        Scans scans = workplace.scans();
        String rma = workplace.numbering().document("RMA");
        Instant sent = WorkingTime.nextWorkday(returned, shop.zone(), LocalTime.of(16, 5));
        Instant received = WorkingTime.nextWorkday(
                sent.plus(WorkingTime.hours(shop.hoursTo(Sites.SERVICE_CENTRE))),
                Sites.SERVICE_CENTRE.zone(),
                LocalTime.of(9, 40));
        workplace.agenda().plan(sent, () -> {
            ledger.moved(List.of(unit), Holding.IN_TRANSIT);
            return scans.observe("shipping", shop, sent)
                    .subject(unit)
                    .disposition("in_transit")
                    .transaction("rma", rma)
                    .from(shop)
                    .to(Sites.SERVICE_CENTRE)
                    .carriedBy(Sites.CARRIER_HUB)
                    .captured();
        });
        workplace.agenda().plan(received, () -> {
            ledger.moved(List.of(unit), Holding.RETURNED);
            return scans.observe("receiving", Sites.SERVICE_CENTRE, received)
                    .bizLocation(Sites.SERVICE_CENTRE)
                    .subject(unit)
                    .disposition("needs_replacement")
                    .transaction("rma", rma)
                    .from(shop)
                    .to(Sites.SERVICE_CENTRE)
                    .captured();
        });
        return received;
    }

    private Instant swap(Made made, UnitId spare, Instant time) {
        Scans scans = workplace.scans();
        Site centre = Sites.SERVICE_CENTRE;
        Instant installed = time.plus(Duration.ofMinutes(30));
        Instant tested = time.plus(Duration.ofMinutes(55));
        workplace.agenda().plan(time, () -> {
            ledger.removed(made.unit(), made.component());
            return scans.remove(centre, time)
                    .bizLocation(centre)
                    .parent(made.unit())
                    .child(made.component())
                    .disposition("damaged")
                    .captured();
        });
        workplace.agenda().plan(installed, () -> {
            ledger.installed(made.unit(), spare, Holding.RETURNED);
            return scans.install(centre, installed)
                    .bizLocation(centre)
                    .parent(made.unit())
                    .child(spare)
                    .disposition("active")
                    .attribute("reason", "defective component")
                    .captured();
        });
        workplace
                .agenda()
                .plan(
                        tested,
                        () -> scans.observe("inspecting", centre, tested)
                                .bizLocation(centre)
                                .subject(made.unit())
                                .disposition("conformant")
                                .attribute("result", "pass")
                                .attribute("station", "SRV2")
                                .captured());
        return tested;
    }

    private void scrap(UnitId component, Instant removed) {
        Scans scans = workplace.scans();
        Instant sent = WorkingTime.nextWorkday(removed, Sites.SERVICE_CENTRE.zone(), LocalTime.of(15, 0));
        Instant destroyed = WorkingTime.nextWorkday(sent, Sites.RECYCLER.zone(), LocalTime.of(10, 30));
        workplace.agenda().plan(sent, () -> {
            ledger.moved(List.of(component), Holding.IN_TRANSIT);
            return scans.observe("shipping", Sites.SERVICE_CENTRE, sent)
                    .subject(component)
                    .disposition("in_transit")
                    .from(Sites.SERVICE_CENTRE)
                    .to(Sites.RECYCLER)
                    .captured();
        });
        workplace.agenda().plan(destroyed, () -> {
            ledger.moved(List.of(component), Holding.DESTROYED);
            return scans.observe("destroying", Sites.RECYCLER, destroyed)
                    .bizLocation(Sites.RECYCLER)
                    .subject(component)
                    .disposition("destroyed")
                    .captured();
        });
    }

    private void sendHome(UnitId unit, Instant tested) {
        Instant sent = WorkingTime.nextWorkday(tested, Sites.SERVICE_CENTRE.zone(), LocalTime.of(14, 10));
        workplace.agenda().plan(sent, () -> {
            ledger.moved(List.of(unit), Holding.CONSUMER);
            return workplace
                    .scans()
                    .observe("shipping", Sites.SERVICE_CENTRE, sent)
                    .subject(unit)
                    .disposition("retail_sold")
                    .from(Sites.SERVICE_CENTRE)
                    .to(Sites.HOUSEHOLDS)
                    .carriedBy(Sites.CARRIER_HUB)
                    .captured();
        });
    }
}
