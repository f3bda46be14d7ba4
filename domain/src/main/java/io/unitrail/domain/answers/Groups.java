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
import java.util.ArrayList;
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

    private final SortedMap<String, Long> byDisposition = new TreeMap<>();
    private final SortedMap<String, Long> byHolding = new TreeMap<>();
    private final SortedMap<String, Long> byLocation = new TreeMap<>();
    private final List<GroupCounts.Quantity> quantities = new ArrayList<>();
    private @Nullable LocalDate expiry;
    private @Nullable LocalDate bestBefore;
    private @Nullable LocalDate productionDate;
    private long units;
    private boolean seen;

    Groups(Candidates candidates, States states) {
        for (Holding holding : Holding.values()) {
            byHolding.put(holding.word(), 0L);
        }
        this.candidates = candidates;
        this.states = states;
    }

    Optional<GroupCounts> lot(LotId lot) {
        states.state(lot).ifPresent(this::takeGroup);
        return count(new IndexEntry.OfLot(lot.product(), lot.lot()), unit -> belongs(states, unit, lot));
    }

    Optional<GroupCounts> product(ProductId product) {
        return count(new IndexEntry.OfProduct(product), any -> true);
    }

    /** Whether a unit is in a lot: an event that stands ever claimed it (reading 42). */
    static boolean belongs(States states, ObjectId unit, LotId lot) {
        return states.state(unit).isPresent() && states.lotsClaimed(unit).contains(lot.lot());
    }

    private Optional<GroupCounts> count(IndexEntry entry, Predicate<ObjectId> belongs) {
        candidates.forEachPage(entry, page -> {
            states.load(page);
            for (ObjectId member : page) {
                if (member instanceof UnitId && belongs.test(member)) {
                    states.state(member).ifPresent(this::take);
                } else if (entry instanceof IndexEntry.OfProduct) {
                    states.state(member).ifPresent(this::takeGroup);
                }
                if (member instanceof UnitId) {
                    states.forget(member);
                }
            }
        });
        if (!seen) {
            return Optional.empty();
        }
        return Optional.of(new GroupCounts(
                units, byDisposition, byHolding, byLocation, expiry, bestBefore, productionDate, quantities));
    }

    private void take(ObjectState state) {
        seen = true;
        units++;
        add(byDisposition, state.disposition());
        add(byHolding, state.holding().word());
        add(byLocation, state.location());
        takeDates(state);
    }

    private void takeGroup(ObjectState state) {
        if (state.object() instanceof UnitId) {
            return;
        }
        seen = true;
        takeDates(state);
        if (state.quantity() != null) {
            ProductId product =
                    state.object() instanceof LotId lot ? lot.product() : ((ClassId) state.object()).product();
            quantities.add(new GroupCounts.Quantity(
                    product.value(),
                    state.object() instanceof LotId lot ? lot.lot() : null,
                    state.quantity(),
                    state.uom(),
                    state.holding(),
                    state.holder()));
        }
    }

    private void takeDates(ObjectState state) {
        expiry = earlier(expiry, state.expiry());
        bestBefore = earlier(bestBefore, state.bestBefore());
        productionDate = earlier(productionDate, state.productionDate());
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
