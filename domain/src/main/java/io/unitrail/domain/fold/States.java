package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Sale;
import io.unitrail.domain.query.UnknownReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * States of objects at one moment (rules 4 and 5). One instance serves one answer; what it learned of containers and
 * tops it keeps for the next object.
 */
public final class States {
    private final Lineage lineage;
    private final Gazetteer gazetteer;
    private final Function<ObjectId, SortedSet<String>> openRecalls;
    private final Map<ObjectId, Optional<Walked>> walked = new HashMap<>();

    /** What one pass over an object's set found. */
    private record Walked(Walk walk, List<View> views, Contradictions contradictions) {}

    /**
     * @param openRecalls the IDs of the recalls that an object is in and that are open at the moment
     */
    public States(
            Journal journal, Gazetteer gazetteer, Moment moment, Function<ObjectId, SortedSet<String>> openRecalls) {
        this.lineage = new Lineage(journal, moment);
        this.gazetteer = gazetteer;
        this.openRecalls = openRecalls;
    }

    Lineage lineage() {
        return lineage;
    }

    /** Reads the rows of objects together, before their states are asked one by one. */
    public void load(Collection<? extends ObjectId> objects) {
        lineage.load(objects);
    }

    /** Forgets an object that will not be asked again; what contains it stays. */
    public void forget(ObjectId object) {
        lineage.forget(object);
        walked.remove(object);
    }

    /** Every lot ever claimed for an object by an event that stands (ruling 10). */
    public Set<String> lotsClaimed(ObjectId object) {
        return walk(object).walk().identity().lotsClaimed();
    }

    /** The event set of an object in order: its own events and those of its containers while it was inside. */
    public List<View> views(ObjectId object) {
        return walk(object).views();
    }

    /** Everything that an object was ever packed in, at any depth, while it was inside. */
    public Set<ObjectId> containersEver(ObjectId object) {
        Set<ObjectId> all = new HashSet<>();
        for (Stay stay : lineage.stays(object)) {
            if (stay.kind() == Stay.Kind.PACKED) {
                all.add(stay.parent());
                addContainers(stay.parent(), stay.from(), stay.to(), all);
            }
        }
        return all;
    }

    private void addContainers(ObjectId container, OrderKey from, OrderKey to, Set<ObjectId> all) {
        for (Stay outer : lineage.stays(container)) {
            OrderKey start = outer.from().compareTo(from) > 0 ? outer.from() : from;
            OrderKey end = outer.to().compareTo(to) < 0 ? outer.to() : to;
            if (outer.kind() == Stay.Kind.PACKED && start.compareTo(end) < 0 && all.add(outer.parent())) {
                addContainers(outer.parent(), start, end, all);
            }
        }
    }

    /** Whether an object is part of nothing now: neither installed nor transformed. */
    public boolean isLoose(ObjectId object) {
        return !Built.of(object, lineage).isBuiltIn();
    }

    /**
     * What an object was ever put into: installed in, or transformed into.
     *
     * @return one use for each time, with the milliseconds from when to when; null while it lasts
     */
    public List<Bond> uses(ObjectId object) {
        return Traces.builtInto(object, lineage);
    }

    /** What was ever named as packed in an object, by any of its events. */
    public Set<ObjectId> contentsEver(ObjectId object) {
        return Contents.candidates(lineage.history(object));
    }

    /** The expiry date that holds for an object: its own, else its lot's. */
    public Optional<LocalDate> expiry(ObjectId object) {
        Identity own = walk(object).walk().identity();
        return Optional.ofNullable(firstOf(own.expiry(), lotFacts(object, own).expiry()));
    }

    /** The own rows of an object that are no declarations, voided and far-future ones included, in order. */
    public List<View> listedOwn(ObjectId object) {
        return lineage.history(object).listed();
    }

    /** The declarations about an object that took no effect, in order. */
    public List<View> strayDeclarations(ObjectId object) {
        return lineage.history(object).stray();
    }

    /** The records of an object that contradict an earlier one of the same event, role and chunk. */
    public List<EventRow> conflicts(ObjectId object) {
        return lineage.conflicts(object);
    }

    /** The serialised objects that were packed in a container at a key. */
    public Set<ObjectId> contentsAt(ObjectId container, OrderKey key) {
        return new Contents(lineage).at(container, key);
    }

    /** Whether an object has an event of its own with this ID. */
    public boolean knows(ObjectId object, String eventId) {
        return lineage.history(object).eventIds().contains(eventId);
    }

    /** Whether a parent's own view of an event names a component. */
    public boolean names(ObjectId parent, String eventId, ObjectId component) {
        return AsBuilt.names(lineage.history(parent), eventId, component);
    }

    /** The state of an object; empty if no row of it is visible. */
    public Optional<ObjectState> state(ObjectId object) {
        History history = lineage.history(object);
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Walked own = walk(object);
        Built built = Built.of(object, lineage);
        Top top = top(object);
        Walked place = built.installed() != null && !top.object().equals(object) ? walk(top.object()) : own;
        Decision decision = decide(object);
        Walk walk = own.walk();
        Stay packed = lineage.openStay(object, Stay.Kind.PACKED);
        Times times = Times.of(history);
        Identity ofLot = lotFacts(object, walk.identity());
        return Optional.of(new ObjectState(
                object,
                walk.identity().lot(),
                walk.identity().isLotDisputed(),
                walk.condition().disposition(),
                new TreeSet<>(walk.condition().persistent()),
                openRecalls.apply(object),
                walk.condition().bizStep(),
                locationOf(place.walk()),
                gazetteer.shownPlace(place.walk().whereabouts().readPoint()),
                gazetteer.shownParty(place.walk().custody().custodian()),
                gazetteer.shownParty(walk.custody().owner()),
                decision.holding(),
                decision.holder(),
                decision.holderHolding(),
                decision.reason(),
                packed == null ? null : packed.parent(),
                built.direct(),
                firstOf(walk.identity().expiry(), ofLot.expiry()),
                firstOf(walk.identity().bestBefore(), ofLot.bestBefore()),
                firstOf(walk.identity().productionDate(), ofLot.productionDate()),
                walk.identity().revision(),
                List.copyOf(walk.identity().aliases()),
                sale(walk),
                walk.amount().quantity(),
                walk.amount().uom(),
                times.first(),
                times.last(),
                times.lastRecord(),
                history.listed().size(),
                own.contradictions().codes(),
                List.of()));
    }

    private Walked walk(ObjectId object) {
        return walked.computeIfAbsent(object, any -> {
                    List<View> views = lineage.views(object);
                    return Optional.of(
                            new Walked(Walk.over(views, gazetteer), views, Contradictions.in(views, gazetteer)));
                })
                .orElseThrow();
    }

    /** What the lot's own events say; they fill in the dates that a unit lacks, and nothing else (ruling 10). */
    private Identity lotFacts(ObjectId object, Identity own) {
        boolean lacks = own.expiry() == null || own.bestBefore() == null || own.productionDate() == null;
        if (object instanceof UnitId unit && own.lot() != null && lacks) {
            return walk(new LotId(unit.product(), own.lot())).walk().identity();
        }
        return own;
    }

    private static @Nullable LocalDate firstOf(@Nullable LocalDate own, @Nullable LocalDate ofLot) {
        return own != null ? own : ofLot;
    }

    private @Nullable String locationOf(Walk walk) {
        String location = walk.whereabouts().location();
        return walk.whereabouts().isFromReadPoint() ? gazetteer.placeAround(location) : gazetteer.shownPlace(location);
    }

    /** What an object is part of in the end, and whether anything on the way there was destroyed. */
    private record Top(ObjectId object, boolean destroyed, List<ObjectId> outputs) {}

    private Top top(ObjectId object) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId current = object;
        boolean destroyed = false;
        boolean installedSoFar = true;
        while (seen.add(current)) {
            destroyed |= installedSoFar && walk(current).walk().condition().isDestroyed();
            Built built = Built.of(current, lineage);
            ObjectId next = built.direct();
            if (next == null) {
                return new Top(current, destroyed, built.outputs());
            }
            installedSoFar &= built.installed() != null;
            current = next;
        }
        return new Top(object, destroyed, List.of());
    }

    /** The holding and what goes with it. */
    private record Decision(
            Holding holding,
            @Nullable Holder holder,
            @Nullable Holding holderHolding,
            @Nullable UnknownReason reason) {
        static Decision of(Holding holding, @Nullable Holder holder) {
            return new Decision(holding, holder, null, null);
        }

        static Decision unknown(UnknownReason reason, @Nullable Holder holder) {
            return new Decision(Holding.UNKNOWN, holder, null, reason);
        }
    }

    private Decision decide(ObjectId object) {
        Walked own = walk(object);
        Walk walk = own.walk();
        if (!own.contradictions().codes().isEmpty()) {
            List<Holder> candidates = new ArrayList<>();
            for (String party : own.contradictions().candidates()) {
                candidates.add(new Holder(gazetteer.shownParty(party), null));
            }
            return Decision.unknown(UnknownReason.CONTRADICTION, new Holder(null, null, candidates, List.of()));
        }
        Top top = top(object);
        if (top.destroyed()) {
            return Decision.of(Holding.DESTROYED, null);
        }
        if (walk.condition().isGone(Condition.STOLEN)) {
            return Decision.unknown(UnknownReason.STOLEN, lastKnown(walk));
        }
        if (walk.condition().isGone(Condition.LOST)) {
            return Decision.unknown(UnknownReason.LOST, lastKnown(walk));
        }
        if (walk.condition().isGone(Condition.MISSING)) {
            return Decision.unknown(UnknownReason.MISSING, lastKnown(walk));
        }
        Built built = Built.of(object, lineage);
        if (built.isBuiltIn()) {
            return builtIn(object, top);
        }
        return decideByHands(walk, own.views().isEmpty());
    }

    private Decision builtIn(ObjectId object, Top top) {
        if (top.object().equals(object) || !top.outputs().isEmpty()) {
            return new Decision(Holding.BUILT_IN, new Holder(null, null, List.of(), top.outputs()), null, null);
        }
        Decision ofTop = decide(top.object());
        return new Decision(Holding.BUILT_IN, ofTop.holder(), ofTop.holding(), null);
    }

    private Decision decideByHands(Walk walk, boolean nothingStands) {
        Custody custody = walk.custody();
        String location = walk.whereabouts().location();
        String custodian = custody.custodian();
        if (custody.isWithConsumer()) {
            return Decision.of(Holding.CONSUMER, consumer(walk));
        }
        if (isInTransit(walk)) {
            return Decision.of(
                    Holding.IN_TRANSIT, new Holder(gazetteer.shownParty(custody.carrier(location)), locationOf(walk)));
        }
        Holder holder = new Holder(gazetteer.shownParty(custodian), locationOf(walk));
        if (custody.isReturned()) {
            return Decision.of(Holding.RETURNED, holder);
        }
        if (gazetteer.isOwnPlace(location) || gazetteer.isOwnParty(custodian)) {
            return Decision.of(Holding.IN_STOCK, holder);
        }
        if (custodian != null || gazetteer.place(location).isPresent()) {
            return Decision.of(Holding.CONSIGNEE, holder);
        }
        return Decision.unknown(reasonFor(walk, nothingStands), lastKnown(walk));
    }

    private boolean isInTransit(Walk walk) {
        View change = walk.custody().lastChange();
        String location = walk.whereabouts().location();
        if (change == null) {
            return "in_transit".equals(walk.condition().disposition()) || isAtCarrier(location);
        }
        return BizStep.moves(change.event().bizStep()) || isAtCarrier(location);
    }

    private boolean isAtCarrier(@Nullable String location) {
        return gazetteer.isOfKind(location, PlaceKind.CARRIER);
    }

    private static UnknownReason reasonFor(Walk walk, boolean nothingStands) {
        if (nothingStands) {
            return UnknownReason.ALL_VOIDED;
        }
        if (walk.condition().isDecommissioned()) {
            return UnknownReason.DECOMMISSIONED;
        }
        return walk.whereabouts().location() == null ? UnknownReason.NO_LOCATION : UnknownReason.PLACE_UNKNOWN;
    }

    private Holder consumer(Walk walk) {
        View change = walk.custody().lastChange();
        SerialEvent event = change == null ? null : change.event();
        String party = event == null ? null : Custody.party(event.destinations(), SourceDestination.POSSESSING_PARTY);
        if (party == null && event != null) {
            party = Custody.party(event.destinations(), SourceDestination.OWNING_PARTY);
        }
        String place = event == null ? null : Custody.party(event.destinations(), SourceDestination.LOCATION);
        return new Holder(gazetteer.shownParty(party), gazetteer.shownPlace(place));
    }

    private Holder lastKnown(Walk walk) {
        return new Holder(
                gazetteer.shownParty(walk.custody().custodian()),
                gazetteer.shownPlace(walk.whereabouts().lastPlace()));
    }

    private @Nullable Sale sale(Walk walk) {
        View view = walk.custody().sale();
        if (view == null) {
            return null;
        }
        SerialEvent event = view.event();
        String seller = Custody.party(event.sources(), SourceDestination.OWNING_PARTY);
        if (seller == null) {
            seller = Custody.party(event.sources(), SourceDestination.POSSESSING_PARTY);
        }
        return new Sale(
                event.eventTime(),
                gazetteer.shownPlace(Whereabouts.placeOf(event)),
                gazetteer.shownParty(seller),
                gazetteer.shownParty(Custody.party(event.destinations(), SourceDestination.OWNING_PARTY)),
                event.attributes().get("price"),
                event.bizTransactions().isEmpty()
                        ? null
                        : event.bizTransactions().get(0),
                event.eventId());
    }

    /** First and last times of the own rows that are in state (ruling 9). */
    private record Times(
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Long lastRecord) {
        static Times of(History history) {
            Long first = null;
            Long last = null;
            Long lastRecord = null;
            for (View view : history.live()) {
                EventRow row = view.row();
                long time = row.event().eventTime().millis();
                first = first == null ? time : first;
                last = time;
                lastRecord = lastRecord == null ? row.recordTime() : Math.max(lastRecord, row.recordTime());
            }
            return new Times(first, last, lastRecord);
        }
    }
}
