package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.Traces;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.CheckQuery;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.PartyAnswers;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentPage;
import io.unitrail.domain.query.ShipmentQuery;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TracedUnitSink;
import io.unitrail.domain.query.TurnoverQuery;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.domain.query.UnitSink;
import io.unitrail.domain.query.Warranty;
import io.unitrail.domain.recalls.RecallBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every question answered over a journal, whoever keeps its rows. Thread-safe if the journal is. */
public final class JournalTraceability implements Traceability, PartyAnswers {
    /** Most items that one page may have. */
    private static final int LONGEST_PAGE = 1_000;

    private final Journal journal;
    private final MasterData masterData;
    private final RecallBook book;
    private final AlertLimits limits;
    private final Resolutions resolutions;
    private final LongSupplier clock;
    private final @Nullable String party;

    /**
     * @param clock milliseconds now: decides which version of master data holds and which alerts are due where a
     *     question leaves its times open
     */
    public JournalTraceability(Journal journal, MasterData masterData, AlertLimits limits, LongSupplier clock) {
        this(journal, masterData, RecallBook.EMPTY, limits, Resolutions.NONE, clock);
    }

    /**
     * @param book standing recalls, as known now (ruling 28)
     * @param resolutions alerts that somebody resolved: they stand in no state and make no holding unknown
     * @param clock as above
     */
    public JournalTraceability(
            Journal journal,
            MasterData masterData,
            RecallBook book,
            AlertLimits limits,
            Resolutions resolutions,
            LongSupplier clock) {
        this(journal, masterData, book, limits, resolutions, clock, null);
    }

    private JournalTraceability(
            Journal journal,
            MasterData masterData,
            RecallBook book,
            AlertLimits limits,
            Resolutions resolutions,
            LongSupplier clock,
            @Nullable String party) {
        this.journal = journal;
        this.masterData = masterData;
        this.book = book;
        this.limits = limits;
        this.resolutions = resolutions;
        this.clock = clock;
        this.party = party;
    }

    @Override
    public Traceability seenBy(String other) {
        return new JournalTraceability(journal, masterData, book, limits, resolutions, clock, other);
    }

    private Sight sight() {
        return party == null ? Sight.ALL : new PartySight(states(Moment.NOW), gazetteer(Moment.NOW), party);
    }

    /** Every alert of an object that stands at the moment, with its evidence. */
    public List<Alert> alerts(ObjectId object, Moment moment) {
        return standing(moment).alerts(object);
    }

    /**
     * Every alert of some objects as known now, also those of absence that are not due yet: whoever watches compares
     * {@link Alert#dueAt} with the clock.
     *
     * @param objects which; what they share, such as their container, is read once
     */
    public Map<ObjectId, List<Alert>> findings(Collection<ObjectId> objects) {
        States states = states(Moment.NOW);
        states.load(objects);
        Standing standing = standing(states, Moment.NOW);
        Map<ObjectId, List<Alert>> found = new LinkedHashMap<>();
        for (ObjectId object : objects) {
            found.put(object, standing.findings(object));
        }
        return found;
    }

    @Override
    public Optional<ObjectState> state(ObjectId object, Moment moment) {
        Sight sight = sight();
        return sight.sees(object) ? standing(moment).state(object).map(new Redaction(sight)::of) : Optional.empty();
    }

    @Override
    public Optional<Trace> trace(ObjectId object, Moment moment) {
        Sight sight = sight();
        if (!sight.sees(object)) {
            return Optional.empty();
        }
        States states = states(moment);
        Standing standing = standing(states, moment);
        return new Traces(states)
                .trace(object)
                .map(trace -> trace.with(standing.withAlerts(trace.state())))
                .map(new Redaction(sight)::of);
    }

    @Override
    public List<ObjectState> unitsWithSerial(String serial, Moment moment) {
        Sight sight = sight();
        Redaction redaction = new Redaction(sight);
        Standing states = standing(moment);
        List<ObjectState> found = new ArrayList<>();
        for (ObjectId unit : candidates().all(new IndexEntry.OfSerial(serial))) {
            if (sight.sees(unit)) {
                states.state(unit).map(redaction::of).ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public Optional<GroupCounts> lot(LotId lot, Moment moment) {
        return new Groups(candidates(), states(moment), sight()).lot(lot);
    }

    @Override
    public Optional<GroupCounts> product(ProductId product, Moment moment) {
        return new Groups(candidates(), states(moment), sight()).product(product);
    }

    @Override
    public UnitPage unitsOfLot(LotId lot, Moment moment, @Nullable String cursor, int limit) {
        States states = states(moment);
        return units(
                new IndexEntry.OfLot(lot.product(), lot.lot()),
                unit -> unit instanceof UnitId && Groups.belongs(states, unit, lot),
                states,
                moment,
                cursor,
                limit);
    }

    @Override
    public UnitPage unitsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        States states = states(moment);
        return units(
                new IndexEntry.OfProduct(product),
                unit -> unit instanceof UnitId && states.state(unit).isPresent(),
                states,
                moment,
                cursor,
                limit);
    }

    private UnitPage units(
            IndexEntry entry,
            Predicate<ObjectId> pass,
            States states,
            Moment moment,
            @Nullable String cursor,
            int limit) {
        checkLimit(limit);
        Sight sight = sight();
        Redaction redaction = new Redaction(sight);
        Candidates.Page page = candidates()
                .page(entry, Cursor.decode(cursor), limit, unit -> pass.test(unit) && sight.sees(unit), objects -> {
                    states.loadPage(objects);
                    sight.load(objects);
                });
        Standing standing = standing(states, moment);
        List<ObjectState> items = new ArrayList<>();
        for (ObjectId unit : page.objects()) {
            states.state(unit).map(standing::withAlerts).map(redaction::of).ifPresent(items::add);
        }
        Cursor next = page.next();
        return new UnitPage(items, next == null ? null : next.encode());
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new InvalidQueryException(
                    "/limit", "limit " + limit + " is not between 1 and " + LONGEST_PAGE + "; choose one that is");
        }
    }

    @Override
    public LotPage lotsOfProduct(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        checkLimit(limit);
        TreeSet<ObjectId> lots = new TreeSet<>(candidates().all(new IndexEntry.LotsOfProduct(product)));
        ObjectId after = Cursor.decode(cursor).after();
        List<LotLine> lines = new ArrayList<>();
        for (ObjectId found : after == null ? lots : lots.tailSet(after, false)) {
            LotId lot = (LotId) found;
            Optional<GroupCounts> counts = lot(lot, moment);
            if (counts.isEmpty()) {
                continue;
            }
            if (lines.size() == limit) {
                String last = lines.get(limit - 1).lot();
                return new LotPage(lines, new Cursor(0, new LotId(product, last)).encode());
            }
            lines.add(new LotLine(lot.lot(), counts.get().units()));
        }
        return new LotPage(lines, null);
    }

    @Override
    public RecallResult recall(RecallQuery query, UnitSink sink) {
        Moment moment = query.moment();
        States states = states(moment);
        return new RecallSet(query, journal, states, standing(states, moment), gazetteer(moment), sight()).stream(sink);
    }

    @Override
    public RecallResult recallTraced(RecallQuery query, TracedUnitSink sink) {
        Moment moment = query.moment();
        States states = states(moment);
        Traces traces = new Traces(states);
        Sight sight = sight();
        Redaction redaction = new Redaction(sight);
        return new RecallSet(query, journal, states, standing(states, moment), gazetteer(moment), sight)
                .stream(unit -> sink.accept(
                        unit, redaction.events(traces.events(unit.state().object()))));
    }

    @Override
    public Optional<ShipmentReport> shipment(String shipmentId, Moment moment, Consumer<ShipmentEntry> sink) {
        return shipments(states(moment), moment).of(shipmentId, sink);
    }

    @Override
    public ShipmentPage shipments(ShipmentQuery query, Moment moment, @Nullable String cursor, int limit) {
        checkLimit(limit);
        States states = states(moment);
        return new Departures(candidates(), states, shipments(states, moment)).page(query, cursor, limit);
    }

    private Shipments shipments(States states, Moment moment) {
        long now = Standing.Times.of(moment, clock.getAsLong()).due();
        return new Shipments(candidates(), states, sight(), masterData, gazetteer(moment), limits, now);
    }

    @Override
    public UnitPage objectsOf(BizTransaction document, Moment moment, @Nullable String cursor, int limit) {
        checkLimit(limit);
        States states = states(moment);
        Sight sight = sight();
        Redaction redaction = new Redaction(sight);
        Candidates.Page page = new Transactions(candidates(), states, sight)
                .page(document, Cursor.decode(cursor).after(), limit);
        Standing standing = standing(states, moment);
        List<ObjectState> items = new ArrayList<>();
        for (ObjectId object : page.objects()) {
            states.state(object).map(standing::withAlerts).map(redaction::of).ifPresent(items::add);
        }
        Cursor next = page.next();
        return new UnitPage(items, next == null ? null : next.encode());
    }

    @Override
    public Optional<Warranty> warranty(UnitId unit, long at, long knownAt) {
        WarrantyReport report = new WarrantyReport(this::states, this::gazetteer, masterData, at, knownAt);
        return report.of(unit, alerts(unit, new Moment(at, knownAt)));
    }

    @Override
    public StockReport stock(StockQuery query, Moment moment) {
        States states = states(moment);
        long at = moment.asOf() == Long.MAX_VALUE ? clock.getAsLong() : moment.asOf();
        return new StockTaking(query, candidates(), states, standing(states, moment), gazetteer(moment), at).report();
    }

    @Override
    public StockTurnover turnover(TurnoverQuery query) {
        return new Turnover(query, journal, new Turnover.Asking(this::statesWithoutRecalls, masterData)).report();
    }

    /** For where things were and who had them, which no recall changes. */
    private States statesWithoutRecalls(Journal rows, Moment moment) {
        return new States(
                rows,
                gazetteer(moment),
                moment,
                object -> Collections.emptySortedSet(),
                (known, object) -> standing(known, moment).isClosed(object));
    }

    @Override
    public CheckResult check(CheckQuery query, Moment moment) {
        return checks(query.unit().product(), states(moment), moment).check(query);
    }

    @Override
    public UnitPage counterfeits(ProductId product, Moment moment, @Nullable String cursor, int limit) {
        States states = states(moment);
        Checks checks = checks(product, states, moment);
        return units(
                new IndexEntry.OfProduct(product),
                object -> object instanceof UnitId unit
                        && states.state(unit)
                                .filter(state -> checks.isCounterfeit(unit, state))
                                .isPresent(),
                states,
                moment,
                cursor,
                limit);
    }

    private Checks checks(ProductId product, States states, Moment moment) {
        return new Checks(states, gazetteer(moment).product(product).orElse(null));
    }

    @Override
    public DefectTable defects(ProductId product, long from, long to, Moment moment) {
        return new Defects(candidates(), states(moment), gazetteer(moment), from, to).of(product);
    }

    @Override
    public Optional<LotBalance> lotBalance(LotId lot, Moment moment) {
        return new LotBalances(candidates(), states(moment)).of(lot);
    }

    @Override
    public List<Match> search(String text, Moment moment) {
        return new Searches(candidates(), states(moment), sight()).search(text);
    }

    private Candidates candidates() {
        return new Candidates(journal);
    }

    private Gazetteer gazetteer(Moment moment) {
        return new Gazetteer(masterData, moment.asOf() == Long.MAX_VALUE ? clock.getAsLong() : moment.asOf());
    }

    private Standing standing(Moment moment) {
        return standing(states(moment), moment);
    }

    private Standing standing(States states, Moment moment) {
        Gazetteer gazetteer = gazetteer(moment);
        Membership recalls = new Membership(book.recalls(), candidates(), states, gazetteer);
        return new Standing(
                states,
                gazetteer,
                limits,
                recalls::inEarnestAt,
                resolutions,
                Standing.Times.of(moment, clock.getAsLong()));
    }

    private States states(Moment moment) {
        Gazetteer gazetteer = gazetteer(moment);
        AtomicReference<@Nullable Membership> recalls = new AtomicReference<>();
        States states = new States(
                journal,
                gazetteer,
                moment,
                object -> Objects.requireNonNull(recalls.get()).openAt(object, moment.asOf()),
                (known, object) -> standing(known, moment).isClosed(object));
        recalls.set(new Membership(book.recalls(), candidates(), states, gazetteer));
        return states;
    }
}
