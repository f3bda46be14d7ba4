package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events belong to an object: its own and, while it was packed, those of its containers (rules, section 3). One
 * instance serves one answer at one moment: it remembers every object that it looked at, so that the pallet of ten
 * thousand units is read once.
 *
 * <p>Bonds are worked out along the order of events, each object no further than asked: whether an ADD would close a
 * circle at key k depends only on bonds before k, so the recursion ends (ruling 22).
 */
final class Lineage {
    private final Journal journal;
    private final Moment moment;
    private final Map<ObjectId, List<EventRow>> rows = new HashMap<>();
    private final Map<ObjectId, History> histories = new HashMap<>();
    private final Map<ObjectId, Bonds> bonds = new HashMap<>();
    private final Map<Upto, List<View>> merged = new HashMap<>();
    private final Map<Upto, Whereabouts> whereabouts = new HashMap<>();
    private final Transformations transformations = new Transformations(this);
    private final @Nullable Lineage decided;

    /** Objects, and times they were looked at, beyond which a stream over units lets go of what it learned. */
    static final int LARGE = 10_000;

    private record Upto(ObjectId object, OrderKey to) {}

    Lineage(Journal journal, Moment moment) {
        this(journal, moment, null);
    }

    private Lineage(Journal journal, Moment moment, @Nullable Lineage decided) {
        this.journal = journal;
        this.moment = moment;
        this.decided = decided;
    }

    /** The same rows where a bond also stands by the parent's word alone, as where-used takes it (ruling 22). */
    Lineage byEitherView() {
        return new Lineage(journal, moment, this);
    }

    Transformations transformations() {
        return transformations;
    }

    /** Every object under an index entry that is small by its nature. */
    List<ObjectId> find(IndexEntry entry) {
        List<ObjectId> found = new ArrayList<>();
        for (int partition = 0; partition < journal.partitions(); partition++) {
            ObjectId after = null;
            boolean more = true;
            while (more) {
                Journal.IndexPage page = journal.scan(entry, partition, after, Journal.MAX_OBJECTS);
                found.addAll(page.objects());
                more = page.more();
                after = page.objects().isEmpty()
                        ? null
                        : page.objects().get(page.objects().size() - 1);
            }
        }
        return found;
    }

    Moment moment() {
        return moment;
    }

    /** Reads the rows of objects in as few calls as possible; those already read cost nothing. */
    void load(Collection<? extends ObjectId> objects) {
        Set<ObjectId> missing = new LinkedHashSet<>(objects);
        missing.removeAll(rows.keySet());
        List<ObjectId> all = List.copyOf(missing);
        for (int from = 0; from < all.size(); from += Journal.MAX_OBJECTS) {
            rows.putAll(journal.rows(all.subList(from, Math.min(all.size(), from + Journal.MAX_OBJECTS))));
        }
    }

    /** Forgets what was read of an object; for streaming over many units while their containers stay. */
    void forget(ObjectId object) {
        rows.remove(object);
        histories.remove(object);
        bonds.remove(object);
        merged.remove(new Upto(object, OrderKey.LAST));
    }

    /** Whether so much is remembered that a stream should forget it. */
    boolean isLarge() {
        return Math.max(rows.size(), Math.max(merged.size(), whereabouts.size())) > LARGE
                || Math.max(bonds.size(), histories.size()) > LARGE
                || transformations.size() > LARGE;
    }

    /** Forgets everything that was read. */
    void forgetAll() {
        rows.clear();
        histories.clear();
        bonds.clear();
        merged.clear();
        whereabouts.clear();
        transformations.forgetAll();
    }

    List<EventRow> conflicts(ObjectId object) {
        return journal.conflicts(object).stream()
                .filter(row -> row.recordTime() <= moment.knownAt()
                        && row.event().eventTime().millis() <= moment.asOf())
                .toList();
    }

    History history(ObjectId object) {
        if (decided != null) {
            return decided.history(object);
        }
        History history = histories.get(object);
        if (history == null) {
            load(List.of(object));
            history = History.of(object, rows.getOrDefault(object, List.of()), moment);
            histories.put(object, history);
        }
        return history;
    }

    /** Every stay of the object in others, in order of their beginnings. */
    List<Stay> stays(ObjectId object) {
        return staysBefore(object, OrderKey.LAST);
    }

    /** The stays that began before a key, as they stood then. */
    List<Stay> staysBefore(ObjectId object, OrderKey key) {
        return bondsUpto(object, key).staysAsOf(key);
    }

    /**
     * The stay in which a view without a place began or ended, so that its object is where the other one was: the
     * container that it was packed into (ruling 14), or what it was taken out of (reading 18); else null.
     *
     * @param upto the end of the walk that asks, exclusive; the view stands before it
     */
    @Nullable
    Stay movedBy(View view, OrderKey upto) {
        SerialEvent event = view.event();
        boolean saysWhere = Whereabouts.placeOf(event) != null
                || (event.role().speaksOfTheThing() && BizStep.sends(event.bizStep()));
        if (saysWhere || Bonding.of(event) == null) {
            return null;
        }
        Stay left = null;
        for (Stay stay : staysBefore(event.object(), upto)) {
            if (stay.kind() == Stay.Kind.PACKED && stay.from().equals(view.key())) {
                return stay;
            }
            if (stay.kind() == Stay.Kind.INSTALLED && stay.to().equals(view.key()) && !stay.letGo()) {
                left = stay;
            }
        }
        return left;
    }

    /** Where an object was just before a key; it takes no master data. */
    Whereabouts whereaboutsBefore(ObjectId object, OrderKey key) {
        Upto upto = new Upto(object, key);
        Whereabouts known = whereabouts.get(upto);
        if (known == null) {
            known = new Whereabouts();
            for (View view : viewsBefore(object, key)) {
                known.accept(view);
                Stay stay = movedBy(view, key);
                if (stay != null && stay.kind() == Stay.Kind.PACKED) {
                    known.packedInto(whereaboutsBefore(stay.parent(), view.key()));
                } else if (stay != null) {
                    known.takenOutOf(whereaboutsBefore(topBefore(stay.parent(), view.key()), view.key()));
                }
            }
            whereabouts.put(upto, known);
        }
        return known;
    }

    /** The top of the chain of installed parents just before a key; the object itself if it is not installed. */
    ObjectId topBefore(ObjectId object, OrderKey key) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId top = object;
        while (seen.add(top)) {
            ObjectId parent = null;
            for (Stay stay : Contents.isSerialised(top) ? staysBefore(top, key) : List.<Stay>of()) {
                if (stay.kind() == Stay.Kind.INSTALLED && stay.holdsBefore(key)) {
                    parent = stay.parent();
                }
            }
            if (parent == null) {
                return top;
            }
            top = parent;
        }
        return object;
    }

    /** Keys of the object's own views that named a parent and took no effect: kept and alerted (ruling 22). */
    Set<OrderKey> refused(ObjectId object) {
        return bondsUpto(object, OrderKey.LAST).refused;
    }

    /** The stay of one kind that lasts at the end of the moment, or null. */
    @Nullable
    Stay openStay(ObjectId object, Stay.Kind kind) {
        Stay open = null;
        for (Stay stay : stays(object)) {
            if (stay.kind() == kind && stay.isOpen()) {
                open = stay;
            }
        }
        return open;
    }

    /** The object's event set in order, without what void_shipping took out (rules 3, ruling 21). */
    List<View> views(ObjectId object) {
        return viewsBefore(object, OrderKey.LAST);
    }

    /** The event set up to a key, exclusive; a void_shipping after it does not count. */
    List<View> viewsBefore(ObjectId object, OrderKey key) {
        return VoidedShippings.takenOutOf(merged(object, key));
    }

    /** The object's events and, while it was packed, its containers', voided and far-future ones too (ruling 15). */
    List<View> listed(ObjectId object) {
        List<View> all = listed(object, OrderKey.LAST);
        all.addAll(history(object).stray());
        all.sort(Comparator.comparing(View::key));
        return all;
    }

    private List<View> listed(ObjectId object, OrderKey to) {
        List<View> all = before(history(object).listed(), to);
        if (!Contents.isSerialised(object)) {
            return all;
        }
        for (Stay stay : staysBefore(object, to)) {
            if (stay.kind() == Stay.Kind.PACKED) {
                List<View> during = listed(stay.parent(), stay.to().compareTo(to) < 0 ? stay.to() : to);
                if (stay.letGo()) {
                    during.addAll(at(stay.parent(), stay.to()));
                }
                for (View view : during) {
                    if (stay.inherits(view.key())
                            && !view.isOwn(Role.PARENT)
                            && view.row().isInState(moment.knownAt())
                            && isInheritable(view, history(object).eventIds())) {
                        all.add(view.inheritedFrom(stay.parent()));
                    }
                }
            }
        }
        return all;
    }

    private static List<View> before(List<View> views, OrderKey key) {
        List<View> before = new ArrayList<>();
        for (View view : views) {
            if (view.key().compareTo(key) < 0) {
                before.add(view);
            }
        }
        return before;
    }

    /** The container's own view by which it let go (reading 14). */
    private List<View> at(ObjectId container, OrderKey key) {
        return history(container).live().stream()
                .filter(view -> view.key().equals(key))
                .toList();
    }

    private List<View> merged(ObjectId object, OrderKey to) {
        Upto key = new Upto(object, to);
        List<View> known = merged.get(key);
        if (known != null) {
            return known;
        }
        History history = history(object);
        List<View> all = before(history.live(), to);
        boolean inherits = false;
        for (Stay stay : Contents.isSerialised(object) ? staysBefore(object, to) : List.<Stay>of()) {
            if (stay.kind() != Stay.Kind.PACKED) {
                continue;
            }
            List<View> during = new ArrayList<>(merged(stay.parent(), stay.to().compareTo(to) < 0 ? stay.to() : to));
            if (stay.letGo() && stay.to().compareTo(to) < 0) {
                during.addAll(at(stay.parent(), stay.to()));
            }
            for (View view : during) {
                if (stay.inherits(view.key()) && isInheritable(view, history.eventIds())) {
                    all.add(view.inheritedFrom(stay.parent()));
                    inherits = true;
                }
            }
        }
        if (inherits) {
            all.sort(Comparator.comparing(View::key));
        }
        merged.put(key, all);
        return all;
    }

    private static boolean isInheritable(View view, Set<String> ownEventIds) {
        return !view.event().isDeclaration()
                && !ownEventIds.contains(view.event().eventId());
    }

    private Bonds bondsUpto(ObjectId object, OrderKey to) {
        Bonds known = bonds.computeIfAbsent(object, any -> new Bonds(object));
        known.advance(to);
        return known;
    }

    /** Whether {@code inner} is inside {@code outer}, packed or installed at any depth, just before a key. */
    private boolean isInside(ObjectId inner, ObjectId outer, OrderKey before, Set<ObjectId> seen) {
        if (inner.equals(outer)) {
            return true;
        }
        if (!seen.add(inner)) {
            return false;
        }
        for (Stay stay : bondsUpto(inner, before).staysAsOf(before)) {
            if (stay.covers(before) && isInside(stay.parent(), outer, before, seen)) {
                return true;
            }
        }
        return false;
    }

    /** The bonds of one object, worked out up to a key and further when asked. */
    private final class Bonds {
        private final ObjectId object;
        private final boolean exclusive;
        private final List<Move> moves;
        private final List<Stay> closed = new ArrayList<>();
        private final List<Stay> open = new ArrayList<>();
        private final Set<OrderKey> refused = new HashSet<>();
        private int next;

        Bonds(ObjectId object) {
            this.object = object;
            this.exclusive = Contents.isSerialised(object);
            this.moves = decided == null
                    ? Move.decided(history(object))
                    : Move.byEitherView(history(object), decided, moment.knownAt());
        }

        void advance(OrderKey to) {
            while (next < moves.size() && moves.get(next).key().compareTo(to) < 0) {
                Move move = moves.get(next);
                next++;
                take(move);
            }
        }

        private void take(Move move) {
            closeEmptied(move.key());
            Bonding bonding = move.bonding();
            if (bonding == null) {
                endBySale(move);
            } else if (!bonding.begins()) {
                end(bonding, move);
            } else {
                for (ObjectId parent : bonding.parents()) {
                    begin(bonding.kind(), parent, move);
                }
            }
        }

        private void end(Bonding bonding, Move move) {
            List<Stay> held = open.stream()
                    .filter(stay -> stay.kind() == bonding.kind()
                            && (bonding.parents().isEmpty() || bonding.parents().contains(stay.parent()))
                            && (exclusive || Pieces.isSame(stay.uom(), move.uom())))
                    .toList();
            if (held.size() != 1) {
                if (!bonding.parents().isEmpty()) {
                    refused.add(move.key());
                }
                return;
            }
            Stay stay = held.get(0);
            BigDecimal had = stay.quantity();
            BigDecimal taken = move.quantity();
            if (exclusive || had == null || taken == null || taken.compareTo(had) >= 0) {
                close(stay, move.key());
            } else {
                open.set(open.indexOf(stay), stay.holding(had.subtract(taken)));
            }
        }

        private void begin(Stay.Kind kind, ObjectId parent, Move move) {
            if (isInside(parent, object, move.key(), new HashSet<>())) {
                refused.add(move.key());
                return;
            }
            Stay already = open.stream()
                    .filter(stay -> stay.kind() == kind
                            && stay.parent().equals(parent)
                            && (exclusive || Pieces.isSame(stay.uom(), move.uom())))
                    .findFirst()
                    .orElse(null);
            if (already != null) {
                if (exclusive) {
                    refused.add(move.key());
                } else {
                    open.set(open.indexOf(already), already.holding(sum(already.quantity(), move.quantity())));
                }
                return;
            }
            if (exclusive) {
                closeAll(kind, move.key());
                if (kind == Stay.Kind.INSTALLED) {
                    closeAll(Stay.Kind.PACKED, move.key());
                }
            }
            open.add(new Stay(
                    kind, parent, move.key(), OrderKey.LAST, move.eventId(), false, move.quantity(), move.uom()));
        }

        private @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? null : one.add(other);
        }

        /** A sale at another place than the container's ends the packing (ruling 22, reading 12). */
        private void endBySale(Move sale) {
            String place = sale.place();
            if (place == null) {
                return;
            }
            for (Stay stay : List.copyOf(open)) {
                if (stay.kind() == Stay.Kind.PACKED) {
                    String there = (decided == null ? Lineage.this : decided)
                            .whereaboutsBefore(stay.parent(), sale.key())
                            .location();
                    if (there == null || !Whereabouts.isSamePlace(there, place)) {
                        close(stay, sale.key());
                    }
                }
            }
        }

        private void closeAll(Stay.Kind kind, OrderKey at) {
            for (Stay stay : List.copyOf(open)) {
                if (stay.kind() == kind) {
                    close(stay, at);
                }
            }
        }

        private void closeEmptied(OrderKey upto) {
            for (Stay stay : List.copyOf(open)) {
                OrderKey emptied = emptied(stay, upto);
                if (emptied != null) {
                    open.remove(stay);
                    closed.add(stay.letGoAt(emptied));
                }
            }
        }

        private void close(Stay stay, OrderKey at) {
            open.remove(stay);
            closed.add(stay.endingAt(at));
        }

        /** The first own view of the container that makes the object leave, before a key; or null. */
        private @Nullable OrderKey emptied(Stay stay, OrderKey upto) {
            for (View view : history(stay.parent()).live()) {
                if (view.key().isBetween(stay.from(), upto) && Bonding.empties(view.event(), stay.kind())) {
                    return view.key();
                }
            }
            return null;
        }

        List<Stay> staysAsOf(OrderKey to) {
            List<Stay> all = new ArrayList<>(closed);
            for (Stay stay : open) {
                OrderKey emptied = emptied(stay, to);
                all.add(emptied != null ? stay.letGoAt(emptied) : stay);
            }
            all.removeIf(stay -> stay.from().compareTo(to) >= 0);
            all.sort(Comparator.comparing(Stay::from));
            return all;
        }
    }
}
