package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Criterion;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecallSummary.Unmatched;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.RecalledUnit.Exposure;
import io.unitrail.domain.query.RecalledUnit.Role;
import io.unitrail.domain.query.UnitSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One recall set (rules, section 7). Each criterion gives its candidates in turn; a candidate is judged by all criteria
 * at once and given out by the first that catches it, so each unit appears once and nothing needs remembering.
 */
final class RecallSet {
    private final RecallQuery query;
    private final States states;
    private final Candidates candidates;
    private final Matching matching;
    private final Drivers drivers;
    private final Totals totals;
    private final Map<Criterion, Map<UnitId, WhereUsed.Found>> whereUsed = new HashMap<>();
    private final long[] matched;
    private final List<Set<String>> matchedSerials = new ArrayList<>();

    RecallSet(RecallQuery query, Journal journal, States states, Gazetteer gazetteer) {
        new CriteriaRules().check(query);
        this.query = query;
        this.states = states;
        this.candidates = new Candidates(journal);
        this.matching = new Matching(states, gazetteer);
        this.drivers = new Drivers(candidates, states, matching, gazetteer.knownPlaces());
        this.totals = new Totals(states, gazetteer);
        this.matched = new long[query.criteria().size()];
        for (int i = 0; i < matched.length; i++) {
            matchedSerials.add(new HashSet<>());
        }
    }

    RecallResult stream(UnitSink sink) {
        for (int i = 0; i < query.criteria().size(); i++) {
            int index = i;
            Criterion criterion = query.criteria().get(i);
            Set<ObjectId> given = new HashSet<>();
            forEachPage(criterion, page -> {
                states.load(page);
                for (ObjectId object : page) {
                    if (mayRepeat(criterion) && !given.add(object)) {
                        continue;
                    }
                    if (object instanceof UnitId unit) {
                        judge(index, unit, sink);
                        states.forget(unit);
                    } else if (matching.matches(criterion, object) && isFirst(index, object) && !isExcluded(object)) {
                        states.state(object).ifPresent(totals::takeQuantity);
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

    /** Whether the candidates of a criterion can name one object twice. */
    private static boolean mayRepeat(Criterion criterion) {
        return criterion.component() == null && criterion.productId() == null && criterion.serials() == null;
    }

    private void forEachPage(Criterion criterion, Consumer<List<ObjectId>> taker) {
        if (criterion.component() == null) {
            drivers.forEachPage(criterion, taker);
            return;
        }
        List<ObjectId> page = new ArrayList<>();
        for (UnitId unit : List.copyOf(whereUsed(criterion).keySet())) {
            page.add(unit);
            if (page.size() == Candidates.PAGE) {
                taker.accept(List.copyOf(page));
                page.clear();
            }
        }
        if (!page.isEmpty()) {
            taker.accept(page);
        }
    }

    private void judge(int index, UnitId unit, UnitSink sink) {
        if (!isCaught(query.criteria().get(index), unit)) {
            return;
        }
        matched[index]++;
        matchedSerials.get(index).add(unit.serial());
        List<Integer> caughtBy = caughtBy(unit);
        if (caughtBy.get(0) != index || isExcluded(unit)) {
            return;
        }
        RecalledUnit recalled = recalled(unit, caughtBy);
        totals.take(recalled);
        sink.accept(recalled);
    }

    private boolean isFirst(int index, ObjectId object) {
        for (int i = 0; i < index; i++) {
            Criterion criterion = query.criteria().get(i);
            if (criterion.component() == null && matching.matches(criterion, object)) {
                return false;
            }
        }
        return true;
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

    private boolean isExcluded(ObjectId object) {
        return query.exclude().stream().anyMatch(criterion -> isCaught(criterion, object));
    }

    private boolean isCaught(Criterion criterion, ObjectId object) {
        return (criterion.component() == null
                        || (object instanceof UnitId unit
                                && whereUsed(criterion).containsKey(unit)))
                && matching.matches(criterion, object);
    }

    private RecalledUnit recalled(UnitId unit, List<Integer> caughtBy) {
        ObjectState state = states.state(unit).orElseThrow();
        Role role = Role.CAUSE;
        Exposure exposure = Exposure.POSSIBLE;
        List<ObjectId> path = List.of();
        boolean first = true;
        for (int index : caughtBy) {
            Criterion criterion = query.criteria().get(index);
            WhereUsed.Found found = criterion.component() == null
                    ? new WhereUsed.Found(Role.AFFECTED, Exposure.CURRENT, List.of())
                    : whereUsed(criterion).getOrDefault(unit, new WhereUsed.Found(role, exposure, path));
            if (first || isStronger(found, role, exposure)) {
                role = found.role();
                exposure = found.exposure();
                path = found.path();
                first = false;
            }
        }
        return new RecalledUnit(state, role, exposure, caughtBy, path);
    }

    private static boolean isStronger(WhereUsed.Found found, Role role, Exposure exposure) {
        int order = found.role().compareTo(role);
        return order < 0 || (order == 0 && found.exposure().compareTo(exposure) < 0);
    }

    private Map<UnitId, WhereUsed.Found> whereUsed(Criterion criterion) {
        Map<UnitId, WhereUsed.Found> known = whereUsed.get(criterion);
        Criterion component = criterion.component();
        if (known != null || component == null) {
            return known == null ? Map.of() : known;
        }
        Set<ObjectId> causes = new LinkedHashSet<>();
        Set<ClassId> possible = new LinkedHashSet<>();
        if (component.component() != null) {
            causes.addAll(whereUsed(component).keySet());
        } else {
            drivers.forEachPage(component, page -> {
                states.load(page);
                for (ObjectId object : page) {
                    if (matching.matches(component, object)) {
                        causes.add(object);
                    }
                }
            });
        }
        if (component.productId() != null && (component.lot() != null || component.lotPrefix() != null)) {
            possible.add(new ClassId(component.productId()));
        }
        if (component.productId() != null && component.lot() != null) {
            causes.add(new LotId(component.productId(), component.lot()));
        }
        Map<UnitId, WhereUsed.Found> found = new WhereUsed(candidates, states).from(causes, possible);
        whereUsed.put(criterion, found);
        return found;
    }

    private List<Unmatched> unmatched() {
        List<Unmatched> all = new ArrayList<>();
        for (int i = 0; i < query.criteria().size(); i++) {
            Criterion criterion = query.criteria().get(i);
            String product =
                    criterion.productId() == null ? null : criterion.productId().value();
            if (criterion.serials() == null || criterion.component() != null) {
                if (matched[i] == 0) {
                    all.add(new Unmatched(i, product, null, "nothing_matched"));
                }
                continue;
            }
            for (String serial : new LinkedHashSet<>(criterion.serials())) {
                if (!matchedSerials.get(i).contains(serial)) {
                    all.add(new Unmatched(
                            i, product, serial, isSeen(criterion, serial) ? "other_fields" : "never_seen"));
                }
            }
        }
        return all;
    }

    private boolean isSeen(Criterion criterion, String serial) {
        if (criterion.productId() != null) {
            return states.state(new UnitId(criterion.productId(), serial)).isPresent();
        }
        return candidates.all(new IndexEntry.OfSerial(serial)).stream()
                .anyMatch(unit -> states.state(unit).isPresent());
    }
}
