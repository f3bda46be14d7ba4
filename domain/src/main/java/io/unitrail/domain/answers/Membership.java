package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.query.RecalledUnit.Role;
import io.unitrail.domain.recalls.Recall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which standing recalls one object is in, found from the object: by its own fields, and for component criteria from what was ever put
 * into it. It agrees with {@link RecallSet} without running a set.
 */
final class Membership {
    private final Collection<Recall> recalls;
    private final Candidates candidates;
    private final States states;
    private final Matching matching;
    private @Nullable Below last;

    Membership(Collection<Recall> recalls, Candidates candidates, States states, Gazetteer gazetteer) {
        this.recalls = recalls;
        this.candidates = candidates;
        this.states = states;
        this.matching = new Matching(states, gazetteer);
    }

    /**
     * IDs of the recalls that are open at a time and that the object is in.
     *
     * @param time milliseconds; {@link Long#MAX_VALUE} for now
     */
    SortedSet<String> openAt(ObjectId object, long time) {
        return ids(object, recall -> recall.isOpen(time));
    }

    /** Likewise without drills, which raise no alert. */
    List<String> inEarnestAt(ObjectId object, long time) {
        return List.copyOf(ids(object, recall -> !recall.drill() && recall.isOpen(time)));
    }

    private SortedSet<String> ids(ObjectId object, Predicate<Recall> pass) {
        SortedSet<String> ids = new TreeSet<>();
        Below below = below(object);
        for (Recall recall : recalls) {
            if (pass.test(recall) && below.isIn(recall)) {
                ids.add(recall.id());
            }
        }
        return ids;
    }

    /** One object is asked about at several times in a row. */
    private Below below(ObjectId object) {
        Below known = last;
        if (known == null || !known.object.equals(object)) {
            known = new Below(object);
            last = known;
        }
        return known;
    }

    private boolean isMember(Recall recall, Below below) {
        return recall.criteria().stream().anyMatch(criterion -> way(criterion, below) != null)
                && recall.exclude().stream().noneMatch(criterion -> {
                    WhereUsed.Found way = way(criterion, below);
                    return way != null && !way.isMerelyPossible();
                });
    }

    /** By which way a criterion catches the object; null if it does not. */
    private WhereUsed.@Nullable Found way(Criterion criterion, Below below) {
        Criterion component = criterion.component();
        if (!matching.matches(criterion, below.object)) {
            return null;
        }
        if (component == null) {
            return new WhereUsed.Found(Role.AFFECTED, Exposure.CURRENT, List.of());
        }
        Set<ObjectId> tree = below.tree();
        Set<ObjectId> causes = new LinkedHashSet<>();
        Set<ObjectId> possible = new LinkedHashSet<>();
        for (ObjectId part : tree) {
            if (matching.matches(component, part)) {
                causes.add(part);
            } else if (isPossible(component, part)) {
                possible.add(part);
            }
        }
        return causes.isEmpty() && possible.isEmpty()
                ? null
                : new WhereUsed(candidates, states, tree).from(causes, possible).get(below.object);
    }

    /** What may be a recalled component: the product's class, and its units of no lot where a lot is asked (reading 52). */
    private boolean isPossible(Criterion component, ObjectId part) {
        ProductId product = component.productId();
        if (product == null) {
            return false;
        }
        if (part.equals(new ClassId(product))) {
            return true;
        }
        return (component.lot() != null || component.lotPrefix() != null)
                && part instanceof UnitId unit
                && unit.product().equals(product)
                && states.lotsClaimed(unit).isEmpty()
                && matching.matches(RecallSet.withoutLot(component), unit);
    }

    /** An object and all that was ever below it, worked out when it is first needed. */
    private final class Below {
        private final ObjectId object;
        private final Map<String, Boolean> memberOf = new HashMap<>();
        private @Nullable Set<ObjectId> tree;

        Below(ObjectId object) {
            this.object = object;
        }

        boolean isIn(Recall recall) {
            Boolean known = memberOf.get(recall.id());
            if (known == null) {
                known = isMember(recall, this);
                memberOf.put(recall.id(), known);
            }
            return known;
        }

        Set<ObjectId> tree() {
            Set<ObjectId> known = tree;
            if (known == null) {
                known = new LinkedHashSet<>(Set.of(object));
                List<ObjectId> level = List.of(object);
                while (!level.isEmpty()) {
                    states.load(level);
                    List<ObjectId> next = new ArrayList<>();
                    for (ObjectId each : level) {
                        for (ObjectId part : states.partsEver(each)) {
                            if (known.add(part)) {
                                next.add(part);
                            }
                        }
                    }
                    level = next;
                }
                tree = known;
            }
            return known;
        }
    }
}
