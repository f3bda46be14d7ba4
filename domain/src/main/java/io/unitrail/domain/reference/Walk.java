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
    private boolean wasRemoved;
    private @Nullable Site custodyPlace;
    private @Nullable String owner;
    private @Nullable SerialEvent change;
    private @Nullable String carrier;
    private @Nullable String shipper;
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
                walk.shipper,
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
        String before = custodian();
        boolean changesCustody = changesCustody(row);
        wasRemoved = false;
        Site given = place(row);
        if (changesCustody) {
            changeCustody(row, given, before);
        } else if (!row.event().role().speaksOfTheThing()) {
            Meaning.source(row.event(), SourceDestination.POSSESSING_PARTY).ifPresent(p -> named = p);
            Meaning.destination(row.event(), SourceDestination.POSSESSING_PARTY).ifPresent(p -> pending = p);
        }
        own(row);
        boolean returns = isReturn(row, changesCustody, wasConsumers);
        sellAndReturn(row, returns, changesCustody && wasConsumers);
        steps.add(new Walked.Step(row, location, custodian(), changesCustody, returns));
    }

    /** Rulings 14 and 16; where the row has the object, or null. */
    private @Nullable Site place(SetRow row) {
        SerialEvent e = row.event();
        if (e.readPoint() != null) {
            readPoint = e.readPoint();
        }
        boolean leaves = e.bizLocation() == null && BizStep.sends(Meaning.step(e));
        Site given = Meaning.place(e).orElse(null);
        if (leaves) {
            location = null;
        } else if (given != null) {
            location = given;
        } else {
            given = placeByBond(row);
        }
        return given;
    }

    /** A pack without a place takes the container's; a removal without one leaves the object where its top was. */
    private @Nullable Site placeByBond(SetRow row) {
        Optional<Stay> packed = picture.stays().begunBy(row.row(), Stay.Kind.PACKED);
        if (packed.isPresent()) {
            Walked container = picture.walk(packed.get().parent(), row.key());
            location = container.location() != null ? container.location() : location;
            return container.location();
        }
        Optional<Stay> removed = picture.stays().endedBy(row.row(), Stay.Kind.INSTALLED);
        if (removed.isPresent()) {
            Walked top = picture.walk(picture.stays().top(removed.get().parent(), row.key()), row.key());
            location = top.location();
            readPoint = top.readPoint();
            named = top.custodian();
            wasRemoved = true;
            return top.location();
        }
        return null;
    }

    /** Ruling 18; a container's sale or end of life is none of its contents (ruling 15). */
    private static boolean changesCustody(SetRow row) {
        SerialEvent e = row.event();
        return BizStep.changesCustody(Meaning.step(e))
                && !(row.isInherited() && (Meaning.sells(e) || Meaning.endsLife(e)));
    }

    private void changeCustody(SetRow row, @Nullable Site given, @Nullable String before) {
        SerialEvent e = row.event();
        String from = Meaning.source(e, SourceDestination.POSSESSING_PARTY).orElse(null);
        String to = Meaning.destination(e, SourceDestination.POSSESSING_PARTY).orElse(null);
        boolean names;
        if (BizStep.takesIn(e.bizStep())) {
            String takes = to != null ? to : arrived ? null : pending;
            names = takes != null;
            named = takes != null ? takes : arrived ? named : null;
            arrived = arrived || names;
        } else if (Meaning.sells(e)) {
            names = to != null || from != null;
            named = to != null ? to : from != null ? from : named;
            pending = null;
            arrived = false;
        } else if (BizStep.VOID_SHIPPING.equals(e.bizStep())) {
            names = false;
        } else {
            names = from != null;
            named = from != null ? from : named;
            boolean isNewTransfer = to != null || (arrived && BizStep.sends(e.bizStep()));
            pending = isNewTransfer ? to : pending;
            arrived = arrived && !isNewTransfer;
        }
        if (!names && !wasRemoved && given != null && isElsewhere(named, given)) {
            named = null;
        }
        carry(e, from, before);
        if (given != null) {
            custodyPlace = given;
        }
        change = e;
    }

    /** Ruling 20, and where it is bound for; both last while moving steps follow each other. */
    private void carry(SerialEvent e, @Nullable String from, @Nullable String before) {
        boolean goesOn = change != null && BizStep.moves(change.bizStep());
        if (!BizStep.moves(e.bizStep())) {
            carrier = null;
            shipper = null;
            isForConsumer = false;
            return;
        }
        shipper = from != null ? places.partyName(from) : goesOn ? shipper : before;
        String namedCarrier = Meaning.destination(e, SourceDestination.CARRIER)
                .orElse(e.attributes().get("carrier"));
        carrier = namedCarrier != null ? namedCarrier : goesOn ? carrier : null;
        Optional<Site> bound =
                Meaning.destination(e, SourceDestination.LOCATION).map(id -> new Site(id, false));
        isForConsumer = bound.isPresent() ? places.isKind(bound.get(), PlaceKind.CONSUMER) : goesOn && isForConsumer;
    }

    /** An own place that names no party is still another's than a foreign party's. */
    private boolean isElsewhere(@Nullable String party, Site place) {
        if (party == null) {
            return false;
        }
        Optional<String> there = places.party(place);
        return there.isPresent()
                ? !Places.isSameParty(there.get(), party)
                : places.isOwn(place) && !places.isOwnParty(party);
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
