package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.reference.stream.MasterBook;
import io.unitrail.domain.shipments.ShipmentLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which lines an object should have; each story is told to the product and to the reference model. */
class ShipmentLinesTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final UnitId UNIT = new UnitId(PRODUCT, "1");
    private static final LotId LOT = new LotId(PRODUCT, "L-1");
    private static final ObjectId CASE = ObjectId.parse("urn:example:case:1");
    private static final ObjectId PALLET = ObjectId.parse("urn:example:pallet:1");

    private final MasterBook master = MasterBook.EMPTY;
    private final List<LogRecord> log = new ArrayList<>();
    private int hours;

    private Happening event(EventType type, Action action, String step) {
        hours++;
        EventTime time = EventTime.parse(START.plusSeconds(3600L * hours).toString(), null);
        return new Happening("e" + hours, type, action, time).step(step);
    }

    private Happening seen(String step) {
        return event(EventType.OBJECT, Action.OBSERVE, step);
    }

    private Happening packed(Action action, ObjectId into) {
        return event(EventType.AGGREGATION, action, action == Action.ADD ? "packing" : "unpacking")
                .parent(into);
    }

    private void log(Happening event) {
        event.records()
                .forEach(record -> log.add(new LogRecord(
                        record,
                        0,
                        log.size(),
                        START.plusSeconds(86_400L * 30 + log.size()).toEpochMilli())));
    }

    private static BizTransaction desadv(String id) {
        return new BizTransaction("desadv", id);
    }

    private List<ShipmentLine> lines(ObjectId object) {
        Journal journal = InMemoryLog.journal(log);
        States states = new States(journal, new Gazetteer(master, Long.MAX_VALUE), Moment.NOW, any -> new TreeSet<>());
        List<ShipmentLine> lines = new ShipmentLines(states, master)
                .of(object).stream()
                        .sorted(Comparator.comparing(ShipmentLine::shipmentId))
                        .toList();
        ReferenceModel model = new ReferenceModel(master);
        log.forEach(r -> model.add(r.event(), r.partition(), r.offset(), r.recordTime()));
        assertThat(model.shipmentLines(object, Moment.NOW)).isEqualTo(lines);
        return lines;
    }

    private List<String> told(ObjectId object) {
        return lines(object).stream()
                .map(line -> line.shipmentId() + " " + line.status().name().toLowerCase(java.util.Locale.ROOT)
                        + (line.quantity() == null ? "" : " " + line.quantity()))
                .toList();
    }

    @Test
    void rules9_a_shipment_is_named_by_its_despatch_advice_else_bill_of_lading_else_capture() {
        log(seen("shipping")
                .documents(new BizTransaction("bol", "B-1"), desadv("DA-1"))
                .of(UNIT));
        log(seen("receiving").of(UNIT));
        log(seen("shipping").documents(new BizTransaction("bol", "B-2")).of(UNIT));
        log(seen("receiving").of(UNIT));
        log(seen("shipping").documents(new BizTransaction("po", "PO-1")).of(UNIT));

        assertThat(told(UNIT))
                .containsExactly("B-2 received", "DA-1 received", "urn:unitrail:shipment:capture-e5 shipped");
    }

    @Test
    void reading111_a_departing_without_a_document_belongs_to_what_was_shipped_before_it() {
        log(seen("shipping").documents(desadv("DA-1")).of(UNIT));
        log(seen("departing")
                .to(new SourceDestination(SourceDestination.CARRIER, "haulier"))
                .of(UNIT));

        List<ShipmentLine> lines = lines(UNIT);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).carrier()).isEqualTo("haulier");
        assertThat(lines.get(0).shippedEventId()).isEqualTo("e1");
        log(seen("arriving").of(UNIT));
        log(seen("departing").of(UNIT));
        assertThat(told(UNIT)).containsExactly("DA-1 received", "urn:unitrail:shipment:capture-e4 shipped");
    }

    @Test
    void ruling40_what_is_nested_has_a_line_each_and_containers_have_none() {
        log(packed(Action.ADD, CASE).of(UNIT));
        log(packed(Action.ADD, CASE).of(LOT, 100));
        log(packed(Action.ADD, PALLET).of(CASE));
        log(seen("shipping").documents(desadv("DA-1")).of(PALLET));

        assertThat(told(UNIT)).containsExactly("DA-1 shipped");
        assertThat(told(LOT)).containsExactly("DA-1 shipped 100");
        assertThat(lines(UNIT).get(0).containers()).containsExactly(CASE, PALLET);
        assertThat(lines(LOT).get(0).containers()).containsExactly(CASE, PALLET);
        assertThat(told(CASE)).isEmpty();
        assertThat(told(PALLET)).isEmpty();

        log(packed(Action.DELETE, CASE).of(LOT, 30));
        log(seen("receiving").documents(desadv("DA-1")).of(PALLET));
        assertThat(told(LOT)).as("what left on the way was shipped").containsExactly("DA-1 shipped 100");
        assertThat(lines(LOT).get(0).receivedQuantity()).isEqualByComparingTo("70");
        assertThat(told(UNIT)).containsExactly("DA-1 received");
    }

    @Test
    void ruling21_void_shipping_and_voids_take_the_line_out() {
        log(seen("shipping").documents(desadv("DA-1")).of(UNIT));
        log(seen("void_shipping").documents(desadv("DA-1")).of(UNIT));
        Happening second = seen("shipping").documents(desadv("DA-2")).of(UNIT);
        log(second);
        assertThat(told(UNIT)).containsExactly("DA-2 shipped");

        log(second.declaredWrong("did_not_occur"));
        assertThat(told(UNIT)).isEmpty();
    }

    @Test
    void reading114_parts_of_a_lot_are_added_and_the_same_again_is_not() {
        log(seen("shipping").documents(desadv("DA-1")).of(LOT, 60));
        log(seen("shipping").documents(desadv("DA-1")).of(LOT, 40));
        log(seen("departing").documents(desadv("DA-1")).of(LOT, 100));
        assertThat(told(LOT)).containsExactly("DA-1 shipped 100");

        log(seen("shipping").documents(desadv("DA-2")).of(LOT, 5));
        log(seen("receiving").documents(desadv("DA-1")).of(LOT, 100));
        assertThat(told(LOT)).containsExactly("DA-1 received 100", "DA-2 shipped 5");
    }
}
