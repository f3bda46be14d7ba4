package io.unitrail.domain.reference;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallSummary;
import io.unitrail.domain.query.RecalledUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The totals of a recall set (contract, SUMMARY; rulings 34, 35): of affected units, causes and possibles apart. */
final class RecallTotals {
    static final int LARGEST_HOLDERS = 1_000;

    private final Picture picture;
    private final Map<String, Long> byHolding = zeros();
    private final Map<String, Long> causes = zeros();
    private final Map<String, Long> possible = zeros();
    private final Map<String, Long> unknownReasons = new TreeMap<>();
    private final Map<Holder, List<ObjectState>> byHolder = new HashMap<>();
    private final List<GroupCounts.Quantity> quantities = new ArrayList<>();
    private long units;
    private long made;
    private long distributed;

    RecallTotals(Picture picture) {
        this.picture = picture;
    }

    private static Map<String, Long> zeros() {
        Map<String, Long> zeros = new TreeMap<>();
        for (Holding holding : Holding.values()) {
            zeros.put(holding.word(), 0L);
        }
        return zeros;
    }

    void add(RecalledUnit unit) {
        ObjectState state = unit.state();
        String holding = state.holding().word();
        if (unit.exposure() == RecalledUnit.Exposure.POSSIBLE) {
            possible.merge(holding, 1L, Long::sum);
        } else if (unit.role() == RecalledUnit.Role.CAUSE) {
            causes.merge(holding, 1L, Long::sum);
        } else {
            units++;
            byHolding.merge(holding, 1L, Long::sum);
            if (state.unknownReason() != null) {
                unknownReasons.merge(state.unknownReason().word(), 1L, Long::sum);
            }
            holders(state)
                    .forEach(h ->
                            byHolder.computeIfAbsent(h, x -> new ArrayList<>()).add(state));
            made += Facts.of(picture, state.object()).commissionings().isEmpty() ? 0 : 1;
            distributed += isDistributed(state.object()) ? 1 : 0;
        }
    }

    void addQuantity(ObjectState state) {
        Groups.quantity(state).ifPresent(quantities::add);
    }

    RecallSummary summary(List<Long> matched) {
        List<RecallSummary.HolderTotal> holders = new ArrayList<>();
        byHolder.forEach((holder, states) -> holders.add(total(holder, states)));
        holders.sort(Comparator.comparingLong(RecallSummary.HolderTotal::units)
                .reversed()
                .thenComparing(h -> Objects.requireNonNullElse(h.party(), ""))
                .thenComparing(h -> Objects.requireNonNullElse(h.place(), "")));
        int shown = Math.min(LARGEST_HOLDERS, holders.size());
        return new RecallSummary(
                units,
                made,
                distributed,
                byHolding,
                unknownReasons,
                List.copyOf(holders.subList(0, shown)),
                holders.size() - shown,
                causes,
                possible,
                quantities,
                matched);
    }

    /** A contradicted unit counts with everyone who may have it. */
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

    private RecallSummary.HolderTotal total(Holder holder, List<ObjectState> states) {
        Optional<Party> party = Optional.ofNullable(holder.party()).flatMap(picture.places()::party);
        Optional<Place> place = Optional.ofNullable(holder.place())
                .flatMap(id -> picture.places().place(new Site(id, false)));
        return new RecallSummary.HolderTotal(
                holder.party(),
                holder.place(),
                of(party, Party::name).or(() -> of(place, Place::name)).orElse(null),
                of(place, Place::address).or(() -> of(party, Party::address)).orElse(null),
                of(place, Place::phone).or(() -> of(party, Party::phone)).orElse(null),
                states.size(),
                states.stream()
                        .flatMap(s -> Optional.ofNullable(s.firstEventTime()).stream())
                        .min(Long::compare)
                        .orElse(null),
                states.stream()
                        .flatMap(s -> Optional.ofNullable(s.lastEventTime()).stream())
                        .max(Long::compare)
                        .orElse(null));
    }

    private static <T> Optional<String> of(Optional<T> entry, Function<T, @Nullable String> field) {
        return entry.flatMap(e -> Optional.ofNullable(field.apply(e)));
    }

    /** Whether it, or what it is built into, ever left our own hands: seen with us, then sold, sent or elsewhere. */
    boolean isDistributed(ObjectId object) {
        boolean wasOurs = false;
        for (Walked.Step step : picture.walk(object).steps()) {
            if (step.changesCustody()) {
                if (wasOurs && leaves(step)) {
                    return true;
                }
                wasOurs = wasOurs || isOurs(step);
            }
        }
        return picture.stays()
                .open(object, Stay.Kind.INSTALLED)
                .filter(s -> isDistributed(s.parent()))
                .isPresent();
    }

    private boolean isOurs(Walked.Step step) {
        return (step.location() != null && picture.places().isOwn(step.location()))
                || (step.custodian() != null && picture.places().isOwnParty(step.custodian()));
    }

    private boolean leaves(Walked.Step step) {
        if (Meaning.sells(step.row().event())) {
            return true;
        }
        if (BizStep.moves(step.row().event().bizStep())) {
            return !isForUs(step);
        }
        boolean elsewhere = step.custodian() != null
                || (step.location() != null && picture.places().isKnown(step.location()));
        return elsewhere && !isOurs(step);
    }

    private boolean isForUs(Walked.Step step) {
        return Meaning.destination(step.row().event(), SourceDestination.POSSESSING_PARTY)
                        .filter(picture.places()::isOwnParty)
                        .isPresent()
                || Meaning.destination(step.row().event(), SourceDestination.LOCATION)
                        .filter(id -> picture.places().isOwn(new Site(id, false)))
                        .isPresent();
    }
}
