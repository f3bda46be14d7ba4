package io.unitrail.domain.query;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The query port: every question that can be asked, each answered completely or refused with
 * {@link io.unitrail.domain.journal.NotCompleteException}. The in-memory reference model and the stores' answers pass
 * the same contract suite.
 */
public interface Traceability {

    /** The state of an object; empty if no row of it is visible at the moment (ruling 7). */
    Optional<ObjectState> state(ObjectId object, Moment moment);

    /** The trace of an object; empty likewise. */
    Optional<Trace> trace(ObjectId object, Moment moment);

    /** The states of all units with this serial, over all products, in canonical order. */
    List<ObjectState> unitsWithSerial(String serial, Moment moment);

    /** Counts of a lot's units; empty if neither the lot nor a unit of it was ever seen. */
    Optional<GroupCounts> lot(LotId lot, Moment moment);

    /** Counts of a product's units; empty likewise. */
    Optional<GroupCounts> product(ProductId product, Moment moment);

    /**
     * A page of a lot's units.
     *
     * @param cursor from the page before, or null for the first
     * @param limit 1 to 1,000
     */
    UnitPage unitsOfLot(LotId lot, Moment moment, @Nullable String cursor, int limit);

    /** A page of a product's units. */
    UnitPage unitsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit);

    /** A page of a product's lot numbers, each with how many units claim it. */
    LotPage lotsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit);

    /**
     * Streams a recall set.
     *
     * @throws InvalidQueryException if a criterion is empty or contradicts itself (ruling 37)
     */
    RecallResult recall(RecallQuery query, UnitSink sink);

    /**
     * What became of a shipment (rules, section 9).
     *
     * @param sink given each object of it once, in canonical order
     * @return the report over all of them; empty if no event names the shipment
     */
    Optional<ShipmentReport> shipment(String shipmentId, Moment moment, Consumer<ShipmentEntry> sink);

    /**
     * A page of the shipments that left between two times, the latest day (UTC) first, by name within a day.
     *
     * @param cursor from the page before, or null for the first
     * @param limit 1 to 1,000
     */
    ShipmentPage shipments(ShipmentQuery query, Moment moment, @Nullable String cursor, int limit);

    /**
     * A page of the units and other objects of a business document, in canonical order.
     *
     * @param document with its type
     * @param cursor from the page before, or null for the first
     * @param limit 1 to 1,000
     */
    UnitPage objectsOf(BizTransaction document, Moment moment, @Nullable String cursor, int limit);

    /**
     * Likewise, each unit with its events.
     *
     * @throws InvalidQueryException likewise
     */
    default RecallResult recallTraced(RecallQuery query, TracedUnitSink sink) {
        return recall(
                query,
                unit -> sink.accept(
                        unit,
                        trace(unit.state().object(), query.moment())
                                .map(Trace::events)
                                .orElse(List.of())));
    }

    /**
     * The warranty of a unit.
     *
     * @param at milliseconds: events up to then decide, and a start that lies after it is told as not started
     * @param knownAt milliseconds, as in {@link Moment}
     * @return empty if no row of the unit was ever visible
     */
    Optional<Warranty> warranty(UnitId unit, long at, long knownAt);

    /** What is in stock and under way (rules, section 8). */
    StockReport stock(StockQuery query, Moment moment);

    /** What came to and went from stock between two times. */
    StockTurnover turnover(TurnoverQuery query);

    /** What the public is told of a unit. */
    CheckResult check(CheckQuery query, Moment moment);

    /**
     * A page of the units of a product that were seen and cannot be ours: never commissioned, or with a serial that the product does not
     * have.
     */
    UnitPage counterfeits(ProductId product, Moment moment, @Nullable String cursor, int limit);

    /**
     * Where the defects of a product's units gather.
     *
     * @param from milliseconds, inclusive
     * @param to milliseconds, exclusive
     */
    DefectTable defects(ProductId product, long from, long to, Moment moment);

    /** What became of what a lot was planned to be; empty if neither the lot nor a unit of it was ever seen. */
    Optional<LotBalance> lotBalance(LotId lot, Moment moment);

    /** What a scanned or pasted text may mean: objects that exist, and products and lots that do. */
    List<Match> search(String text, Moment moment);

    /** A page of lots. */
    record LotPage(List<LotLine> items, @Nullable String next) {}

    /** A lot of a product and how many units claim it. */
    record LotLine(String lot, long units) {}

    /**
     * Something that a searched text may mean.
     *
     * @param kind unit, lot, product, object
     * @param object what it is
     * @param why which reading of the text led to it, such as {@code serial}, {@code alias imei}, {@code GTIN}
     */
    record Match(String kind, ObjectId object, String why) {}
}
