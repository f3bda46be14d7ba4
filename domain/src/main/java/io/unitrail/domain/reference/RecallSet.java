package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecallSummary;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.UnitSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recall set (rules 7; rulings 34 to 37): units in canonical order, each once, and what was not found. */
final class RecallSet {
    private final States states;
    private final Picture picture;
    private final Matching matching;

    RecallSet(States states) {
        this.states = states;
        this.picture = states.picture();
        this.matching = new Matching(picture);
    }

    /** Everything that a query catches and does not exclude. */
    Set<ObjectId> members(RecallQuery query) {
        Set<ObjectId> members = new HashSet<>();
        query.criteria().forEach(c -> caughtBy(c).forEach(caught -> members.add(caught.object())));
        members.removeAll(excluded(query));
        return members;
    }

    private Set<ObjectId> excluded(RecallQuery query) {
        Set<ObjectId> excluded = new HashSet<>();
        for (Criterion criterion : query.exclude()) {
            caughtBy(criterion).stream().filter(c -> !c.isMerelyPossible()).forEach(c -> excluded.add(c.object()));
        }
        return excluded;
    }

    RecallResult of(RecallQuery query, UnitSink sink) {
        CriterionRules.check(query);
        Map<ObjectId, List<Caught>> ways = new TreeMap<>();
        Map<ObjectId, LinkedHashSet<Integer>> criteria = new TreeMap<>();
        List<Long> matched = new ArrayList<>();
        List<RecallSummary.Unmatched> unmatched = new ArrayList<>();
        for (int i = 0; i < query.criteria().size(); i++) {
            List<Caught> caught = caughtBy(query.criteria().get(i));
            for (Caught one : caught) {
                ways.computeIfAbsent(one.object(), o -> new ArrayList<>()).add(one);
                criteria.computeIfAbsent(one.object(), o -> new LinkedHashSet<>())
                        .add(i);
            }
            matched.add(caught.stream()
                    .map(Caught::object)
                    .filter(UnitId.class::isInstance)
                    .distinct()
                    .count());
            unmatched.addAll(unmatched(i, query.criteria().get(i), caught));
        }
        ways.keySet().removeAll(excluded(query));
        RecallTotals totals = new RecallTotals(picture);
        ways.forEach((object, caught) -> {
            Caught best = caught.stream().sorted(Caught.BEST_FIRST).findFirst().orElseThrow();
            ObjectState state = states.of(object).orElseThrow();
            if (object instanceof UnitId) {
                RecalledUnit unit = new RecalledUnit(
                        state,
                        best.role(),
                        best.exposure(),
                        List.copyOf(criteria.getOrDefault(object, new LinkedHashSet<>())),
                        best.path());
                totals.add(unit);
                sink.accept(unit);
            } else {
                totals.addQuantity(state);
            }
        });
        return new RecallResult(totals.summary(matched), unmatched);
    }

    private List<Caught> caughtBy(Criterion criterion) {
        List<Caught> caught = new ArrayList<>();
        if (criterion.component() != null) {
            for (Caught one : new WhereUsed(picture).of(criterion.component())) {
                if (matching.matches(one.object(), criterion)) {
                    caught.add(one);
                }
            }
            return caught;
        }
        for (ObjectId object : picture.visible().objects()) {
            if (matching.matches(object, criterion)) {
                caught.add(new Caught(object, RecalledUnit.Role.AFFECTED, RecalledUnit.Exposure.CURRENT, List.of()));
            }
        }
        return caught;
    }

    /** Nothing asked for vanishes: listed serials one by one, other criteria as a whole. */
    private List<RecallSummary.Unmatched> unmatched(int index, Criterion criterion, List<Caught> caught) {
        Criterion listing =
                criterion.component() != null && criterion.component().serials() != null
                        ? criterion.component()
                        : criterion;
        List<RecallSummary.Unmatched> unmatched = new ArrayList<>();
        if (listing.serials() != null) {
            for (String serial : new LinkedHashSet<>(listing.serials())) {
                if (!isCaught(listing.productId(), serial, caught)) {
                    boolean seen = !unitsNamed(listing.productId(), serial).isEmpty();
                    unmatched.add(new RecallSummary.Unmatched(
                            index, value(listing.productId()), serial, seen ? "other_fields" : "never_seen"));
                }
            }
        } else if (caught.isEmpty()) {
            unmatched.add(new RecallSummary.Unmatched(index, value(criterion.productId()), null, "nothing_matched"));
        }
        return unmatched;
    }

    /** Whether a listed serial stands in the set, by itself or as the cause at the end of a path. */
    private static boolean isCaught(@Nullable ProductId product, String serial, List<Caught> caught) {
        return caught.stream()
                .map(c ->
                        c.path().isEmpty() ? c.object() : c.path().get(c.path().size() - 1))
                .anyMatch(o -> isNamed(o, product, serial));
    }

    private List<ObjectId> unitsNamed(@Nullable ProductId product, String serial) {
        return picture.visible().objects().stream()
                .filter(o -> isNamed(o, product, serial))
                .toList();
    }

    private static boolean isNamed(ObjectId object, @Nullable ProductId product, String serial) {
        return object instanceof UnitId unit
                && unit.serial().equals(serial)
                && (product == null || unit.product().equals(product));
    }

    private static @Nullable String value(@Nullable ProductId product) {
        return Optional.ofNullable(product).map(ProductId::value).orElse(null);
    }
}
