package io.unitrail.domain.answers;

import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.query.RecalledUnit.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows causes up to everything that was built from them (rules 7, rulings 34 and 35): installations, transformations
 * and, where a lot comes out, the units of that lot. The times along a path must overlap.
 */
final class WhereUsed {
    private final Candidates candidates;
    private final States states;
    private final Map<UnitId, Found> found = new TreeMap<>();
    private final Set<Step> seen = new HashSet<>();
    private final Deque<Trail> open = new ArrayDeque<>();

    /**
     * A unit that the causes lead to.
     *
     * @param path from just below the unit down to the cause
     */
    record Found(Role role, Exposure exposure, List<ObjectId> path) {}

    private record Step(
            ObjectId object, long from, @Nullable Long to, boolean possible) {}

    private record Trail(Step step, @Nullable Trail below) {
        boolean contains(ObjectId object) {
            for (Trail trail = this; trail != null; trail = trail.below()) {
                if (trail.step().object().equals(object)) {
                    return true;
                }
            }
            return false;
        }

        List<ObjectId> pathBelow() {
            List<ObjectId> path = new ArrayList<>();
            for (Trail trail = below; trail != null; trail = trail.below()) {
                path.add(trail.step().object());
            }
            return path;
        }
    }

    WhereUsed(Candidates candidates, States states) {
        this.candidates = candidates;
        this.states = states;
    }

    /**
     * Everything that the causes lead to.
     *
     * @param causes units, lots and classes
     * @param possible classes of the recalled product, for whoever used it without saying the lot
     */
    Map<UnitId, Found> from(Set<ObjectId> causes, Set<ClassId> possible) {
        for (ObjectId cause : causes) {
            open(new Trail(new Step(cause, Long.MIN_VALUE, null, false), null));
        }
        for (ClassId cause : possible) {
            open(new Trail(new Step(cause, Long.MIN_VALUE, null, true), null));
        }
        while (!open.isEmpty()) {
            follow(open.remove());
        }
        return found;
    }

    private void open(Trail trail) {
        if (seen.add(trail.step())) {
            open.add(trail);
        }
    }

    private void follow(Trail trail) {
        ObjectId object = trail.step().object();
        boolean goesOn = false;
        for (Bond use : states.uses(object)) {
            Step next = overlap(trail.step(), use);
            if (next != null && !trail.contains(use.object())) {
                open(new Trail(next, trail));
                goesOn |= use.to() == null;
            }
        }
        if (object instanceof LotId lot) {
            for (ObjectId unit : candidates.all(new IndexEntry.OfLot(lot.product(), lot.lot()))) {
                if (unit instanceof UnitId
                        && !trail.contains(unit)
                        && states.lotsClaimed(unit).contains(lot.lot())) {
                    Step step = trail.step();
                    open(new Trail(new Step(unit, step.from(), step.to(), step.possible()), trail));
                }
            }
        }
        if (object instanceof UnitId unit && (states.isLoose(unit) || !goesOn)) {
            report(unit, trail);
        }
    }

    /** The time that something below is in the next one up, or null if the two times never meet. */
    private static @Nullable Step overlap(Step below, Bond use) {
        long from = Math.max(below.from(), use.from());
        Long to = earlier(below.to(), use.to());
        boolean meets = to == null || from < to || (from == to && use.from() == from && below.to() == null);
        return meets ? new Step(use.object(), from, to, below.possible()) : null;
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    private void report(UnitId unit, Trail trail) {
        boolean cause = trail.below() == null || isUnitOfCauseLot(trail);
        Exposure exposure = trail.step().possible()
                ? Exposure.POSSIBLE
                : trail.step().to() == null ? Exposure.CURRENT : Exposure.FORMER;
        Found now = new Found(cause ? Role.CAUSE : Role.AFFECTED, exposure, trail.pathBelow());
        found.merge(unit, now, WhereUsed::stronger);
    }

    private static boolean isUnitOfCauseLot(Trail trail) {
        Trail below = trail.below();
        return below != null
                && below.below() == null
                && below.step().object() instanceof LotId lot
                && trail.step().object() instanceof UnitId unit
                && unit.product().equals(lot.product());
    }

    /** Affected before cause, current before former before possible (ruling 34). */
    private static Found stronger(Found one, Found other) {
        int order = one.role().compareTo(other.role());
        if (order == 0) {
            order = one.exposure().compareTo(other.exposure());
        }
        if (order == 0) {
            order = Integer.compare(one.path().size(), other.path().size());
        }
        return order <= 0 ? one : other;
    }
}
