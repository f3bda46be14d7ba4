package io.unitrail.service.recalls;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecallSummary;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Sale;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.service.export.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a recall that the law asks for: 21 CFR 806.10 (and 7.46), 7.53, 821.25 and the sortable spreadsheet of FSMA 204 (21 CFR
 * 1.1455). Every figure of one report is of one position; a set that cannot be completed gives no report.
 */
public final class RecallReports {
    /** Names of the reports, as in the path. */
    public static final List<String> NAMES = List.of("806.10", "7.53", "821.25", "fsma204");

    private static final List<String> UNIT_COLUMNS = List.of(
            "productId",
            "productName",
            "lot",
            "serial",
            "digitalLink",
            "productionDate",
            "expiry",
            "firstShipped",
            "shippedTo",
            "received",
            "holding",
            "holder",
            "holderName",
            "holderAddress",
            "holderPhone",
            "place",
            "placeName",
            "placeAddress",
            "sold",
            "returned",
            "outOfUse",
            "lastEvent",
            "role",
            "exposure",
            "remedy");
    private static final List<String> LOT_COLUMNS = List.of(
            "productId",
            "productName",
            "lot",
            "made",
            "distributed",
            "units",
            "quantity",
            "uom",
            "firstProduced",
            "lastProduced",
            "expiry");
    private static final List<String> CONSIGNEE_COLUMNS =
            List.of("consignee", "consigneeName", "address", "phone", "units", "held", "firstDate", "lastDate", "lots");
    private static final List<String> LEDGER_COLUMNS = List.of(
            "consignee",
            "consigneeName",
            "address",
            "phone",
            "units",
            "held",
            "notified",
            "how",
            "responded",
            "onHand",
            "returnedUnits",
            "destroyedUnits",
            "corrected",
            "open",
            "unreachable",
            "checkLevel",
            "checkOutcome",
            "checked");
    private static final List<String> EVENT_COLUMNS = List.of(
            "traceabilityLotCode",
            "productId",
            "productName",
            "serial",
            "criticalTrackingEvent",
            "eventTime",
            "quantity",
            "uom",
            "place",
            "placeName",
            "placeAddress",
            "previousSource",
            "receivingPlace",
            "lotCodeSource",
            "documentType",
            "documentNumber",
            "eventId",
            "via",
            "voided",
            "recordTime");

    private final RecallFile file;
    private final Gazetteer gazetteer;

    /**
     * @param file what the report is made from
     */
    public RecallReports(RecallFile file) {
        this.file = file;
        this.gazetteer = file.gazetteer();
    }

    /**
     * One report.
     *
     * @param name one of {@link #NAMES}
     */
    public Report report(String name) {
        return switch (name) {
            case "806.10" -> corrections();
            case "7.53" -> status();
            case "821.25" -> tracking();
            case "fsma204" -> events();
            default -> throw new IllegalArgumentException(name + " is none of " + NAMES);
        };
    }

    /** What one pass over the set comes to. */
    private final class Pass {
        private final Consignees consignees = new Consignees(gazetteer);
        private final Map<Consignee.ProductLot, LotSum> lots = new TreeMap<>();
        private final RecallResult set;

        Pass() {
            set = file.forEach((unit, events, remedy) -> {
                consignees.take(unit, events, remedy);
                if (Consignees.isAffected(unit) && unit.state().object() instanceof UnitId id) {
                    String lot = Objects.requireNonNullElse(unit.state().lot(), "");
                    lots.computeIfAbsent(new Consignee.ProductLot(id.product().value(), lot), any -> new LotSum())
                            .take(unit.state(), events, gazetteer);
                }
            });
        }
    }

    private static final class LotSum {
        private long units;
        private long made;
        private long distributed;
        private @Nullable String firstProduced;
        private @Nullable String lastProduced;
        private @Nullable String expiry;

        void take(ObjectState state, List<TraceEvent> events, Gazetteer gazetteer) {
            units++;
            made += events.stream()
                            .anyMatch(each ->
                                    each.voided() == null && each.event().commissions())
                    ? 1
                    : 0;
            distributed += Consignment.of(events, gazetteer).isEmpty() ? 0 : 1;
            String produced = text(state.productionDate());
            if (produced != null) {
                firstProduced =
                        firstProduced == null || produced.compareTo(firstProduced) < 0 ? produced : firstProduced;
                lastProduced = lastProduced == null || produced.compareTo(lastProduced) > 0 ? produced : lastProduced;
            }
            String until = text(state.expiry());
            expiry = until != null && (expiry == null || until.compareTo(expiry) < 0) ? until : expiry;
        }
    }

    private Report corrections() {
        Pass pass = new Pass();
        List<Consignee> consignees = pass.consignees.with(List.of());
        return new Report(
                "806.10",
                "Report of a correction or removal (21 CFR 806.10, 7.46)",
                facts(pass.set, Map.of("Consignees", (long) consignees.size())),
                List.of(
                        new Report.Table("lots", LOT_COLUMNS, Report.rows(lots(pass))),
                        new Report.Table(
                                "consignees",
                                CONSIGNEE_COLUMNS,
                                Report.rows(consignees.stream()
                                        .map(RecallReports::consignee)
                                        .toList())),
                        new Report.Table("units", UNIT_COLUMNS, this::units)));
    }

    private Report tracking() {
        RecallResult set = file.forEach((unit, events, remedy) -> {});
        return new Report(
                "821.25",
                "Tracking report of devices (21 CFR 821.25)",
                facts(set, Map.of()),
                List.of(new Report.Table("units", UNIT_COLUMNS, this::units)));
    }

    private Report status() {
        Pass pass = new Pass();
        List<Consignee> consignees = pass.consignees.with(file.ledger());
        Effectiveness sum = Effectiveness.of(consignees);
        Map<String, Object> more = new java.util.LinkedHashMap<>();
        more.put("Consignees", sum.consignees());
        more.put("Consignees notified", share(sum, sum.notified()));
        more.put("Consignees that responded", share(sum, sum.responded()));
        more.put("Consignees that did not respond", share(sum, sum.notAnswered()));
        more.put("Consignees that cannot be reached", share(sum, sum.unreachable()));
        more.put("Consignees checked for effectiveness", share(sum, sum.checked()));
        sum.checkedByLevel().forEach((level, checked) -> more.put("Checked at level " + level, share(sum, checked)));
        more.put("Units on hand at consignees, as they said", said(consignees, "onHand"));
        more.put("Units returned, as they said", said(consignees, "returned"));
        more.put("Units destroyed, as they said", said(consignees, "destroyed"));
        more.put(
                "Did not respond",
                consignees.stream()
                        .filter(each -> each.consigned() > 0 && !each.hasResponded())
                        .map(each -> Objects.requireNonNullElse(each.name(), each.id()))
                        .collect(Collectors.joining("; ")));
        return new Report(
                "7.53",
                "Recall status report (21 CFR 7.53)",
                facts(pass.set, more),
                List.of(new Report.Table(
                        "consignees",
                        LEDGER_COLUMNS,
                        Report.rows(consignees.stream()
                                .map(RecallReports::ledgerLine)
                                .toList()))));
    }

    private Report events() {
        RecallResult set = file.forEach((unit, events, remedy) -> {});
        return new Report(
                "fsma204",
                "Electronic sortable spreadsheet (FSMA 204, 21 CFR 1.1455)",
                facts(set, Map.of()),
                List.of(new Report.Table("events", EVENT_COLUMNS, taker -> events(set.summary(), taker))));
    }

    private static long said(List<Consignee> consignees, String number) {
        return consignees.stream()
                .mapToLong(each -> each.said(number).orElse(0L))
                .sum();
    }

    private static String share(Effectiveness sum, long number) {
        Double percent = sum.percent(number);
        return number + (percent == null ? "" : " (" + percent + " %)");
    }

    private List<Report.Fact> facts(RecallResult set, Map<String, ?> more) {
        RecallSummary summary = set.summary();
        List<Report.Fact> facts = new ArrayList<>(file.head());
        facts.add(new Report.Fact("Units affected", summary.units()));
        facts.add(new Report.Fact("Units made", summary.made()));
        facts.add(new Report.Fact("Units distributed", summary.distributed()));
        summary.byHolding().forEach((holding, units) -> facts.add(new Report.Fact("Units " + holding, units)));
        long causes =
                summary.causes().values().stream().mapToLong(Long::longValue).sum();
        long possible =
                summary.possible().values().stream().mapToLong(Long::longValue).sum();
        facts.add(new Report.Fact("Loose causes beside them", causes));
        facts.add(new Report.Fact("Possibly affected beside them", possible));
        facts.add(new Report.Fact(
                "Not found, of what was asked for", (long) set.unmatched().size()));
        more.forEach((name, value) -> facts.add(new Report.Fact(name, value)));
        return facts;
    }

    private List<List<@Nullable Object>> lots(Pass pass) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        pass.lots.forEach((lot, sum) -> rows.add(Arrays.asList(
                lot.productId(),
                productName(lot.productId()),
                lot.lot(),
                sum.made,
                sum.distributed,
                sum.units,
                null,
                null,
                sum.firstProduced,
                sum.lastProduced,
                sum.expiry)));
        for (GroupCounts.Quantity each : pass.set.summary().quantities()) {
            rows.add(Arrays.asList(
                    each.productId(),
                    productName(each.productId()),
                    each.lot(),
                    null,
                    null,
                    null,
                    each.quantity(),
                    each.uom(),
                    null,
                    null,
                    null));
        }
        return rows;
    }

    private static List<@Nullable Object> consignee(Consignee each) {
        return Arrays.asList(
                each.id(),
                each.name(),
                each.address(),
                each.phone(),
                each.consigned(),
                each.held(),
                time(each.firstDate()),
                time(each.lastDate()),
                each.products().entrySet().stream()
                        .map(lot -> lot.getKey().productId() + " lot "
                                + lot.getKey().lot() + ": " + lot.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private static List<@Nullable Object> ledgerLine(Consignee each) {
        Map<String, String> notice = last(each.notices());
        Map<String, String> response = last(each.responses());
        Map<String, String> check = last(each.checks());
        return Arrays.asList(
                each.id(),
                each.name(),
                each.address(),
                each.phone(),
                each.consigned(),
                each.held(),
                notice.get("when"),
                notice.get("how"),
                each.hasResponded() ? response.get("when") : null,
                each.said("onHand").orElse(null),
                each.said("returned").orElse(null),
                each.said("destroyed").orElse(null),
                each.remedies().getOrDefault(Remedy.CORRECTED.word(), 0L),
                each.remedies().getOrDefault(Remedy.OPEN.word(), 0L),
                each.isUnreachable() ? "yes" : "no",
                check.get("level"),
                check.get("outcome"),
                check.get("when"));
    }

    private static Map<String, String> last(List<io.unitrail.domain.recalls.RecallChange> entries) {
        return entries.isEmpty() ? Map.of() : entries.get(entries.size() - 1).details();
    }

    private void units(Report.RowTaker taker) throws IOException {
        unchecked(() -> {
            RecallResult unused = file.forEach((unit, events, remedy) -> row(taker, unitRow(unit, events, remedy)));
        });
    }

    private List<@Nullable Object> unitRow(RecalledUnit unit, List<TraceEvent> events, Remedy remedy) {
        ObjectState state = unit.state();
        UnitId id = (UnitId) state.object();
        List<Consignment> consignments = Consignment.of(events, gazetteer);
        Optional<Consignment> sent =
                consignments.stream().filter(Consignment::sent).findFirst();
        Optional<Consignment> received =
                consignments.stream().filter(each -> !each.sent()).findFirst();
        Holder holder = state.holder();
        String party = holder == null ? null : holder.party();
        String place = holder == null ? null : holder.place();
        Optional<Party> who = gazetteer.party(party);
        Optional<Place> where = gazetteer.place(place);
        Sale sale = state.sale();
        return Arrays.asList(
                id.product().value(),
                productName(id.product().value()),
                state.lot(),
                id.serial(),
                id.canonical(),
                text(state.productionDate()),
                text(state.expiry()),
                sent.map(each -> time(each.time())).orElse(null),
                sent.map(Consignment::consignee).orElse(null),
                received.map(each -> time(each.time())).orElse(null),
                state.holding().word(),
                party,
                who.map(Party::name).orElse(null),
                who.map(Party::address).or(() -> where.map(Place::address)).orElse(null),
                who.map(Party::phone).or(() -> where.map(Place::phone)).orElse(null),
                place,
                where.map(Place::name).orElse(null),
                where.map(Place::address).orElse(null),
                sale == null ? null : time(sale.time().millis()),
                timeOf(events, event -> "returned".equals(event.disposition())),
                timeOf(
                        events,
                        event -> "destroying".equals(event.bizStep())
                                || "destroyed".equals(event.disposition())
                                || "disposed".equals(event.disposition())),
                time(state.lastEventTime()),
                unit.role().name().toLowerCase(Locale.ROOT),
                unit.exposure().name().toLowerCase(Locale.ROOT),
                remedy.word());
    }

    private static @Nullable String timeOf(List<TraceEvent> events, java.util.function.Predicate<SerialEvent> test) {
        return events.stream()
                .filter(each -> each.voided() == null && !each.future() && test.test(each.event()))
                .map(each -> time(each.event().eventTime().millis()))
                .findFirst()
                .orElse(null);
    }

    /** One row for each tracking event of each unit, and of each lot that has a quantity. */
    private void events(RecallSummary summary, Report.RowTaker taker) throws IOException {
        unchecked(() -> {
            RecallResult unused = file.forEach((unit, events, remedy) -> {
                for (TraceEvent each : events) {
                    row(taker, eventRow(unit.state().object(), unit.state().lot(), each, events));
                }
            });
            for (GroupCounts.Quantity each : summary.quantities()) {
                String lot = each.lot();
                if (lot != null) {
                    ObjectId object = new LotId(ProductId.parse(each.productId()), lot);
                    List<TraceEvent> events =
                            file.trace(object).map(Trace::events).orElse(List.of());
                    for (TraceEvent event : events) {
                        row(taker, eventRow(object, lot, event, events));
                    }
                }
            }
        });
    }

    private List<@Nullable Object> eventRow(
            ObjectId object, @Nullable String lot, TraceEvent each, List<TraceEvent> all) {
        SerialEvent event = each.event();
        String place = gazetteer.placeOf(event);
        Optional<Place> where = gazetteer.place(place);
        String product = object instanceof UnitId unit
                ? unit.product().value()
                : object instanceof LotId of ? of.product().value() : null;
        Optional<BizTransaction> document = event.bizTransactions().stream().findFirst();
        ObjectId via = each.via();
        return Arrays.asList(
                lot,
                product,
                product == null ? null : productName(product),
                object instanceof UnitId unit ? unit.serial() : null,
                event.bizStep(),
                time(event.eventTime().millis()),
                object instanceof UnitId ? Long.valueOf(1) : event.quantity(),
                object instanceof UnitId ? "EA" : event.uom(),
                place,
                where.map(Place::name).orElse(null),
                where.map(Place::address).orElse(null),
                end(event.sources()),
                end(event.destinations()),
                all.stream()
                        .filter(one -> one.voided() == null && one.event().commissions())
                        .map(one -> gazetteer.placeOf(one.event()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                document.map(BizTransaction::type).orElse(null),
                document.map(BizTransaction::id).orElse(null),
                event.eventId(),
                via == null ? null : via.canonical(),
                each.voided() == null ? "no" : "yes",
                time(each.recordTime()));
    }

    /** A place before a party. */
    private static @Nullable String end(List<SourceDestination> ends) {
        return ends.stream()
                .filter(each -> each.type().equals(SourceDestination.LOCATION))
                .findFirst()
                .or(() -> ends.stream().findFirst())
                .map(SourceDestination::id)
                .orElse(null);
    }

    private @Nullable String productName(String productId) {
        return gazetteer.product(ProductId.parse(productId)).map(Product::name).orElse(null);
    }

    private static @Nullable String text(@Nullable Object date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : RecallFile.time(millis);
    }

    private static void row(Report.RowTaker taker, List<@Nullable Object> cells) {
        try {
            taker.row(cells);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
    }

    private static void unchecked(Runnable writing) throws IOException {
        try {
            writing.run();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
