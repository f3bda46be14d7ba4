package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spare components: sent to the service centre, and kept there until a repair needs them. */
final class Spares {
    /** How many stay on the shelf for what cannot wait. */
    private static final int RESERVE = 1;

    private final Agenda agenda;
    private final Scans scans;
    private final Numbering numbering;
    private final LotLedger ledger;
    private final Map<ProductId, Deque<UnitId>> shelves = new HashMap<>();

    Spares(Agenda agenda, Scans scans, Numbering numbering, LotLedger ledger) {
        this.agenda = agenda;
        this.scans = scans;
        this.numbering = numbering;
        this.ledger = ledger;
    }

    /**
     * Sends a spare from the factory.
     *
     * @param usable whether a repair may take it; the others stay on the shelf
     */
    void send(UnitId spare, Instant made, boolean usable) {
        String note = numbering.document("DA");
        Instant sent = WorkingTime.nextWorkday(made, Sites.FACTORY.zone(), LocalTime.of(11, 20));
        Instant received = sent.plus(WorkingTime.hours(Sites.FACTORY.hoursTo(Sites.SERVICE_CENTRE)))
                .plus(Duration.ofHours(18));
        agenda.plan(sent, () -> {
            ledger.moved(List.of(spare), Holding.IN_TRANSIT);
            return scans.observe("shipping", Sites.FACTORY_DOCK, sent)
                    .subject(spare)
                    .disposition("in_transit")
                    .transaction("desadv", note)
                    .from(Sites.FACTORY)
                    .to(Sites.SERVICE_CENTRE)
                    .carriedBy(Sites.CARRIER_HUB)
                    .captured();
        });
        agenda.plan(received, () -> {
            ledger.moved(List.of(spare), Holding.IN_STOCK);
            return scans.observe("receiving", Sites.SERVICE_CENTRE, received)
                    .bizLocation(Sites.SERVICE_CENTRE)
                    .subject(spare)
                    .disposition("available")
                    .transaction("desadv", note)
                    .from(Sites.FACTORY)
                    .to(Sites.SERVICE_CENTRE)
                    .captured();
        });
        if (usable) {
            shelves.computeIfAbsent(spare.product(), product -> new ArrayDeque<>())
                    .add(spare);
        }
    }

    /**
     * Takes a spare, if there is one.
     *
     * @param urgent whether the reserve may be touched
     */
    Optional<UnitId> take(ProductId product, boolean urgent) {
        Deque<UnitId> shelf = shelves.getOrDefault(product, new ArrayDeque<>());
        return shelf.size() > (urgent ? 0 : RESERVE) ? Optional.of(shelf.remove()) : Optional.empty();
    }
}
