package io.unitrail.domain.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Sale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    private final Moment moment;
    private final Journal journal;
    private final Walks walks;
    private final Holdings holdings;

    /**
     * @param openRecalls the IDs of the recalls that an object is in and that are open at the moment
     */
    public States(
            Journal journal, Gazetteer gazetteer, Moment moment, Function<ObjectId, SortedSet<String>> openRecalls) {
        this.journal = journal;
        this.moment = moment;
        this.lineage = new Lineage(journal, moment);
        this.gazetteer = gazetteer;
        this.walks = new Walks(lineage, gazetteer);
        this.holdings = new Holdings(lineage, walks, gazetteer);
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
        walks.forget(object);
    }

    /** Every lot ever claimed for an object by an event that stands (ruling 10). */
    public Set<String> lotsClaimed(ObjectId object) {
        return walks.of(object).walk().identity().lotsClaimed();
    }

    /** The event set of an object in order: its own events and those of its containers while it was inside. */
    public List<View> views(ObjectId object) {
        return walks.of(object).views();
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
        Identity own = walks.of(object).walk().identity();
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

    /** How custody of an object went from party to party. */
    public Handovers handovers(ObjectId object) {
        return walks.of(object).walk().handovers();
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
        Walks.Walked own = walks.of(object);
        Walk walk = own.walk();
        boolean serialised = Contents.isSerialised(object);
        Built built = Built.of(object, lineage);
        ObjectId top = holdings.top(object).object();
        Walk place =
                built.installed() != null && !top.equals(object) ? walks.of(top).walk() : walk;
        Holdings.Decision decision = holdings.of(object);
        Stay packed = serialised ? lineage.openStay(object, Stay.Kind.PACKED) : null;
        Times times = Times.of(own.views());
        Identity ofLot = lotFacts(object, walk.identity());
        return Optional.of(new ObjectState(
                object,
                walk.identity().lot(),
                walk.identity().isLotDisputed(),
                walk.condition().disposition(),
                new TreeSet<>(walk.condition().persistent()),
                openRecalls.apply(object),
                walk.condition().bizStep(),
                place.location(),
                gazetteer.shownPlace(place.whereabouts().readPoint()),
                gazetteer.shownParty(place.custody().custodian()),
                gazetteer.shownParty(walk.ownership().owner()),
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
                new TreeSet<>(),
                lives(object, own.lives())));
    }

    /** The state of each life of a unit that has more than one (ruling 11, reading 45). */
    private List<ObjectState> lives(ObjectId object, Lives lives) {
        if (lives.starts().isEmpty() || !Contents.isSerialised(object)) {
            return List.of();
        }
        List<ObjectState> states = new ArrayList<>();
        OrderKey from = OrderKey.FIRST;
        for (int i = 0; i <= lives.starts().size(); i++) {
            OrderKey before = i < lives.starts().size() ? lives.starts().get(i) : OrderKey.LAST;
            Journal life = new OneLife(journal, object, from, before);
            new States(life, gazetteer, moment, openRecalls).state(object).ifPresent(states::add);
            from = before;
        }
        return states;
    }

    /** What the lot's own events say; they fill in the dates that a unit lacks, and nothing else (ruling 10). */
    private Identity lotFacts(ObjectId object, Identity own) {
        boolean lacks = own.expiry() == null || own.bestBefore() == null || own.productionDate() == null;
        if (object instanceof UnitId unit && own.lot() != null && lacks) {
            return walks.of(new LotId(unit.product(), own.lot())).walk().identity();
        }
        return own;
    }

    private static @Nullable LocalDate firstOf(@Nullable LocalDate own, @Nullable LocalDate ofLot) {
        return own != null ? own : ofLot;
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

    /** First and last times of the own rows that are in state (ruling 9, reading 7). */
    private record Times(
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Long lastRecord) {
        static Times of(List<View> views) {
            Long first = null;
            Long last = null;
            Long lastRecord = null;
            for (View view : views) {
                if (view.isOwn()) {
                    long time = view.key().eventTime();
                    long recorded = view.row().recordTime();
                    first = first == null ? time : first;
                    last = time;
                    lastRecord = lastRecord == null ? recorded : Math.max(lastRecord, recorded);
                }
            }
            return new Times(first, last, lastRecord);
        }
    }
}
