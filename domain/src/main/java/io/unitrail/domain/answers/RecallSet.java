package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecallSummary.Unmatched;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.query.RecalledUnit.Role;
import io.unitrail.domain.query.UnitSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One recall set (rules, section 7). Each criterion gives its candidates in turn; a candidate is judged by all criteria
 * at once and given out by the first that catches it, so each unit appears once and nothing needs remembering.
 */
final class RecallSet {
    private final RecallQuery query;
    private final States states;
    private final Sight sight;
    private final Redaction redaction;
    private final Standing standing;
    private final Candidates candidates;
    private final Matching matching;
    private final Drivers drivers;
    private final Totals totals;
    /** By the criterion itself: comparing lists of a hundred thousand serials would take longer than the set. */
    private final IdentityHashMap<Criterion, Causes> causes = new IdentityHashMap<>();

    private final Set<Integer> withQuantity = new HashSet<>();
    private final long[] matched;
    /** By criterion the serials that it lists, in its order; empty if it lists none. */
    private final List<Set<String>> listed = new ArrayList<>();
    /** Those of them that units it matched have: other serials are not kept, for a set may have millions. */
    private final List<Set<String>> listedAndMatched = new ArrayList<>();

    /**
     * What a component criterion starts from and leads to.
     *
     * @param matched objects that are the recalled component
     * @param possible objects that may be
     */
    private record Causes(Set<ObjectId> matched, Set<ObjectId> possible, Map<ObjectId, WhereUsed.Found> found) {}

    RecallSet(RecallQuery query, Journal journal, States states, Standing standing, Gazetteer gazetteer, Sight sight) {
        new CriteriaRules().check(query);
        this.query = query;
        this.states = states;
        this.sight = sight;
        this.redaction = new Redaction(sight);
        this.candidates = new Candidates(journal);
        this.standing = standing;
        this.matching = new Matching(states, gazetteer);
        this.drivers = new Drivers(candidates, states, gazetteer);
        this.totals = new Totals(states, gazetteer);
        this.matched = new long[query.criteria().size()];
        for (Criterion criterion : query.criteria()) {
            List<String> serials = listing(criterion).serials();
            listed.add(serials == null ? Set.of() : new LinkedHashSet<>(serials));
            listedAndMatched.add(new HashSet<>());
        }
    }

    RecallResult stream(UnitSink sink) {
        for (int i = 0; i < query.criteria().size(); i++) {
            int index = i;
            Criterion criterion = query.criteria().get(i);
            forEachPage(criterion, page -> {
                states.loadPage(page);
                sight.load(page);
                for (ObjectId object : page) {
                    if (object instanceof UnitId unit) {
                        judge(index, unit, sink);
                        states.forget(unit);
                    } else if (!(object instanceof AssetId) && !sight.isLimited() && isCaught(criterion, object)) {
                        takeQuantity(index, object);
                    }
                }
            });
        }
        List<Long> counts = new ArrayList<>();
        for (long count : matched) {
            counts.add(count);
        }
        return new RecallResult(totals.summary(counts), unmatched());
    }

    private void forEachPage(Criterion criterion, Consumer<List<ObjectId>> taker) {
        if (criterion.component() == null) {
            drivers.forEachPage(criterion, taker);
            return;
        }
        Candidates.pages(causes(criterion).found().keySet()).forEach(taker);
    }

    private void judge(int index, UnitId unit, UnitSink sink) {
        if (!isCaught(query.criteria().get(index), unit) || !sight.sees(unit)) {
            return;
        }
        matched[index]++;
        if (listed.get(index).contains(unit.serial())) {
            listedAndMatched.get(index).add(unit.serial());
        }
        List<Integer> caughtBy = caughtBy(unit);
        if (caughtBy.get(0) != index || isExcluded(unit)) {
            return;
        }
        RecalledUnit recalled = recalled(unit, caughtBy);
        totals.take(recalled);
        sink.accept(redaction.of(recalled));
    }

    private void takeQuantity(int index, ObjectId object) {
        Optional<GroupCounts.Quantity> quantity = states.state(object).flatMap(Groups::quantity);
        if (quantity.isPresent()) {
            withQuantity.add(index);
            if (!isExcluded(object)) {
                totals.takeQuantity(object, quantity.get());
            }
        }
    }

    private List<Integer> caughtBy(UnitId unit) {
        List<Integer> caughtBy = new ArrayList<>();
        for (int i = 0; i < query.criteria().size(); i++) {
            if (isCaught(query.criteria().get(i), unit)) {
                caughtBy.add(i);
            }
        }
        return caughtBy;
    }

    /** Whether an exclusion catches it, and not by a mere possibility (reading 54). */
    private boolean isExcluded(ObjectId object) {
        return query.exclude().stream()
                .anyMatch(criterion ->
                        isCaught(criterion, object) && !way(criterion, object).isMerelyPossible());
    }

    private boolean isCaught(Criterion criterion, ObjectId object) {
        return (criterion.component() == null || causes(criterion).found().containsKey(object))
                && matching.matches(criterion, object);
    }

    /** By which way a criterion caught an object. */
    private WhereUsed.Found way(Criterion criterion, ObjectId object) {
        WhereUsed.Found byItself = new WhereUsed.Found(Role.AFFECTED, Exposure.CURRENT, List.of());
        return criterion.component() == null
                ? byItself
                : causes(criterion).found().getOrDefault(object, byItself);
    }

    private RecalledUnit recalled(UnitId unit, List<Integer> caughtBy) {
        WhereUsed.Found way = caughtBy.stream()
                .map(index -> way(query.criteria().get(index), unit))
                .min(WhereUsed.Found.STRONGEST_FIRST)
                .orElseThrow();
        return new RecalledUnit(standing.state(unit).orElseThrow(), way.role(), way.exposure(), caughtBy, way.path());
    }

    private Causes causes(Criterion criterion) {
        Causes known = causes.get(criterion);
        Criterion component = criterion.component();
        if (known != null || component == null) {
            return known == null ? new Causes(Set.of(), Set.of(), Map.of()) : known;
        }
        Set<ObjectId> matches = new LinkedHashSet<>();
        drivers.forEachPage(component, page -> {
            states.loadPage(page);
            for (ObjectId object : page) {
                if (matching.matches(component, object)) {
                    matches.add(object);
                }
            }
        });
        Set<ObjectId> possible = possible(component);
        possible.removeAll(matches);
        Causes found = new Causes(matches, possible, new WhereUsed(candidates, states).from(matches, possible));
        causes.put(criterion, found);
        return found;
    }

    /** What may be a recalled component: the product's class, and its units of no lot where a lot is asked (52). */
    private Set<ObjectId> possible(Criterion component) {
        Set<ObjectId> possible = new LinkedHashSet<>();
        ProductId product = component.productId();
        if (product == null) {
            return possible;
        }
        possible.add(new ClassId(product));
        if (component.lot() == null && component.lotPrefix() == null) {
            return possible;
        }
        Criterion ofAnyLot = withoutLot(component);
        drivers.forEachPage(ofAnyLot, page -> {
            states.loadPage(page);
            for (ObjectId object : page) {
                if (object instanceof UnitId
                        && states.lotsClaimed(object).isEmpty()
                        && matching.matches(ofAnyLot, object)) {
                    possible.add(object);
                }
            }
        });
        return possible;
    }

    /** The same criterion, of whatever lot. */
    static Criterion withoutLot(Criterion c) {
        return new Criterion(
                c.productId(),
                null,
                null,
                c.serials(),
                c.serialPrefix(),
                c.range(),
                c.produced(),
                c.expires(),
                c.process(),
                c.container(),
                c.transaction(),
                null);
    }

    /** Nothing asked for vanishes: listed serials one by one, other criteria as a whole (ruling 37, reading 59). */
    private List<Unmatched> unmatched() {
        List<Unmatched> all = new ArrayList<>();
        for (int i = 0; i < query.criteria().size(); i++) {
            Criterion criterion = query.criteria().get(i);
            Criterion listing = listing(criterion);
            if (listing.serials() == null) {
                if (matched[i] == 0 && !withQuantity.contains(i)) {
                    all.add(new Unmatched(i, value(criterion.productId()), null, "nothing_matched"));
                }
                continue;
            }
            for (String serial : listed.get(i)) {
                if (!isInTheSet(i, listing, serial)) {
                    all.add(new Unmatched(
                            i,
                            value(listing.productId()),
                            serial,
                            isSeen(listing, serial) ? "other_fields" : "never_seen"));
                }
            }
        }
        return all;
    }

    /** The one that lists serials: the component asked for, or the criterion itself. */
    private static Criterion listing(Criterion criterion) {
        Criterion component = criterion.component();
        return component != null && component.serials() != null ? component : criterion;
    }

    private static @Nullable String value(@Nullable ProductId product) {
        return product == null ? null : product.value();
    }

    /** Whether a listed serial is a row itself, or at the end of a path to one. */
    private boolean isInTheSet(int index, Criterion listing, String serial) {
        Criterion criterion = query.criteria().get(index);
        boolean isRow = listedAndMatched.get(index).contains(serial)
                && (listing.productId() == null || isCaught(criterion, new UnitId(listing.productId(), serial)));
        if (isRow || criterion.component() == null) {
            return isRow;
        }
        Causes all = causes(criterion);
        return Stream.concat(all.matched().stream(), all.possible().stream())
                .filter(cause -> cause instanceof UnitId unit
                        && unit.serial().equals(serial)
                        && (listing.productId() == null || listing.productId().equals(unit.product())))
                .anyMatch(cause -> leadsToRow(criterion, cause, all.possible().contains(cause)));
    }

    private boolean leadsToRow(Criterion criterion, ObjectId cause, boolean possible) {
        Set<ObjectId> none = Set.of();
        return new WhereUsed(candidates, states)
                .from(possible ? none : Set.of(cause), possible ? Set.of(cause) : none).keySet().stream()
                        .anyMatch(row -> matching.matches(criterion, row) && sight.sees(row));
    }

    private boolean isSeen(Criterion criterion, String serial) {
        if (criterion.productId() != null) {
            UnitId unit = new UnitId(criterion.productId(), serial);
            return states.state(unit).isPresent() && sight.sees(unit);
        }
        return candidates.all(new IndexEntry.OfSerial(serial)).stream()
                .anyMatch(unit -> states.state(unit).isPresent() && sight.sees(unit));
    }
}
