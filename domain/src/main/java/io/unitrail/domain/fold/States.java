package io.unitrail.domain.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Sale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
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
    private final BiPredicate<States, ObjectId> closed;
    private final Moment moment;
    private final Journal journal;
    private final Walks walks;
    private final Holdings holdings;
    private @Nullable Lineage either;

    /**
     * @param openRecalls the IDs of the recalls that an object is in and that are open at the moment
     */
    public States(
            Journal journal, Gazetteer gazetteer, Moment moment, Function<ObjectId, SortedSet<String>> openRecalls) {
        this(journal, gazetteer, moment, openRecalls, (states, object) -> false);
    }

    /**
     * @param openRecalls as above
     * @param closed whether somebody closed every contradiction of an object with a reason, so that its holding is no
     *     longer unknown (ruling 23); asked only for objects that contradict themselves
     */
    public States(
            Journal journal,
            Gazetteer gazetteer,
            Moment moment,
            Function<ObjectId, SortedSet<String>> openRecalls,
            BiPredicate<States, ObjectId> closed) {
        this.journal = journal;
        this.moment = moment;
        this.lineage = new Lineage(journal, moment);
        this.gazetteer = gazetteer;
        this.walks = new Walks(lineage, gazetteer);
        this.holdings = new Holdings(lineage, walks, gazetteer, object -> closed.test(this, object));
        this.openRecalls = openRecalls;
        this.closed = closed;
    }

    Lineage lineage() {
        return lineage;
    }

    /** Reads the rows of objects together, before their states are asked one by one. */
    public void load(Collection<? extends ObjectId> objects) {
        lineage.load(objects);
    }

    /** The same for one page of many. What the pages before have left is forgotten when it is much: millions of units have many containers. */
    public void loadPage(Collection<? extends ObjectId> objects) {
        if (lineage.isLarge() || walks.isLarge() || (either != null && either.isLarge())) {
            lineage.forgetAll();
            walks.forgetAll();
            either = null;
        }
        lineage.load(objects);
    }

    /** Forgets an object that will not be asked again; what contains it stays. */
    public void forget(ObjectId object) {
        lineage.forget(object);
        walks.forget(object);
        if (either != null) {
            either.forget(object);
        }
    }

    /** Every lot ever claimed for an object by an event that stands (ruling 10). */
    public Set<String> lotsClaimed(ObjectId object) {
        if (object instanceof LotId lot) {
            return Set.of(lot.lot());
        }
        return !(object instanceof UnitId)
                ? Set.of()
                : walks.of(object).walk().identity().lotsClaimed();
    }

    /** The event set of an object in order: its own events and those of its containers while it was inside. */
    public List<View> views(ObjectId object) {
        return walks.of(object).views();
    }

    /** Whether any row of an object is visible at the moment. */
    public boolean exists(ObjectId object) {
        return !lineage.history(object).isEmpty();
    }

    /** Whether an object was ever packed in a container, directly or in another that was inside at that time. */
    public boolean wasIn(ObjectId object, ObjectId container) {
        return wasIn(object, container, OrderKey.FIRST, OrderKey.LAST);
    }

    private boolean wasIn(ObjectId object, ObjectId container, OrderKey from, OrderKey to) {
        for (Stay stay : lineage.stays(object)) {
            OrderKey start = stay.from().compareTo(from) > 0 ? stay.from() : from;
            OrderKey end = stay.to().compareTo(to) < 0 ? stay.to() : to;
            if (stay.kind() == Stay.Kind.PACKED
                    && start.compareTo(end) < 0
                    && (stay.parent().equals(container) || wasIn(stay.parent(), container, start, end))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A time that an object was part of something.
     *
     * @param object what it was installed in or transformed into
     * @param to where it ended; {@link OrderKey#LAST} while it lasts
     */
    public record Use(ObjectId object, OrderKey from, OrderKey to) {
        public boolean isOpen() {
            return to.equals(OrderKey.LAST);
        }
    }

    /** What an object was ever put into, by its own word or the other's (ruling 22: where-used takes either). */
    public Set<Use> uses(ObjectId object) {
        Lineage byEither = either;
        if (byEither == null) {
            byEither = lineage.byEitherView();
            either = byEither;
        }
        Set<Use> uses = new LinkedHashSet<>();
        addStays(uses, lineage.stays(object));
        addStays(uses, byEither.stays(object));
        for (Transformations.Use use : lineage.transformations().uses(object)) {
            uses.add(new Use(use.output(), use.from(), OrderKey.LAST));
        }
        for (Transformations.Use use : lineage.transformations().usesByTheOutputsWord(object)) {
            uses.add(new Use(use.output(), use.from(), OrderKey.LAST));
        }
        return uses;
    }

    private static void addStays(Set<Use> uses, List<Stay> stays) {
        for (Stay stay : stays) {
            if (stay.kind() == Stay.Kind.INSTALLED) {
                uses.add(new Use(stay.parent(), stay.from(), stay.to()));
            }
        }
    }

    /**
     * A time that an object was packed in a container, between two keys, both exclusive.
     *
     * @param packedBy the object's own view that began it
     * @param uom unit of measure of a lot or class, or null
     */
    public record Packing(
            ObjectId container,
            OrderKey from,
            OrderKey to,
            View packedBy,
            @Nullable String uom) {}

    /** Every packing of an object, in order of their beginnings. */
    public List<Packing> packings(ObjectId object) {
        List<Packing> packings = new ArrayList<>();
        for (Stay stay : lineage.stays(object)) {
            if (stay.kind() == Stay.Kind.PACKED) {
                lineage.history(object).live().stream()
                        .filter(view -> view.key().equals(stay.from()))
                        .findFirst()
                        .ifPresent(began ->
                                packings.add(new Packing(stay.parent(), stay.from(), stay.to(), began, stay.uom())));
            }
        }
        return packings;
    }

    /** The container's views while an object was packed in it, but for events that the object has itself. */
    public List<View> viewsDuring(ObjectId object, Packing packing) {
        Set<String> own = lineage.history(object).eventIds();
        return lineage.viewsBefore(packing.container(), packing.to()).stream()
                .filter(view -> view.key().compareTo(packing.from()) > 0
                        && !own.contains(view.event().eventId()))
                .map(view -> view.inheritedFrom(packing.container()))
                .toList();
    }

    /** What is printed on an object: lot and dates, the dates of its lot where it has none of its own. */
    public record Label(
            @Nullable String lot,
            @Nullable LocalDate expiry,
            @Nullable LocalDate bestBefore) {}

    /** What is printed on an object. */
    public Label label(ObjectId object) {
        Identity own = walks.of(object).walk().identity();
        Identity ofLot = lotFacts(object, own);
        return new Label(
                object instanceof LotId lot ? lot.lot() : own.lot(),
                date(firstOf(own.expiry(), ofLot.expiry())),
                date(firstOf(own.bestBefore(), ofLot.bestBefore())));
    }

    /** What was ever named as packed in an object, by any of its events. */
    public Set<ObjectId> contentsEver(ObjectId object) {
        return Contents.candidates(lineage.history(object));
    }

    /**
     * What was ever named as put into an object or made into it, by any of its own events, voided ones included, and the lots that it was
     * said to be of.
     */
    public Set<ObjectId> partsEver(ObjectId object) {
        Set<ObjectId> parts = namedBelow(object);
        lineage.transformations().inputsOf(object).forEach(edge -> parts.add(edge.object()));
        if (object instanceof UnitId unit) {
            lotsClaimed(unit).forEach(lot -> parts.add(new LotId(unit.product(), lot)));
        }
        return parts;
    }

    /** The expiry date that holds for an object: its own, else its lot's. */
    public Optional<LocalDate> expiry(ObjectId object) {
        return Optional.ofNullable(label(object).expiry());
    }

    /** The expiry date's whole local day (ruling 36); empty if there is none. */
    public Optional<Day> expiryDay(ObjectId object) {
        Identity own = walks.of(object).walk().identity();
        return Day.of(firstOf(own.expiry(), lotFacts(object, own).expiry()));
    }

    /** The end of its life in milliseconds, exclusive: of the earlier of its expiry and best-before days; null for neither. */
    public @Nullable Long endOfLife(ObjectId object) {
        Identity own = walks.of(object).walk().identity();
        Identity ofLot = lotFacts(object, own);
        Long expires =
                Day.of(firstOf(own.expiry(), ofLot.expiry())).map(Day::end).orElse(null);
        Long best = Day.of(firstOf(own.bestBefore(), ofLot.bestBefore()))
                .map(Day::end)
                .orElse(null);
        if (expires == null || best == null) {
            return expires == null ? best : expires;
        }
        return Math.min(expires, best);
    }

    /** What was ever named as packed in an object or put into it. */
    public Set<ObjectId> partsAndContentsEver(ObjectId object) {
        Set<ObjectId> all = namedBelow(object);
        all.addAll(contentsEver(object));
        return all;
    }

    private Set<ObjectId> namedBelow(ObjectId object) {
        Set<ObjectId> named = new LinkedHashSet<>();
        for (View view : lineage.history(object).listed()) {
            AsBuilt.namedBelow(view.event()).forEach(part -> named.add(part.object()));
        }
        return named;
    }

    /** The local day of production: the date, else the day of the first commissioning (reading 55). */
    public Optional<Day> productionDay(ObjectId object) {
        Identity own = walks.of(object).walk().identity();
        Identity.Dated said =
                firstOf(own.productionDate(), lotFacts(object, own).productionDate());
        View commissioning = own.commissioning();
        if (said == null && commissioning != null) {
            ZoneOffset offset = commissioning.event().eventTime().offset();
            long time = commissioning.key().eventTime();
            said = new Identity.Dated(
                    Instant.ofEpochMilli(time).atOffset(offset).toLocalDate(), offset);
        }
        return Day.of(said);
    }

    /** A local day: milliseconds of its beginning, inclusive, and its end, exclusive. */
    public record Day(long begin, long end) {
        static Optional<Day> of(Identity.@Nullable Dated dated) {
            return Optional.ofNullable(dated)
                    .map(said -> new Day(
                            start(said.date(), said.offset()), start(said.date().plusDays(1), said.offset())));
        }

        private static long start(LocalDate date, ZoneOffset offset) {
            return date.atStartOfDay().toInstant(offset).toEpochMilli();
        }
    }

    /** Whether an object has a commissioning that stands (reading 60). */
    public boolean isMade(ObjectId object) {
        return walks.of(object).walk().identity().commissioning() != null;
    }

    /** Whether an object, or what it is installed in, ever left our own hands (reading 60). */
    public boolean isDistributed(ObjectId object) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId current = object;
        while (current != null && seen.add(current)) {
            if (walks.of(current).walk().leftOurHands()) {
                return true;
            }
            current = Built.of(current, lineage).installed();
        }
        return false;
    }

    /** The own rows of an object that are no declarations, voided and far-future ones included, in order. */
    public List<View> listedOwn(ObjectId object) {
        return lineage.history(object).listed();
    }

    /** Who owns an object, as answered; or null. */
    public @Nullable String owner(ObjectId object) {
        return gazetteer.shownParty(walks.of(object).walk().ownership().owner());
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

    /** Whether a declaration took effect on an own view of an object. */
    public boolean isVoided(View view) {
        return lineage.history(view.event().object()).isVoided(view);
    }

    /** The serialised objects that were packed in a container just before a key. */
    public Set<ObjectId> packedIn(ObjectId container, OrderKey key) {
        return new Contents(lineage).at(container, Stay.Kind.PACKED, key);
    }

    /** The serialised objects that were installed in an object just before a key. */
    public Set<ObjectId> installedIn(ObjectId object, OrderKey key) {
        return new Contents(lineage).at(object, Stay.Kind.INSTALLED, key);
    }

    /** Whether an own view of an object named a parent and took no effect (ruling 22). */
    public boolean isRefused(View view) {
        return lineage.refused(view.event().object()).contains(view.key());
    }

    /** Whether an own view of an object contradicts the other end's view of the same genealogical bond (reading 77). */
    public boolean disagreesWithItsCounterpart(View view) {
        return new Counterparts(lineage).disagree(view);
    }

    /** The event set of an object in order, each event with what it left behind. */
    public List<Waypoint> waypoints(ObjectId object) {
        return walks.of(object).walk().waypoints();
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
        Walk place = holdings.topWalk(object);
        Holdings.Decision decision = holdings.of(object);
        Stay packed = serialised ? lineage.openStay(object, Stay.Kind.PACKED) : null;
        Times times = Times.of(own.views());
        Identity ofLot = lotFacts(object, walk.identity());
        return Optional.of(new ObjectState(
                object,
                object instanceof LotId lot ? lot.lot() : walk.identity().lot(),
                object instanceof UnitId && walk.identity().isLotDisputed(),
                walk.condition().disposition(),
                new TreeSet<>(walk.condition().persistent()),
                openRecalls.apply(object),
                walk.condition().bizStep(),
                place.location(),
                gazetteer.shownPlace(place.whereabouts().readPoint()),
                gazetteer.shownParty(place.custody().custodian()),
                owner(object),
                decision.holding(),
                decision.holder(),
                decision.holderHolding(),
                decision.reason(),
                packed == null ? null : packed.parent(),
                built.direct(),
                date(firstOf(walk.identity().expiry(), ofLot.expiry())),
                date(firstOf(walk.identity().bestBefore(), ofLot.bestBefore())),
                date(firstOf(walk.identity().productionDate(), ofLot.productionDate())),
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

    /** The states of each life of a unit that has more than one (ruling 11, reading 45). */
    private List<ObjectState> lives(ObjectId object, Lives lives) {
        List<ObjectState> states = new ArrayList<>();
        for (States life : lives(object, lives.starts())) {
            life.state(object).ifPresent(states::add);
        }
        return states;
    }

    /** Everything as each life of a unit sees it; empty if it has only one. */
    public List<States> lives(ObjectId object) {
        return lives(object, walks.of(object).lives().starts());
    }

    private List<States> lives(ObjectId object, List<OrderKey> starts) {
        List<States> lives = new ArrayList<>();
        if (starts.isEmpty() || !Contents.isSerialised(object)) {
            return lives;
        }
        OrderKey from = OrderKey.FIRST;
        for (int i = 0; i <= starts.size(); i++) {
            OrderKey before = i < starts.size() ? starts.get(i) : OrderKey.LAST;
            lives.add(new States(new OneLife(journal, object, from, before), gazetteer, moment, openRecalls, closed));
            from = before;
        }
        return lives;
    }

    /** What the lot's own events say; they fill in the dates that a unit lacks, and nothing else (ruling 10). */
    private Identity lotFacts(ObjectId object, Identity own) {
        boolean lacks = own.expiry() == null || own.bestBefore() == null || own.productionDate() == null;
        if (object instanceof UnitId unit && own.lot() != null && lacks) {
            return walks.of(new LotId(unit.product(), own.lot())).walk().identity();
        }
        return own;
    }

    private static Identity.@Nullable Dated firstOf(Identity.@Nullable Dated own, Identity.@Nullable Dated ofLot) {
        return own != null ? own : ofLot;
    }

    private static @Nullable LocalDate date(Identity.@Nullable Dated dated) {
        return dated == null ? null : dated.date();
    }

    private @Nullable Sale sale(Walk walk) {
        View view = walk.custody().sale();
        if (view == null) {
            return null;
        }
        SerialEvent event = view.event();
        String seller = SourceDestination.first(event.sources(), SourceDestination.OWNING_PARTY);
        if (seller == null) {
            seller = SourceDestination.first(event.sources(), SourceDestination.POSSESSING_PARTY);
        }
        return new Sale(
                event.eventTime(),
                gazetteer.placeOf(event),
                gazetteer.shownParty(seller),
                gazetteer.shownParty(SourceDestination.first(event.destinations(), SourceDestination.OWNING_PARTY)),
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
