package io.unitrail.domain.reference;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks an event set in order and keeps what each row leaves behind: location (rulings 14, 16), custodian (18 to 20),
 * owner (15), sale and return (25, 39).
 */
final class Walk {
    private final Picture picture;
    private final Places places;
    private final List<Walked.Step> steps = new ArrayList<>();

    private @Nullable Site location;
    private @Nullable String readPoint;
    private @Nullable String named;
    private @Nullable String pending;
    private boolean arrived;
    private @Nullable Site custodyPlace;
    private @Nullable String owner;
    private @Nullable SerialEvent change;
    private @Nullable String carrier;
    private boolean isForConsumer;
    private boolean isReturned;
    private @Nullable Sale sale;

    private Walk(Picture picture) {
        this.picture = picture;
        this.places = picture.places();
    }

    /** Walks the rows of an object's set that stand before a key. */
    static Walked of(Picture picture, ObjectId object, OrderKey before) {
        List<SetRow> standing = picture.sets().of(object, before).stream()
                .filter(row -> picture.visible().stands(row.row()))
                .toList();
        List<EventRow> taken = takenBack(standing);
        Walk walk = new Walk(picture);
        for (SetRow row : standing) {
            if (!taken.contains(row.row())) {
                walk.step(row);
            }
        }
        return new Walked(
                walk.location,
                walk.readPoint,
                walk.custodian(),
                walk.owner,
                walk.change,
                walk.carrier,
                walk.isForConsumer,
                walk.isReturned,
                walk.sale,
                walk.steps,
                taken);
    }

    /** Ruling 21: the latest shipping with a common transaction, else the latest, leaves the set. */
    private static List<EventRow> takenBack(List<SetRow> standing) {
        List<EventRow> taken = new ArrayList<>();
        List<EventRow> shippings = new ArrayList<>();
        for (SetRow row : standing) {
            String step = Meaning.step(row.event());
            if (BizStep.sends(step)) {
                shippings.add(0, row.row());
            } else if (BizStep.VOID_SHIPPING.equals(step)) {
                Optional<EventRow> common = shippings.stream()
                        .filter(s -> Meaning.haveCommonDocument(s.event(), row.event()))
                        .findFirst();
                common.or(() -> shippings.stream().findFirst()).ifPresent(back -> {
                    shippings.remove(back);
                    taken.add(back);
                });
            }
        }
        return taken;
    }

    private void step(SetRow row) {
        boolean wasConsumers = isConsumers();
        boolean changesCustody = changesCustody(row);
        boolean placed = place(row);
        if (changesCustody) {
            changeCustody(row.event(), placed);
        } else if (!row.event().role().speaksOfTheThing()) {
            Meaning.source(row.event(), SourceDestination.POSSESSING_PARTY).ifPresent(p -> named = p);
            Meaning.destination(row.event(), SourceDestination.POSSESSING_PARTY).ifPresent(p -> pending = p);
        }
        own(row);
        boolean returns = isReturn(row, changesCustody, wasConsumers);
        sellAndReturn(row, returns, changesCustody && wasConsumers);
        steps.add(new Walked.Step(row, location, custodian(), changesCustody, returns));
    }

    /** Rulings 14 and 16; whether the row says where the object is. */
    private boolean place(SetRow row) {
        SerialEvent e = row.event();
        if (e.readPoint() != null) {
            readPoint = e.readPoint();
        }
        if (e.bizLocation() != null) {
            location = new Site(e.bizLocation(), false);
            return true;
        }
        if (BizStep.sends(Meaning.step(e))) {
            location = null;
            return false;
        }
        if (e.readPoint() != null) {
            location = new Site(e.readPoint(), true);
            return true;
        }
        return placeByBond(row);
    }

    /** A pack without a place takes the container's; a removal without one leaves the object where its top was. */
    private boolean placeByBond(SetRow row) {
        Optional<Stay> packed = picture.stays().begunBy(row.row(), Stay.Kind.PACKED);
        if (packed.isPresent()) {
            Walked container = picture.walk(packed.get().parent(), row.key());
            location = container.location() != null ? container.location() : location;
            return container.location() != null;
        }
        Optional<Stay> removed = picture.stays().endedBy(row.row(), Stay.Kind.INSTALLED);
        if (removed.isPresent()) {
            Walked top = picture.walk(picture.stays().top(removed.get().parent(), row.key()), row.key());
            location = top.location();
            readPoint = top.readPoint();
            named = top.custodian();
            return top.location() != null;
        }
        return false;
    }

    /** Ruling 18; a container's sale or end of life is none of its contents (ruling 15). */
    private static boolean changesCustody(SetRow row) {
        SerialEvent e = row.event();
        return BizStep.changesCustody(Meaning.step(e))
                && !(row.isInherited() && (Meaning.sells(e) || Meaning.endsLife(e)));
    }

    private void changeCustody(SerialEvent e, boolean placed) {
        String from = Meaning.source(e, SourceDestination.POSSESSING_PARTY).orElse(null);
        String to = Meaning.destination(e, SourceDestination.POSSESSING_PARTY).orElse(null);
        if (from == null && to == null && placed && isElsewhere(named)) {
            named = null;
        }
        boolean sends = BizStep.sends(e.bizStep());
        if (BizStep.takesIn(e.bizStep())) {
            named = to != null ? to : arrived ? named : pending;
            arrived = true;
        } else if (Meaning.sells(e)) {
            named = to != null ? to : from != null ? from : named;
            pending = null;
        } else if (BizStep.VOID_SHIPPING.equals(e.bizStep())) {
            named = from != null ? from : named;
        } else {
            named = from != null ? from : named;
            pending = to != null || (arrived && sends) ? to : pending;
            arrived = arrived && to == null && !sends;
        }
        carry(e);
        if (placed) {
            custodyPlace = location;
        }
        change = e;
    }

    /** Ruling 20, and where it is bound for; both last while moving steps follow each other. */
    private void carry(SerialEvent e) {
        boolean goesOn = change != null && BizStep.moves(change.bizStep());
        if (!BizStep.moves(e.bizStep())) {
            carrier = null;
            isForConsumer = false;
            return;
        }
        String namedCarrier = Meaning.destination(e, SourceDestination.CARRIER)
                .orElse(e.attributes().get("carrier"));
        carrier = namedCarrier != null ? namedCarrier : goesOn ? carrier : null;
        Optional<Site> bound =
                Meaning.destination(e, SourceDestination.LOCATION).map(id -> new Site(id, false));
        isForConsumer = bound.isPresent() ? places.isKind(bound.get(), PlaceKind.CONSUMER) : goesOn && isForConsumer;
    }

    /** An own place that names no party is still another's than a foreign party's. */
    private boolean isElsewhere(@Nullable String party) {
        if (party == null || location == null) {
            return false;
        }
        Optional<String> there = places.party(location);
        return there.isPresent()
                ? !Places.isSameParty(there.get(), party)
                : places.isOwn(location) && !places.isOwnParty(party);
    }

    private @Nullable String custodian() {
        if (named != null) {
            return places.partyName(named);
        }
        Site place = custodyPlace != null ? custodyPlace : location;
        return place == null ? null : places.party(place).orElse(null);
    }

    /** Ruling 15: of a container only shipping, selling and receiving change the owner of its contents. */
    private void own(SetRow row) {
        SerialEvent e = row.event();
        String step = Meaning.step(e);
        boolean transfers = BizStep.sends(step) || BizStep.takesIn(step) || BizStep.sells(step);
        if (!e.role().speaksOfTheThing() || (row.isInherited() && !transfers)) {
            return;
        }
        Optional<String> from = Meaning.source(e, SourceDestination.OWNING_PARTY);
        Optional<String> to = Meaning.destination(e, SourceDestination.OWNING_PARTY);
        if (BizStep.VOID_SHIPPING.equals(step)) {
            to = Optional.empty();
        }
        Optional<String> last = transfers && to.isPresent() ? to : from.isPresent() ? from : to;
        last.ifPresent(p -> owner = places.partyName(p));
    }

    /** Ruling 25: received from the consumer, disposition returned, or rma. */
    private boolean isReturn(SetRow row, boolean changesCustody, boolean wasConsumers) {
        SerialEvent e = row.event();
        boolean received = changesCustody
                && BizStep.takesIn(e.bizStep())
                && wasConsumers
                && !places.isKind(location, PlaceKind.CONSUMER);
        return e.role().speaksOfTheThing()
                && (received
                        || (!row.isInherited() && "returned".equals(e.disposition()))
                        || Meaning.hasDocument(e, "rma"));
    }

    /** Rulings 25 and 39: in one event the return comes first, then the sale, then a sellable disposition. */
    private void sellAndReturn(SetRow row, boolean returns, boolean consumersInCustody) {
        SerialEvent e = row.event();
        if (returns) {
            sale = null;
        }
        isReturned = isReturned || returns || (consumersInCustody && BizStep.REPAIRING.equals(e.bizStep()));
        if (row.isInherited()) {
            return;
        }
        if (Meaning.sells(e)) {
            isReturned = false;
            sale = saleOf(e);
        }
        if (Meaning.isSellable(e)) {
            isReturned = false;
        }
    }

    private Sale saleOf(SerialEvent e) {
        Optional<String> seller = Meaning.source(e, SourceDestination.OWNING_PARTY)
                .or(() -> Meaning.source(e, SourceDestination.POSSESSING_PARTY));
        return new Sale(
                e.eventTime(),
                Meaning.place(e).map(places::name).orElse(null),
                seller.map(places::partyName).orElse(null),
                Meaning.destination(e, SourceDestination.OWNING_PARTY)
                        .map(places::partyName)
                        .orElse(null),
                e.attributes().get("price"),
                e.bizTransactions().stream().findFirst().orElse(null),
                e.eventId());
    }

    /** Rules 5, fifth: whether it is the consumer's by what is walked so far. */
    private boolean isConsumers() {
        return change != null && (Meaning.sells(change) || isForConsumer || isAtConsumer(places, location));
    }

    static boolean isAtConsumer(Places places, @Nullable Site location) {
        return places.isKind(location, PlaceKind.CONSUMER);
    }
}
