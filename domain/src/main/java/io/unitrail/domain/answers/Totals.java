package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallSummary;
import io.unitrail.domain.query.RecallSummary.HolderTotal;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.UnknownReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up a recall set as it streams by: affected, causes and possibles apart (rulings 34 and 35). */
final class Totals {
    /** Holders that a summary lists. */
    static final int MAX_HOLDERS = 1_000;

    private final States states;
    private final Gazetteer gazetteer;
    private final Map<String, Long> byHolding = holdings();
    private final Map<String, Long> causes = holdings();
    private final Map<String, Long> possible = holdings();
    private final Map<String, Long> unknownReasons = new LinkedHashMap<>();
    private final Map<HolderKey, HolderCount> byHolder = new HashMap<>();
    private final SortedMap<ObjectId, GroupCounts.Quantity> quantities = new TreeMap<>();
    private long units;
    private long made;
    private long distributed;

    private record HolderKey(
            @Nullable String party, @Nullable String place) {}

    private static final class HolderCount {
        private long units;
        private @Nullable Long first;
        private @Nullable Long last;
    }

    Totals(States states, Gazetteer gazetteer) {
        this.states = states;
        this.gazetteer = gazetteer;
    }

    private static Map<String, Long> holdings() {
        Map<String, Long> zero = new LinkedHashMap<>();
        for (Holding holding : Holding.values()) {
            zero.put(holding.word(), 0L);
        }
        return zero;
    }

    void take(RecalledUnit unit) {
        String holding = unit.state().holding().word();
        if (unit.exposure() == RecalledUnit.Exposure.POSSIBLE) {
            possible.merge(holding, 1L, Long::sum);
            return;
        }
        if (unit.role() == RecalledUnit.Role.CAUSE) {
            causes.merge(holding, 1L, Long::sum);
            return;
        }
        units++;
        byHolding.merge(holding, 1L, Long::sum);
        UnknownReason reason = unit.state().unknownReason();
        if (reason != null) {
            unknownReasons.merge(reason.word(), 1L, Long::sum);
        }
        ObjectId object = unit.state().object();
        made += states.isMade(object) ? 1 : 0;
        distributed += states.isDistributed(object) ? 1 : 0;
        holders(unit.state()).forEach(holder -> takeHolder(holder, unit.state()));
    }

    /** A contradicted unit counts with each who may have it (reading 61). */
    private static List<Holder> holders(ObjectState state) {
        Holder holder = state.holder();
        if (holder == null) {
            return List.of();
        }
        if (!holder.candidates().isEmpty()) {
            return holder.candidates();
        }
        return holder.party() == null && holder.place() == null ? List.of() : List.of(holder);
    }

    private void takeHolder(Holder holder, ObjectState state) {
        HolderCount count =
                byHolder.computeIfAbsent(new HolderKey(holder.party(), holder.place()), any -> new HolderCount());
        count.units++;
        Long first = state.firstEventTime();
        Long last = state.lastEventTime();
        count.first = count.first == null || (first != null && first < count.first) ? first : count.first;
        count.last = count.last == null || (last != null && last > count.last) ? last : count.last;
    }

    void takeQuantity(ObjectId object, GroupCounts.Quantity quantity) {
        quantities.put(object, quantity);
    }

    RecallSummary summary(List<Long> matched) {
        List<HolderTotal> holders = new ArrayList<>();
        byHolder.forEach((key, count) -> holders.add(total(key, count)));
        holders.sort(Comparator.comparingLong(HolderTotal::units)
                .reversed()
                .thenComparing(total -> Objects.toString(total.party(), ""))
                .thenComparing(total -> Objects.toString(total.place(), "")));
        int shown = Math.min(holders.size(), MAX_HOLDERS);
        return new RecallSummary(
                units,
                made,
                distributed,
                byHolding,
                unknownReasons,
                holders.subList(0, shown),
                holders.size() - shown,
                causes,
                possible,
                List.copyOf(quantities.values()),
                matched);
    }

    private HolderTotal total(HolderKey key, HolderCount count) {
        Optional<Party> party = gazetteer.party(key.party());
        Optional<Place> place = gazetteer.place(key.place());
        return new HolderTotal(
                key.party(),
                key.place(),
                party.map(Party::name).or(() -> place.map(Place::name)).orElse(null),
                place.map(Place::address).or(() -> party.map(Party::address)).orElse(null),
                place.map(Place::phone).or(() -> party.map(Party::phone)).orElse(null),
                count.units,
                count.first,
                count.last);
    }
}
