package io.unitrail.domain.reference;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Units of lots and products, counted (contract; rulings 10, 27, 38). A unit belongs to every lot it ever claimed. */
final class Groups {
    private static final String NONE = "none";

    private final States states;

    Groups(States states) {
        this.states = states;
    }

    Optional<GroupCounts> lot(LotId lot) {
        return counts(unitsOf(lot), quantitiesOf(lot), true);
    }

    Optional<GroupCounts> product(ProductId product) {
        return counts(unitsOf(product), quantitiesOf(product), false);
    }

    List<ObjectState> unitsOf(LotId lot) {
        return unitsOf(lot.product()).stream()
                .filter(u -> Facts.of(states.picture(), u.object()).lots().contains(lot.lot()))
                .toList();
    }

    List<ObjectState> unitsOf(ProductId product) {
        return states(o -> o instanceof UnitId unit && unit.product().equals(product));
    }

    List<ObjectState> unitsWithSerial(String serial) {
        return states(o -> o instanceof UnitId unit && unit.serial().equals(serial));
    }

    /** Lots of a product that were seen or claimed, in order. */
    SortedSet<String> lotsOf(ProductId product) {
        SortedSet<String> lots = new TreeSet<>();
        for (ObjectState state : unitsOf(product)) {
            lots.addAll(Facts.of(states.picture(), state.object()).lots());
        }
        for (ObjectState state : quantitiesOf(product)) {
            if (state.object() instanceof LotId lot) {
                lots.add(lot.lot());
            }
        }
        return lots;
    }

    private List<ObjectState> quantitiesOf(LotId lot) {
        return states(lot::equals);
    }

    private List<ObjectState> quantitiesOf(ProductId product) {
        return states(o -> o instanceof LotId lot && lot.product().equals(product)
                || o instanceof ClassId all && all.product().equals(product));
    }

    private List<ObjectState> states(Predicate<ObjectId> wanted) {
        List<ObjectState> found = new ArrayList<>();
        for (ObjectId object : states.picture().visible().objects()) {
            if (wanted.test(object)) {
                states.of(object).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<GroupCounts> counts(List<ObjectState> units, List<ObjectState> quantities, boolean ofLot) {
        if (units.isEmpty() && quantities.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Long> byDisposition = new TreeMap<>();
        SortedMap<String, Long> byHolding = new TreeMap<>();
        SortedMap<String, Long> byLocation = new TreeMap<>();
        for (Holding holding : Holding.values()) {
            byHolding.put(holding.word(), 0L);
        }
        for (ObjectState unit : units) {
            byDisposition.merge(Objects.requireNonNullElse(unit.disposition(), NONE), 1L, Long::sum);
            byHolding.merge(unit.holding().word(), 1L, Long::sum);
            byLocation.merge(Objects.requireNonNullElse(unit.location(), NONE), 1L, Long::sum);
        }
        return Optional.of(new GroupCounts(
                units.size(),
                byDisposition,
                byHolding,
                byLocation,
                date(units, quantities, ofLot, ObjectState::expiry),
                date(units, quantities, ofLot, ObjectState::bestBefore),
                date(units, quantities, ofLot, ObjectState::productionDate),
                quantities.stream().flatMap(q -> quantity(q).stream()).toList()));
    }

    /** The lot's own date, else the earliest of its units; of a product the earliest of all. */
    private static @Nullable LocalDate date(
            List<ObjectState> units,
            List<ObjectState> quantities,
            boolean ofLot,
            Function<ObjectState, @Nullable LocalDate> field) {
        LocalDate said = earliest(quantities, field);
        LocalDate ofUnits = earliest(units, field);
        boolean saidStands = said != null && (ofLot || ofUnits == null || said.isBefore(ofUnits));
        return saidStands ? said : ofUnits;
    }

    private static @Nullable LocalDate earliest(
            List<ObjectState> states, Function<ObjectState, @Nullable LocalDate> field) {
        LocalDate earliest = null;
        for (ObjectState state : states) {
            LocalDate date = field.apply(state);
            earliest = date != null && (earliest == null || date.isBefore(earliest)) ? date : earliest;
        }
        return earliest;
    }

    /** A quantity of a lot or class that has no serials. */
    static Optional<GroupCounts.Quantity> quantity(ObjectState state) {
        BigDecimal quantity = state.quantity();
        if (quantity == null) {
            return Optional.empty();
        }
        ProductId product = state.object() instanceof LotId lot
                ? lot.product()
                : state.object() instanceof ClassId all ? all.product() : null;
        return product == null
                ? Optional.empty()
                : Optional.of(new GroupCounts.Quantity(
                        product.value(),
                        state.object() instanceof LotId lot ? lot.lot() : null,
                        quantity,
                        state.uom(),
                        state.holding(),
                        state.holder()));
    }
}
