package io.unitrail.domain.answers;

import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts the units of a lot or a product by scanning its members and asking each one's state. */
final class Groups {
    private static final String NONE = "none";

    private final Candidates candidates;
    private final States states;
    private final Sight sight;

    private final SortedMap<String, Long> byDisposition = new TreeMap<>();
    private final SortedMap<String, Long> byHolding = new TreeMap<>();
    private final SortedMap<String, Long> byLocation = new TreeMap<>();
    private final SortedMap<ObjectId, GroupCounts.Quantity> quantities = new TreeMap<>();
    private final Dates ofGroups = new Dates();
    private final Dates ofUnits = new Dates();
    private long units;
    private boolean seen;

    /** @param sight of what is counted; lots' and products' own quantities are for those who see everything */
    Groups(Candidates candidates, States states, Sight sight) {
        for (Holding holding : Holding.values()) {
            byHolding.put(holding.word(), 0L);
        }
        this.candidates = candidates;
        this.states = states;
        this.sight = sight;
    }

    Optional<GroupCounts> lot(LotId lot) {
        if (!sight.isLimited()) {
            states.state(lot).ifPresent(this::takeGroup);
        }
        count(new IndexEntry.OfLot(lot.product(), lot.lot()), unit -> belongs(states, unit, lot));
        return counts(
                firstOf(ofGroups.expiry, ofUnits.expiry),
                firstOf(ofGroups.bestBefore, ofUnits.bestBefore),
                firstOf(ofGroups.productionDate, ofUnits.productionDate));
    }

    Optional<GroupCounts> product(ProductId product) {
        count(new IndexEntry.OfProduct(product), any -> true);
        return counts(
                earlier(ofGroups.expiry, ofUnits.expiry),
                earlier(ofGroups.bestBefore, ofUnits.bestBefore),
                earlier(ofGroups.productionDate, ofUnits.productionDate));
    }

    /** Whether a lot or product, or a unit of it, is visible at the moment; it stops at the first. */
    static boolean exists(Candidates candidates, States states, Sight sight, ObjectId group) {
        IndexEntry members = group instanceof LotId lot
                ? new IndexEntry.OfLot(lot.product(), lot.lot())
                : new IndexEntry.OfProduct(((ClassId) group).product());
        return (!sight.isLimited() && states.exists(group))
                || candidates.any(members, page -> {
                    states.loadPage(page);
                    sight.load(page);
                    return page.stream()
                            .anyMatch(member ->
                                    (group instanceof LotId lot ? belongs(states, member, lot) : states.exists(member))
                                            && sight.sees(member));
                });
    }

    /** Whether a unit is in a lot: an event that stands ever claimed it (reading 42). */
    static boolean belongs(States states, ObjectId unit, LotId lot) {
        return unit instanceof UnitId
                && states.exists(unit)
                && states.lotsClaimed(unit).contains(lot.lot());
    }

    private void count(IndexEntry entry, Predicate<ObjectId> belongs) {
        candidates.forEachPage(entry, page -> {
            states.loadPage(page);
            sight.load(page);
            for (ObjectId member : page) {
                if (member instanceof UnitId && belongs.test(member) && sight.sees(member)) {
                    states.state(member).ifPresent(this::take);
                } else if (entry instanceof IndexEntry.OfProduct && !sight.isLimited()) {
                    states.state(member).ifPresent(this::takeGroup);
                }
                if (member instanceof UnitId) {
                    states.forget(member);
                }
            }
        });
    }

    private Optional<GroupCounts> counts(
            @Nullable LocalDate expiry, @Nullable LocalDate bestBefore, @Nullable LocalDate productionDate) {
        if (!seen) {
            return Optional.empty();
        }
        return Optional.of(new GroupCounts(
                units,
                byDisposition,
                byHolding,
                byLocation,
                expiry,
                bestBefore,
                productionDate,
                List.copyOf(quantities.values())));
    }

    private void take(ObjectState state) {
        seen = true;
        units++;
        add(byDisposition, state.disposition());
        add(byHolding, state.holding().word());
        add(byLocation, state.location());
        ofUnits.take(state);
    }

    private void takeGroup(ObjectState state) {
        if (state.object() instanceof UnitId) {
            return;
        }
        seen = true;
        ofGroups.take(state);
        quantity(state).ifPresent(quantity -> quantities.put(state.object(), quantity));
    }

    /** What there is of a lot or class without serials; empty if it has no quantity or is neither. */
    static Optional<GroupCounts.Quantity> quantity(ObjectState state) {
        ProductId product = state.object().product();
        if (product == null || state.object() instanceof UnitId || state.quantity() == null) {
            return Optional.empty();
        }
        return Optional.of(new GroupCounts.Quantity(
                product.value(),
                state.object() instanceof LotId lot ? lot.lot() : null,
                state.quantity(),
                state.uom(),
                state.holding(),
                state.holder()));
    }

    /** The earliest dates of what was looked at. */
    private static final class Dates {
        private @Nullable LocalDate expiry;
        private @Nullable LocalDate bestBefore;
        private @Nullable LocalDate productionDate;

        void take(ObjectState state) {
            expiry = earlier(expiry, state.expiry());
            bestBefore = earlier(bestBefore, state.bestBefore());
            productionDate = earlier(productionDate, state.productionDate());
        }
    }

    private static @Nullable LocalDate firstOf(@Nullable LocalDate own, @Nullable LocalDate ofUnits) {
        return own != null ? own : ofUnits;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static void add(SortedMap<String, Long> counts, @Nullable String key) {
        counts.merge(key == null ? NONE : key, 1L, Long::sum);
    }
}
