package io.unitrail.domain.reference;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.query.UnitSink;
import io.unitrail.domain.query.Warranty;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of Unitrail as plainly as it can be written. It is given every record of the log and master data, and
 * answers each question by starting from all of them. Slow on purpose; for worlds of some hundred records.
 */
public final class ReferenceModel implements Traceability {
    private final MasterData master;
    private final @Nullable Long clock;
    private final List<LogRecord> log = new ArrayList<>();
    private final List<StandingRecall> recalls = new ArrayList<>();
    private final Map<Integer, Long> recordTimes = new HashMap<>();
    private final Map<Moment, States> derived = new HashMap<>();
    private long reaches = Long.MIN_VALUE;

    /** For a log that goes on to the present: now is its greatest record time. */
    public ReferenceModel(MasterData master) {
        this(master, null);
    }

    /** @param clock milliseconds now, for comparing with answers that were given by this clock */
    public ReferenceModel(MasterData master, @Nullable Long clock) {
        this.master = master;
        this.clock = clock;
    }

    /**
     * Takes the next record of the log.
     *
     * @param recordTime milliseconds; one that goes back within the partition counts as the one before (rules 1)
     */
    public void add(SerialEvent event, int partition, long offset, long recordTime) {
        long neverBack = recordTimes.merge(partition, recordTime, Math::max);
        derived.clear();
        log.add(new LogRecord(event, partition, offset, neverBack));
    }

    /**
     * The log goes on to a record of this time that is not given, as it concerns other objects; absence is measured by it.
     *
     * @param recordTime milliseconds
     */
    public void reaches(long recordTime) {
        derived.clear();
        reaches = Math.max(reaches, recordTime);
    }

    /** Opens a recall, which states name and shippings are held against. */
    public void add(StandingRecall recall) {
        derived.clear();
        recalls.add(recall);
    }

    @Override
    public Optional<ObjectState> state(ObjectId object, Moment moment) {
        return states(moment).of(object);
    }

    @Override
    public Optional<Trace> trace(ObjectId object, Moment moment) {
        States states = states(moment);
        return states.of(object).map(new Traces(states.picture())::of);
    }

    /** The alerts that stand for an object at a moment, in order of their codes. */
    public List<Raised> alerts(ObjectId object, Moment moment) {
        return states(moment).alerts(object);
    }

    @Override
    public List<ObjectState> unitsWithSerial(String serial, Moment moment) {
        return groups(moment).unitsWithSerial(serial);
    }

    @Override
    public Optional<GroupCounts> lot(LotId lot, Moment moment) {
        return groups(moment).lot(lot);
    }

    @Override
    public Optional<GroupCounts> product(ProductId product, Moment moment) {
        return groups(moment).product(product);
    }

    @Override
    public UnitPage unitsOfLot(LotId lot, Moment moment, @Nullable String cursor, int limit) {
        return page(groups(moment).unitsOf(lot), cursor, limit);
    }

    @Override
    public UnitPage unitsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        return page(groups(moment).unitsOf(product), cursor, limit);
    }

    @Override
    public LotPage lotsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        Groups groups = groups(moment);
        List<LotLine> lines = groups.lotsOf(product).stream()
                .map(lot ->
                        new LotLine(lot, groups.unitsOf(new LotId(product, lot)).size()))
                .toList();
        Pages.Page<LotLine> page = Pages.cut(lines, LotLine::lot, cursor, limit);
        return new LotPage(page.items(), page.next());
    }

    @Override
    public RecallResult recall(RecallQuery query, UnitSink sink) {
        return new RecallSet(states(query.moment())).of(query, sink);
    }

    @Override
    public Optional<ShipmentReport> shipment(String shipmentId, Moment moment, Consumer<ShipmentEntry> sink) {
        return new Shipments(states(moment).picture()).of(shipmentId, sink);
    }

    @Override
    public ShipmentPage shipments(ShipmentQuery query, Moment moment, @Nullable String cursor, int limit) {
        List<ShipmentReport> all = new Shipments(states(moment).picture()).sent(query);
        int begin = cursor == null ? 0 : Integer.parseInt(cursor);
        int end = Math.min(all.size(), begin + limit);
        return new ShipmentPage(all.subList(begin, end), end == all.size() ? null : String.valueOf(end));
    }

    @Override
    public UnitPage objectsOf(BizTransaction document, Moment moment, @Nullable String cursor, int limit) {
        States states = states(moment);
        List<ObjectState> objects = states.picture().visible().objects().stream()
                .filter(o -> states.picture().walk(o).steps().stream()
                        .anyMatch(s -> s.row().event().role() != Role.INPUT
                                && s.row().event().bizTransactions().contains(document)))
                .flatMap(o -> states.of(o).stream())
                .toList();
        return page(objects, cursor, limit);
    }

    @Override
    public Optional<Warranty> warranty(UnitId unit, long at, long knownAt) {
        return new Warranties(this::states, knownAt).of(unit, at);
    }

    @Override
    public StockReport stock(StockQuery query, Moment moment) {
        return new Stock(states(moment), query).report();
    }

    @Override
    public StockTurnover turnover(TurnoverQuery query) {
        return new StockFlow(this::states, master, log, query).report();
    }

    @Override
    public CheckResult check(CheckQuery query, Moment moment) {
        return new Authenticity(states(moment), query.unit()).check(query);
    }

    @Override
    public UnitPage counterfeits(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        States states = states(moment);
        List<ObjectState> found = groups(moment).unitsOf(product).stream()
                .filter(u -> new Authenticity(states, (UnitId) u.object()).isCounterfeit())
                .toList();
        return page(found, cursor, limit);
    }

    @Override
    public DefectTable defects(ProductId product, long from, long to, Moment moment) {
        return new DefectCount(states(moment), from, to).of(product);
    }

    @Override
    public Optional<LotBalance> lotBalance(LotId lot, Moment moment) {
        return new LotCount(states(moment)).of(lot);
    }

    @Override
    public List<Match> search(String text, Moment moment) {
        return Search.of(states(moment), text);
    }

    /** The lines of shipments that an object should have, in the order of their names. */
    public List<ShipmentLine> shipmentLines(ObjectId object, Moment moment) {
        return new Shipments(states(moment).picture()).linesOf(object);
    }

    private static UnitPage page(List<ObjectState> units, @Nullable String cursor, int limit) {
        Pages.Page<ObjectState> page = Pages.cut(units, u -> u.object().canonical(), cursor, limit);
        return new UnitPage(page.items(), page.next());
    }

    private Groups groups(Moment moment) {
        return new Groups(states(moment));
    }

    /** From all records; kept until the next one comes, for a test asks many questions of one log. */
    private States states(Moment moment) {
        return derived.computeIfAbsent(
                moment, m -> new States(new Picture(StandingRows.of(log, reaches), master, recalls, m, clock)));
    }
}
