package io.unitrail.service.recalls;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.domain.recalls.RecallChange.Kinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds up who was sent what, while a recall's units go by, and joins it with the ledger. Memory goes with the consignees. */
public final class Consignees {
    /** Most consignees of a recall; more is refused. */
    public static final int MAX_CONSIGNEES = 50_000;

    private final Gazetteer gazetteer;
    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private @Nullable String party;
        private @Nullable String place;
        private long consigned;
        private long held;
        private @Nullable Long first;
        private @Nullable Long last;
        private final Map<String, Long> remedies = new TreeMap<>();
        private final Map<Consignee.ProductLot, Long> products = new TreeMap<>();
        private final List<RecallChange> notices = new ArrayList<>();
        private final List<RecallChange> responses = new ArrayList<>();
        private final List<RecallChange> checks = new ArrayList<>();
    }

    public Consignees(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** Takes a unit of the set. */
    public void take(RecalledUnit unit, List<TraceEvent> events, Remedy remedy) {
        if (!isAffected(unit)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Consignment each : Consignment.of(events, gazetteer)) {
            Count count = count(each.consignee(), each.party(), each.place());
            count.first = count.first == null || each.time() < count.first ? Long.valueOf(each.time()) : count.first;
            count.last = count.last == null || each.time() > count.last ? Long.valueOf(each.time()) : count.last;
            if (seen.add(each.consignee())) {
                consigned(count, unit.state(), remedy);
            }
        }
        Holder holder = unit.state().holder();
        if (holder != null && isConsignee(holder)) {
            String id = holder.party() == null ? String.valueOf(holder.place()) : holder.party();
            Count count = count(id, holder.party(), holder.place());
            count.held++;
            if (seen.add(id)) {
                consigned(count, unit.state(), remedy);
            }
        }
    }

    /** Whether a unit counts as affected, rather than as a cause or a mere possibility (ruling 34). */
    public static boolean isAffected(RecalledUnit unit) {
        return unit.role() == RecalledUnit.Role.AFFECTED && unit.exposure() != RecalledUnit.Exposure.POSSIBLE;
    }

    /** IDs of the consignees of one unit. */
    public Set<String> of(RecalledUnit unit, List<TraceEvent> events) {
        Set<String> ids = new TreeSet<>();
        Consignment.of(events, gazetteer).forEach(each -> ids.add(each.consignee()));
        Holder holder = unit.state().holder();
        if (holder != null && isConsignee(holder)) {
            ids.add(holder.party() == null ? String.valueOf(holder.place()) : holder.party());
        }
        return ids;
    }

    private boolean isConsignee(Holder holder) {
        return (holder.party() != null
                        && !gazetteer.isOwnParty(holder.party())
                        && !gazetteer.isOwnPlace(holder.place()))
                || (holder.party() == null && holder.place() != null && !gazetteer.isOwnPlace(holder.place()));
    }

    private static void consigned(Count count, ObjectState state, Remedy remedy) {
        count.consigned++;
        count.remedies.merge(remedy.word(), 1L, Long::sum);
        if (state.object() instanceof io.unitrail.domain.id.UnitId unit) {
            String lot = state.lot();
            count.products.merge(
                    new Consignee.ProductLot(unit.product().value(), lot == null ? "" : lot), 1L, Long::sum);
        }
    }

    private Count count(String id, @Nullable String party, @Nullable String place) {
        Count count = counts.get(id);
        if (count == null) {
            if (counts.size() == MAX_CONSIGNEES) {
                throw new InvalidQueryException(
                        "/criteria", "more than " + MAX_CONSIGNEES + " consignees; narrow the recall, or split it");
            }
            count = new Count();
            count.party = party;
            counts.put(id, count);
        }
        count.place = count.place == null ? place : count.place;
        return count;
    }

    /**
     * The consignees with the ledger, those with the most units first.
     *
     * @param ledger of the recall, in order; an entry that stands twice counts once
     */
    public List<Consignee> with(List<RecallChange> ledger) {
        Set<String> seen = new HashSet<>();
        for (RecallChange entry : ledger) {
            String party = entry.party();
            if (party == null || !seen.add(entry.changeId())) {
                continue;
            }
            switch (entry.kind()) {
                case Kinds.NOTICE -> count(party, party, null).notices.add(entry);
                case Kinds.RESPONSE -> count(party, party, null).responses.add(entry);
                case Kinds.CHECK -> count(party, party, null).checks.add(entry);
                default -> seen.remove(entry.changeId());
            }
        }
        List<Consignee> consignees = new ArrayList<>();
        counts.forEach((id, count) -> consignees.add(consignee(id, count)));
        consignees.sort(
                Comparator.comparingLong(Consignee::consigned).reversed().thenComparing(Consignee::id));
        return consignees;
    }

    private Consignee consignee(String id, Count count) {
        Optional<Party> party = gazetteer.party(count.party);
        Optional<Place> place = gazetteer.place(count.place == null ? id : count.place);
        return new Consignee(
                id,
                party.map(Party::name).or(() -> place.map(Place::name)).orElse(null),
                party.map(Party::address).or(() -> place.map(Place::address)).orElse(null),
                party.map(Party::phone).or(() -> place.map(Place::phone)).orElse(null),
                count.consigned,
                count.first,
                count.last,
                count.held,
                count.remedies,
                count.products,
                count.notices,
                count.responses,
                count.checks);
    }
}
