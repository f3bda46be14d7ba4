package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
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

    private record Upto(ObjectId object, OrderKey to) {}

    Lineage(Journal journal, Moment moment) {
        this.journal = journal;
        this.moment = moment;
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

    List<EventRow> conflicts(ObjectId object) {
        return journal.conflicts(object).stream()
                .filter(row -> row.recordTime() <= moment.knownAt()
                        && row.event().eventTime().millis() <= moment.asOf())
                .toList();
    }

    History history(ObjectId object) {
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
        return bondsUpto(object, OrderKey.LAST).staysAsOf(OrderKey.LAST);
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
        List<View> all = new ArrayList<>(history(object).listed());
        all.addAll(history(object).stray());
        Set<String> own = history(object).eventIds();
        for (Stay stay : stays(object)) {
            if (stay.kind() == Stay.Kind.PACKED && Contents.isSerialised(object)) {
                for (View view : listed(stay.parent())) {
                    if (stay.inherits(view.key())
                            && !view.isOwn(Role.PARENT)
                            && view.row().isInState(moment.knownAt())
                            && isInheritable(view, own)) {
                        all.add(view.inheritedFrom(stay.parent()));
                    }
                }
            }
        }
        all.sort(Comparator.comparing(View::key));
        return all;
    }

    private List<View> merged(ObjectId object, OrderKey to) {
        Upto key = new Upto(object, to);
        List<View> known = merged.get(key);
        if (known != null) {
            return known;
        }
        History history = history(object);
        List<View> all = new ArrayList<>();
        for (View view : history.live()) {
            if (view.key().compareTo(to) < 0) {
                all.add(view);
            }
        }
        boolean inherits = false;
        for (Stay stay : bondsUpto(object, to).staysAsOf(to)) {
            if (!Contents.isSerialised(object)
                    || stay.kind() != Stay.Kind.PACKED
                    || stay.from().compareTo(to) >= 0) {
                continue;
            }
            OrderKey end = stay.to().compareTo(to) < 0 && !stay.letGo() ? stay.to() : to;
            for (View view : merged(stay.parent(), end)) {
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

    private @Nullable String locationBefore(ObjectId object, OrderKey key) {
        Whereabouts whereabouts = new Whereabouts();
        for (View view : merged(object, key)) {
            whereabouts.accept(view);
        }
        return whereabouts.location();
    }

    /** How much of a lot is in what. */
    private record Held(Stay.Kind kind, ObjectId parent) {}

    /** The bonds of one object, worked out up to a key and further when asked. */
    private final class Bonds {
        private final ObjectId object;
        private final boolean exclusive;
        private final List<Stay> closed = new ArrayList<>();
        private final List<Stay> open = new ArrayList<>();
        private final Map<Held, BigDecimal> amounts = new HashMap<>();
        private int next;

        Bonds(ObjectId object) {
            this.object = object;
            this.exclusive = object instanceof UnitId || object instanceof AssetId;
        }

        void advance(OrderKey to) {
            List<View> live = history(object).live();
            while (next < live.size() && live.get(next).key().compareTo(to) < 0) {
                View view = live.get(next);
                next++;
                take(view);
            }
        }

        private void take(View view) {
            SerialEvent event = view.event();
            Bonding bonding = Bonding.of(event);
            if (bonding == null) {
                if (BizStep.sells(event.bizStep()) && event.role().speaksOfTheThing()) {
                    endBySale(view);
                }
                return;
            }
            closeEmptied(view.key());
            if (!bonding.begins()) {
                end(bonding, view);
                return;
            }
            for (ObjectId parent : bonding.parents()) {
                begin(bonding.kind(), parent, view);
            }
        }

        private void end(Bonding bonding, View view) {
            if (exclusive) {
                closeWhere(bonding.kind(), bonding.parents(), view.key());
                return;
            }
            List<Stay> held = open.stream()
                    .filter(stay -> stay.kind() == bonding.kind()
                            && (bonding.parents().isEmpty() || bonding.parents().contains(stay.parent())))
                    .toList();
            if (held.size() == 1 && takesAll(held.get(0), view.event().quantity())) {
                close(held.get(0), view.key());
            }
        }

        private void begin(Stay.Kind kind, ObjectId parent, View view) {
            BigDecimal quantity = view.event().quantity();
            if (!exclusive && quantity != null) {
                amounts.merge(new Held(kind, parent), quantity, BigDecimal::add);
            }
            if (isIn(kind, parent) || isInside(parent, object, view.key(), new HashSet<>())) {
                return;
            }
            if (exclusive) {
                closeWhere(kind, List.of(), view.key());
                if (kind == Stay.Kind.INSTALLED) {
                    closeWhere(Stay.Kind.PACKED, List.of(), view.key());
                }
            }
            open.add(new Stay(
                    kind, parent, view.key(), OrderKey.LAST, view.event().eventId(), false));
        }

        /** Whether a DELETE takes all of a lot that is in the parent; else it only subtracts (ruling 22). */
        private boolean takesAll(Stay stay, @Nullable BigDecimal taken) {
            Held held = new Held(stay.kind(), stay.parent());
            BigDecimal had = amounts.get(held);
            if (taken == null || had == null || taken.compareTo(had) >= 0) {
                amounts.remove(held);
                return true;
            }
            amounts.put(held, had.subtract(taken));
            return false;
        }

        /** A sale at another place than the container's ends the packing (ruling 22, reading 12). */
        private void endBySale(View sale) {
            closeEmptied(sale.key());
            String place = Whereabouts.placeOf(sale.event());
            if (place == null) {
                return;
            }
            for (Stay stay : List.copyOf(open)) {
                if (stay.kind() == Stay.Kind.PACKED) {
                    String there = locationBefore(stay.parent(), sale.key());
                    if (there == null || !Whereabouts.isSamePlace(there, place)) {
                        close(stay, sale.key());
                    }
                }
            }
        }

        private boolean isIn(Stay.Kind kind, ObjectId parent) {
            return open.stream()
                    .anyMatch(stay -> stay.kind() == kind && stay.parent().equals(parent));
        }

        private void closeWhere(Stay.Kind kind, List<ObjectId> parents, OrderKey at) {
            for (Stay stay : List.copyOf(open)) {
                if (stay.kind() == kind && (parents.isEmpty() || parents.contains(stay.parent()))) {
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
            all.sort(Comparator.comparing(Stay::from));
            return all;
        }
    }
}
