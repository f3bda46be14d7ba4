package io.unitrail.domain.query;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Stock at a moment (rules, section 8; readings 129 to 134).
 *
 * @param items by place, product and lot, in that order
 * @param transit what is under way by route, in order
 * @param picks the units to take first
 * @param units each that is there, in canonical order, where asked for
 */
public record StockReport(List<Item> items, List<Transit> transit, List<Pick> picks, List<Listed> units) {

    /**
     * One unit that is there.
     *
     * @param location its place as answered, or null
     * @param movedAt milliseconds when it last came to another place; {@link Long#MIN_VALUE} if it never did
     */
    public record Listed(UnitId unit, @Nullable String location, long movedAt) {}

    /** First expired first out: the earlier of expiry and best-before, none last; then production date, lot, place. */
    public static final Comparator<Item> FEFO = Comparator.comparing(
                    Item::endOfLife, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Item::productionDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Item::lot, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(Item::location, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(item -> item.product().value());

    /**
     * What is at one place of one lot of one product.
     *
     * @param location the place as answered, or null if it is not known
     * @param lot of the units, or null
     * @param expiry the earliest of its units and its lot's quantity; or null
     * @param bestBefore likewise
     * @param productionDate likewise
     * @param units that are there: in stock, returned, or with a consignee
     * @param available those that can be promised
     * @param byDisposition of the units; {@code none} for none
     * @param byHolding of the units
     * @param quantity of the lot or class without serials, or null
     * @param uom its unit of measure, or null for pieces
     */
    public record Item(
            @Nullable String location,
            ProductId product,
            @Nullable String lot,
            @Nullable LocalDate expiry,
            @Nullable LocalDate bestBefore,
            @Nullable LocalDate productionDate,
            long units,
            long available,
            SortedMap<String, Long> byDisposition,
            SortedMap<String, Long> byHolding,
            @Nullable BigDecimal quantity,
            @Nullable String uom) {

        /** The earlier of expiry and best-before, or null. */
        public @Nullable LocalDate endOfLife() {
            return earlier(expiry, bestBefore);
        }
    }

    /**
     * What is under way on one route.
     *
     * @param from the place that it was at before it was sent, or null
     * @param to the place, else the party, that it was sent to, or null
     * @param carrier who has it, or null
     * @param since milliseconds of the earliest sending, or null
     */
    public record Transit(
            @Nullable String from,
            @Nullable String to,
            @Nullable String carrier,
            ProductId product,
            @Nullable String lot,
            long units,
            @Nullable Long since) {

        /** The order in which they stand. */
        public static final Comparator<Transit> ORDER = Comparator.comparing(
                        Transit::from, Comparator.nullsLast(Comparator.<String>naturalOrder()))
                .thenComparing(Transit::to, Comparator.nullsLast(Comparator.<String>naturalOrder()))
                .thenComparing(Transit::carrier, Comparator.nullsLast(Comparator.<String>naturalOrder()))
                .thenComparing(transit -> transit.product().value())
                .thenComparing(Transit::lot, Comparator.nullsLast(Comparator.<String>naturalOrder()));
    }

    /**
     * A unit to pick.
     *
     * @param endOfLife the earlier of its expiry and best-before, or null
     */
    public record Pick(
            UnitId unit,
            @Nullable String location,
            @Nullable String lot,
            @Nullable LocalDate endOfLife,
            @Nullable LocalDate productionDate) {

        /** Ruling 40: production date, lot, serial where the end of life is the same. */
        public static final Comparator<Pick> FEFO = Comparator.comparing(
                        Pick::endOfLife, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(Pick::productionDate, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(Pick::lot, Comparator.nullsLast(Comparator.<String>naturalOrder()))
                .thenComparing(pick -> pick.unit().serial())
                .thenComparing(pick -> pick.unit().product().value());
    }

    /** The earlier of two dates of which either may be unknown. */
    public static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
