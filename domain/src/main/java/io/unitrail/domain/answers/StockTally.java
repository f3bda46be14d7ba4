package io.unitrail.domain.answers;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.StockReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what is in stock by place, product and lot, and what is under way by route. */
final class StockTally {
    private static final String NONE = "none";
    private static final Comparator<@Nullable String> TEXT = Comparator.nullsLast(Comparator.naturalOrder());

    private final TreeMap<Shelf, Count> shelves = new TreeMap<>(Shelf.ORDER);
    private final TreeMap<StockReport.Transit, Route> routes = new TreeMap<>(StockReport.Transit.ORDER);

    private record Shelf(
            @Nullable String location,
            ProductId product,
            @Nullable String lot) {
        static final Comparator<Shelf> ORDER = Comparator.comparing(Shelf::location, TEXT)
                .thenComparing(shelf -> shelf.product().value())
                .thenComparing(Shelf::lot, TEXT);
    }

    private static final class Count {
        private final SortedMap<String, Long> byDisposition = new TreeMap<>();
        private final SortedMap<String, Long> byHolding = new TreeMap<>();
        private @Nullable LocalDate expiry;
        private @Nullable LocalDate bestBefore;
        private @Nullable LocalDate productionDate;
        private long units;
        private long available;
        private @Nullable BigDecimal quantity;
        private @Nullable String uom;

        private void dates(ObjectState state) {
            expiry = StockReport.earlier(expiry, state.expiry());
            bestBefore = StockReport.earlier(bestBefore, state.bestBefore());
            productionDate = StockReport.earlier(productionDate, state.productionDate());
        }
    }

    private static final class Route {
        private long units;
        private @Nullable Long since;
    }

    /** A class is of no lot, whatever its events say. */
    private Count count(ProductId product, ObjectState state) {
        String lot = state.object() instanceof ClassId ? null : state.lot();
        return shelves.computeIfAbsent(new Shelf(state.location(), product, lot), shelf -> new Count());
    }

    void unit(ProductId product, ObjectState state, boolean available) {
        Count count = count(product, state);
        count.dates(state);
        count.units++;
        count.available += available ? 1 : 0;
        count.byDisposition.merge(Objects.requireNonNullElse(state.disposition(), NONE), 1L, Long::sum);
        count.byHolding.merge(state.holding().word(), 1L, Long::sum);
    }

    void quantity(ProductId product, ObjectState state) {
        Count count = count(product, state);
        count.dates(state);
        count.quantity = state.quantity();
        count.uom = state.uom();
    }

    void transit(
            @Nullable String from,
            @Nullable String to,
            @Nullable String carrier,
            ProductId product,
            @Nullable String lot,
            @Nullable Long since) {
        Route route = routes.computeIfAbsent(
                new StockReport.Transit(from, to, carrier, product, lot, 0, null), key -> new Route());
        route.units++;
        Long first = route.since;
        route.since = since == null ? first : first == null ? since : Long.valueOf(Math.min(first, since));
    }

    List<StockReport.Item> items() {
        return shelves.entrySet().stream()
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static StockReport.Item item(Shelf shelf, Count count) {
        return new StockReport.Item(
                shelf.location(),
                shelf.product(),
                shelf.lot(),
                count.expiry,
                count.bestBefore,
                count.productionDate,
                count.units,
                count.available,
                count.byDisposition,
                count.byHolding,
                count.quantity,
                count.uom);
    }

    List<StockReport.Transit> transits() {
        return routes.entrySet().stream()
                .map(entry -> new StockReport.Transit(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getKey().carrier(),
                        entry.getKey().product(),
                        entry.getKey().lot(),
                        entry.getValue().units,
                        entry.getValue().since))
                .toList();
    }
}
