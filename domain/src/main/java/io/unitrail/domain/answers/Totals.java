package io.unitrail.domain.answers;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
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
    private final List<GroupCounts.Quantity> quantities = new ArrayList<>();
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
        if (unit.role() == RecalledUnit.Role.CAUSE) {
            causes.merge(holding, 1L, Long::sum);
            return;
        }
        if (unit.exposure() == RecalledUnit.Exposure.POSSIBLE) {
            possible.merge(holding, 1L, Long::sum);
            return;
        }
        units++;
        byHolding.merge(holding, 1L, Long::sum);
        UnknownReason reason = unit.state().unknownReason();
        if (reason != null) {
            unknownReasons.merge(reason.word(), 1L, Long::sum);
        }
        List<View> views = states.views(unit.state().object());
        if (views.stream().anyMatch(Totals::makes)) {
            made++;
        }
        if (views.stream().anyMatch(this::distributes)) {
            distributed++;
        }
        takeHolder(unit.state());
    }

    private static boolean makes(View view) {
        return view.isOwn() && (view.event().commissions() || view.event().role() == Role.OUTPUT);
    }

    /** Whether an event shows the unit out of our own hands: sold, or at a known place that is not ours. */
    private boolean distributes(View view) {
        if (BizStep.sells(view.event().bizStep())) {
            return true;
        }
        String place = view.event().bizLocation() != null
                ? view.event().bizLocation()
                : view.event().readPoint();
        return gazetteer.place(place).isPresent() && !gazetteer.isOwnPlace(place);
    }

    private void takeHolder(ObjectState state) {
        Holder holder = state.holder();
        HolderKey key = holder == null ? new HolderKey(null, null) : new HolderKey(holder.party(), holder.place());
        HolderCount count = byHolder.computeIfAbsent(key, any -> new HolderCount());
        count.units++;
        Long first = state.firstEventTime();
        Long last = state.lastEventTime();
        count.first = count.first == null || (first != null && first < count.first) ? first : count.first;
        count.last = count.last == null || (last != null && last > count.last) ? last : count.last;
    }

    void takeQuantity(ObjectState state) {
        ObjectId object = state.object();
        ProductId product = Matching.productOf(object);
        if (state.quantity() != null && product != null && (object instanceof LotId || object instanceof ClassId)) {
            quantities.add(new GroupCounts.Quantity(
                    product.value(),
                    object instanceof LotId lot ? lot.lot() : null,
                    state.quantity(),
                    state.uom(),
                    state.holding(),
                    state.holder()));
        }
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
                quantities,
                matched);
    }

    private HolderTotal total(HolderKey key, HolderCount count) {
        Optional<Party> party = gazetteer.party(key.party());
        Optional<Place> place = gazetteer.place(key.place());
        return new HolderTotal(
                key.party(),
                key.place(),
                party.map(Party::name).orElse(place.map(Place::name).orElse(null)),
                party.map(Party::address).orElse(place.map(Place::address).orElse(null)),
                party.map(Party::phone).orElse(place.map(Place::phone).orElse(null)),
                count.units,
                count.first,
                count.last);
    }
}
