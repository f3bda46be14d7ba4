package io.unitrail.domain.reference;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts about where an object goes (rules 6; rulings 30, 32, 33), over its whole set. */
final class TransferAlerts {
    static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    static final long DAYS_TO_RECEIVE = 14;
    static final long DAYS_OF_GRACE = 7;

    private final States states;
    private final Picture picture;
    private final Places places;

    TransferAlerts(States states) {
        this.states = states;
        this.picture = states.picture();
        this.places = picture.places();
    }

    void addTo(Alerts alerts, ObjectId object) {
        List<Walked.Step> steps = picture.walk(object).steps();
        Set<String> foreign = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            EventRow row = steps.get(i).row().row();
            SerialEvent e = row.event();
            boolean shipped = BizStep.sends(Meaning.step(e)) && !isExempt(e);
            boolean sold = Meaning.sells(e) && !steps.get(i).row().isInherited() && !isExempt(e);
            if (shipped && isExpired(object, e)) {
                alerts.add("shipped_expired", row);
            }
            if ((shipped || sold) && isRecalled(object, e)) {
                alerts.add("shipped_while_recalled", row);
            }
            if (foreignCountry(object, e).filter(foreign::add).isPresent()) {
                alerts.add("diverted", row);
            }
            if (Meaning.isSerialised(object)) {
                addReceivedFromNowhere(alerts, steps, i);
                addNotReceived(alerts, steps, i);
            }
        }
    }

    /** rma, returned, or towards an own, service or disposal place: by location, else by possessing party. */
    private boolean isExempt(SerialEvent e) {
        if (Meaning.hasDocument(e, "rma") || "returned".equals(e.disposition())) {
            return true;
        }
        Optional<Site> to = destination(e);
        if (to.isPresent()) {
            return places.isOwn(to.get())
                    || places.isKind(to.get(), PlaceKind.SERVICE)
                    || places.isKind(to.get(), PlaceKind.DISPOSAL);
        }
        return Meaning.destination(e, SourceDestination.POSSESSING_PARTY)
                .filter(places::isOwnParty)
                .isPresent();
    }

    private static Optional<Site> destination(SerialEvent e) {
        return Meaning.destination(e, SourceDestination.LOCATION).map(id -> new Site(id, false));
    }

    /** The shipping's local date comes after the expiry day. */
    private boolean isExpired(ObjectId object, SerialEvent e) {
        Facts.Dated expiry = Facts.of(picture, object).expiry();
        LocalDate shipped = Instant.ofEpochMilli(e.eventTime().millis())
                .atOffset(e.eventTime().offset())
                .toLocalDate();
        return expiry != null && shipped.isAfter(expiry.date());
    }

    private boolean isRecalled(ObjectId object, SerialEvent e) {
        return picture.recalls().stream()
                .anyMatch(recall -> recall.isOpen(e.eventTime().millis()) && states.isMember(object, recall));
    }

    /** A country outside the product's markets that it is seen in; own places are exempt. */
    private Optional<String> foreignCountry(ObjectId object, SerialEvent e) {
        Optional<Site> seen = Meaning.place(e);
        ProductId product = product(object);
        if (seen.isEmpty() || product == null || places.isOwn(seen.get())) {
            return Optional.empty();
        }
        List<String> markets = picture.master()
                .product(product, picture.asOf())
                .map(Product::markets)
                .orElse(List.of());
        return places.country(seen.get()).filter(country -> !markets.isEmpty() && !markets.contains(country));
    }

    private static @Nullable ProductId product(ObjectId object) {
        if (object instanceof UnitId unit) {
            return unit.product();
        }
        return object instanceof LotId lot ? lot.product() : object instanceof ClassId all ? all.product() : null;
    }

    /** It was ours, nobody sent or sold it, and it is received at another place, which is no return. */
    private void addReceivedFromNowhere(Alerts alerts, List<Walked.Step> steps, int at) {
        Walked.Step step = steps.get(at);
        SerialEvent e = step.row().event();
        Site there = Meaning.place(e).orElse(null);
        Walked.Step change = null;
        boolean wasOurs = false;
        for (Walked.Step before : steps.subList(0, at)) {
            change = before.changesCustody() ? before : change;
            wasOurs = wasOurs || (before.location() != null && places.isOwn(before.location()));
        }
        if (!step.changesCustody() || !BizStep.takesIn(e.bizStep()) || step.returns() || there == null) {
            return;
        }
        Site here = at == 0 ? null : steps.get(at - 1).location();
        boolean sent = change != null
                && (BizStep.moves(change.row().event().bizStep())
                        || Meaning.sells(change.row().event()));
        boolean elsewhere = here != null && !places.name(here).equals(places.name(there));
        if (wasOurs && change != null && !sent && elsewhere && isDue(e, DAYS_OF_GRACE)) {
            alerts.addDue(
                    "received_never_shipped",
                    due(e, DAYS_OF_GRACE),
                    change.row().event(),
                    e);
        }
    }

    /** Sent to a place that scans what it receives, and nothing but moving in the days after. */
    private void addNotReceived(Alerts alerts, List<Walked.Step> steps, int at) {
        SerialEvent e = steps.get(at).row().event();
        boolean expected = BizStep.sends(Meaning.step(e))
                && destination(e)
                        .flatMap(places::place)
                        .filter(Place::scansReceipt)
                        .isPresent();
        if (!expected || !isDue(e, DAYS_TO_RECEIVE)) {
            return;
        }
        long due = due(e, DAYS_TO_RECEIVE);
        boolean missing = steps.subList(at + 1, steps.size()).stream()
                .filter(Walked.Step::changesCustody)
                .map(step -> step.row().event())
                .noneMatch(later ->
                        !BizStep.moves(later.bizStep()) && later.eventTime().millis() <= due);
        if (missing) {
            alerts.addDue("shipped_not_received", due, e);
        }
    }

    /** What is not there yet is missing only when both times of the question have passed the due time. */
    private boolean isDue(SerialEvent e, long days) {
        return due(e, days) <= picture.now()
                && due(e, days) <= picture.visible().moment().asOf();
    }

    private static long due(SerialEvent e, long days) {
        return e.eventTime().millis() + days * DAY_MILLIS;
    }
}
