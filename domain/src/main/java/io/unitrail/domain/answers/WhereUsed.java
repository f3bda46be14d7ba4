package io.unitrail.domain.answers;

import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.query.RecalledUnit.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows causes up to everything that was built from them (rules 7, rulings 34 and 35): installations, transformations
 * and, where a lot comes out, the units of that lot. The times along a way must overlap.
 *
 * <p>Ways are gone the shortest first. What was reached once in the same time is followed again only by a way that may
 * go where the ways before could not, because they came from there.
 */
final class WhereUsed {
    private final Candidates candidates;
    private final States states;
    private final @Nullable Set<ObjectId> within;
    private final Map<ObjectId, Found> found = new TreeMap<>();
    private final Map<Step, Set<ObjectId>> barred = new HashMap<>();
    private final PriorityQueue<Trail> open = new PriorityQueue<>(Trail.SHORTEST_FIRST);

    /**
     * What the causes lead to.
     *
     * @param path from just below it down to the cause
     */
    record Found(Role role, Exposure exposure, List<ObjectId> path) {

        /** Possible last; affected before cause; current before former; the shortest path; the first (reading 53). */
        static final Comparator<Found> STRONGEST_FIRST = Comparator.comparing(Found::isMerelyPossible)
                .thenComparing(Found::role)
                .thenComparing(Found::exposure)
                .thenComparing(each -> each.path().size())
                .thenComparing(Found::path, WhereUsed::compare);

        boolean isMerelyPossible() {
            return exposure == Exposure.POSSIBLE;
        }
    }

    /** An object reached, and the time in which all below was in it: both exclusive. */
    private record Step(ObjectId object, OrderKey from, OrderKey to, boolean possible) {}

    private record Trail(Step step, @Nullable Trail below, int length) {
        static final Comparator<Trail> SHORTEST_FIRST =
                Comparator.comparingInt(Trail::length).thenComparing(Trail::path, WhereUsed::compare);

        /** From the top down to the cause. */
        List<ObjectId> path() {
            List<ObjectId> path = new ArrayList<>(length);
            for (Trail trail = this; trail != null; trail = trail.below()) {
                path.add(trail.step().object());
            }
            return path;
        }
    }

    /** One level up. */
    private record Higher(Step step, boolean lasts) {}

    WhereUsed(Candidates candidates, States states) {
        this(candidates, states, null);
    }

    /**
     * @param within the only objects that ways may go through; null for all
     */
    WhereUsed(Candidates candidates, States states, @Nullable Set<ObjectId> within) {
        this.candidates = candidates;
        this.states = states;
        this.within = within;
    }

    /**
     * Everything that the causes lead to, themselves included where they are loose.
     *
     * @param causes what the component criterion matched
     * @param possible classes of the recalled product, and its units of no known lot (reading 52)
     */
    Map<ObjectId, Found> from(Set<ObjectId> causes, Set<ObjectId> possible) {
        for (ObjectId cause : causes) {
            open.add(new Trail(new Step(cause, OrderKey.FIRST, OrderKey.LAST, false), null, 1));
        }
        for (ObjectId cause : possible) {
            open.add(new Trail(new Step(cause, OrderKey.FIRST, OrderKey.LAST, true), null, 1));
        }
        while (!open.isEmpty()) {
            follow(open.remove());
        }
        return found;
    }

    private void follow(Trail trail) {
        List<ObjectId> path = trail.path();
        Step step = trail.step();
        if (isKnown(step, path)) {
            return;
        }
        boolean isInAUnit = false;
        for (Higher next : higher(step, trail.below() == null, within)) {
            if (!path.contains(next.step().object())) {
                if (within == null || within.contains(next.step().object())) {
                    open.add(new Trail(next.step(), trail, trail.length() + 1));
                }
                isInAUnit |= next.lasts() && leadsToUnit(next.step(), path);
            }
        }
        boolean isRow =
                !(step.object() instanceof UnitId) || !isInAUnit || isLoose(step.object()) || isInCircle(step.object());
        boolean isBarePossible = trail.below() == null && step.possible();
        if (isRow && !isBarePossible && states.exists(step.object())) {
            report(trail, path.subList(1, path.size()));
        }
    }

    /** Whether all that the ways so far could not go through is in the way of this one too. */
    private boolean isKnown(Step step, List<ObjectId> path) {
        Set<ObjectId> before = barred.get(step);
        if (before == null) {
            barred.put(step, new HashSet<>(path.subList(1, path.size())));
            return false;
        }
        return !before.retainAll(path);
    }

    private List<Higher> higher(Step step, boolean bare, @Nullable Set<ObjectId> among) {
        List<Higher> higher = new ArrayList<>();
        for (States.Use use : states.uses(step.object())) {
            OrderKey from = use.from().compareTo(step.from()) > 0 ? use.from() : step.from();
            OrderKey to = use.to().compareTo(step.to()) < 0 ? use.to() : step.to();
            if (from.compareTo(to) < 0) {
                higher.add(new Higher(new Step(use.object(), from, to, step.possible()), use.isOpen()));
            }
        }
        if (step.object() instanceof LotId lot && !bare) {
            for (ObjectId unit : membersOf(lot, among)) {
                higher.add(new Higher(new Step(unit, step.from(), step.to(), step.possible()), true));
            }
        }
        return higher;
    }

    private List<ObjectId> membersOf(LotId lot, @Nullable Set<ObjectId> among) {
        List<ObjectId> members = new ArrayList<>();
        for (ObjectId each : among == null ? candidates.all(new IndexEntry.OfLot(lot.product(), lot.lot())) : among) {
            if (each instanceof UnitId unit
                    && unit.product().equals(lot.product())
                    && states.lotsClaimed(unit).contains(lot.lot())) {
                members.add(unit);
            }
        }
        return members;
    }

    /**
     * Whether an object ever went into what went into it, whatever the times. Such a circle is wrong in the records, and
     * nothing in it is the top of the others: each stands for itself (reading 81).
     */
    private boolean isInCircle(ObjectId object) {
        Set<ObjectId> above = new HashSet<>();
        Deque<ObjectId> next = new ArrayDeque<>(List.of(object));
        while (!next.isEmpty()) {
            ObjectId one = next.remove();
            List<ObjectId> higher = new ArrayList<>();
            states.uses(one).forEach(use -> higher.add(use.object()));
            if (one instanceof LotId lot) {
                higher.addAll(membersOf(lot, null));
            }
            for (ObjectId each : higher) {
                if (each.equals(object)) {
                    return true;
                }
                if (above.add(each)) {
                    next.add(each);
                }
            }
        }
        return false;
    }

    /** Whether a unit is at or above a step now, so that what is below need not stand for itself. */
    private boolean leadsToUnit(Step step, List<ObjectId> path) {
        if (step.object() instanceof UnitId) {
            return states.exists(step.object());
        }
        List<ObjectId> longer = new ArrayList<>(path);
        longer.add(step.object());
        return higher(step, false, null).stream()
                .anyMatch(next ->
                        next.lasts() && !longer.contains(next.step().object()) && leadsToUnit(next.step(), longer));
    }

    private boolean isLoose(ObjectId object) {
        return states.uses(object).stream().noneMatch(States.Use::isOpen);
    }

    private void report(Trail trail, List<ObjectId> path) {
        Step step = trail.step();
        Exposure exposure = step.possible()
                ? Exposure.POSSIBLE
                : step.to().equals(OrderKey.LAST) ? Exposure.CURRENT : Exposure.FORMER;
        Found now = new Found(path.isEmpty() ? Role.CAUSE : Role.AFFECTED, exposure, List.copyOf(path));
        found.merge(step.object(), now, (one, other) -> Found.STRONGEST_FIRST.compare(one, other) <= 0 ? one : other);
    }

    private static int compare(List<ObjectId> one, List<ObjectId> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
