package io.unitrail.domain.shipments;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentLine.Cause;
import io.unitrail.domain.query.ShipmentLine.End;
import io.unitrail.domain.query.ShipmentLine.Status;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.domain.reference.stream.MasterBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, section 9: what a line says, and whose events may make one. */
class ShipmentsOfEventsTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final long LEARNED = START.plusSeconds(86_400L * 30).toEpochMilli();
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final UnitId UNIT = new UnitId(PRODUCT, "1");
    private static final LotId LOT = new LotId(PRODUCT, "L-1");
    private static final ClassId CLASS = new ClassId(PRODUCT);
    private static final ObjectId CASE = ObjectId.parse("urn:example:case:1");
    private static final BizTransaction ADVICE = new BizTransaction("desadv", "DA-1");
    private static final MasterBook MASTER = new MasterBook(
            List.of(place("urn:x:plant", "Plant", "urn:x:maker"), place("urn:x:shop", "Shop", "urn:x:seller")),
            List.of(),
            List.of(new Product(PRODUCT, 0, "Cell", null, null, Map.of(), List.of(), null, null, null, null, null)));

    private final InMemoryJournal journal = new InMemoryJournal(4);
    private int hours;
    private long learned = LEARNED;

    private static Place place(String id, String name, String party) {
        return new Place(id, 0, name, PlaceKind.WAREHOUSE, false, party, null, null, null, null, null, false);
    }

    private Happening event(EventType type, Action action, String step) {
        hours++;
        EventTime time = EventTime.parse(START.plusSeconds(3600L * hours).toString(), null);
        return new Happening("e" + hours, type, action, time).step(step);
    }

    private Happening seen(String step) {
        return event(EventType.OBJECT, Action.OBSERVE, step);
    }

    private Happening packed(ObjectId into) {
        return event(EventType.AGGREGATION, Action.ADD, "packing").parent(into);
    }

    private void log(Happening event) {
        log(event, UnaryOperator.identity());
    }

    private void log(Happening event, UnaryOperator<SerialEventBuilder> change) {
        event.records()
                .forEach(record -> journal.add(new EventRow(
                        change.apply(SerialEventBuilder.from(record)).build(), learned, learned++)));
    }

    private List<ShipmentLine> lines(ObjectId object) {
        States states = new States(journal, new Gazetteer(MASTER, Long.MAX_VALUE), Moment.NOW, any -> new TreeSet<>());
        return new ShipmentLines(states, MASTER).of(object);
    }

    private ShipmentLine line(ObjectId object) {
        List<ShipmentLine> lines = lines(object);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void a_line_says_what_when_from_whom_to_whom_and_by_whom() {
        log(seen("shipping")
                .documents(ADVICE, new BizTransaction("po", "PO-1"))
                .readPoint("urn:x:plant")
                .from(new SourceDestination("owning_party", "urn:x:owner"))
                .to(
                        new SourceDestination("location", "urn:x:shop"),
                        new SourceDestination("owning_party", "urn:x:buyer"),
                        new SourceDestination(SourceDestination.CARRIER, "urn:x:first"))
                .of(UNIT));
        log(seen("departing")
                .documents(ADVICE)
                .attributes(Map.of("carrier", "urn:x:haulier"))
                .of(UNIT));
        log(seen("receiving").of(UNIT));

        assertThat(line(UNIT))
                .isEqualTo(new ShipmentLine(
                        "DA-1",
                        UNIT,
                        Status.RECEIVED,
                        "Cell",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new End("urn:x:plant", "Plant", "urn:x:maker", "urn:x:owner"),
                        new End("urn:x:shop", "Shop", "urn:x:seller", "urn:x:buyer"),
                        "urn:x:haulier",
                        List.of(ADVICE, new BizTransaction("po", "PO-1")),
                        START.plusSeconds(3600).toEpochMilli(),
                        "e1",
                        START.plusSeconds(3600 * 3).toEpochMilli(),
                        "e3",
                        new Cause("e3", LEARNED + 2)));
    }

    @Test
    void a_named_place_and_party_go_before_what_the_scan_and_the_place_say() {
        log(seen("shipping")
                .documents(ADVICE)
                .at("urn:x:shop")
                .from(
                        new SourceDestination("location", "urn:x:plant"),
                        new SourceDestination("possessing_party", "urn:x:agent"))
                .to(new SourceDestination("possessing_party", "urn:x:depot"))
                .of(UNIT));

        assertThat(line(UNIT).from()).isEqualTo(new End("urn:x:plant", "Plant", "urn:x:agent", null));
        assertThat(line(UNIT).to()).isEqualTo(new End(null, null, "urn:x:depot", null));
        assertThat(line(UNIT).carrier()).isNull();
        assertThat(line(UNIT).receivedTime()).isNull();
        assertThat(line(UNIT).receivedEventId()).isNull();
    }

    @Test
    void lots_and_classes_have_the_products_name_and_a_quantity_in_its_unit_of_measure() {
        for (ObjectId object : List.of(LOT, CLASS)) {
            log(seen("shipping").documents(ADVICE).at("urn:x:plant").of(object, 60), b -> b.uom("KGM"));
            log(seen("receiving").documents(ADVICE).of(object, 20), b -> b.uom("KGM"));

            ShipmentLine line = line(object);
            assertThat(line.productName()).isEqualTo("Cell");
            assertThat(line.quantity()).isEqualByComparingTo("60");
            assertThat(line.uom()).isEqualTo("KGM");
            assertThat(line.receivedQuantity()).isEqualByComparingTo("20");
            assertThat(line.status()).as("a part is not all").isEqualTo(Status.SHIPPED);
            assertThat(line.from().place()).isEqualTo("urn:x:plant");
        }
        log(seen("receiving").documents(ADVICE).of(LOT, 40), b -> b.uom("KGM"));

        assertThat(line(LOT).status()).isEqualTo(Status.RECEIVED);
        assertThat(line(LOT).receivedEventId())
                .as("the receipt that completes it")
                .isEqualTo("e5");
        assertThat(line(LOT).cause()).isEqualTo(new Cause("e5", LEARNED + 4));
    }

    @Test
    void nothing_received_is_no_quantity_received() {
        log(seen("shipping").documents(ADVICE).of(LOT, 60));

        assertThat(line(LOT).receivedQuantity()).isNull();
        assertThat(line(LOT).uom()).isNull();
    }

    @Test
    void a_lot_by_itself_and_in_a_case_is_one_line_from_its_first_sending() {
        log(packed(CASE).of(LOT, 40));
        log(seen("shipping").documents(ADVICE).of(CASE));
        log(seen("shipping").documents(ADVICE).of(LOT, 60));

        ShipmentLine line = line(LOT);

        assertThat(line.quantity()).isEqualByComparingTo("100");
        assertThat(line.shippedEventId()).isEqualTo("e2");
        assertThat(line.shippedTime()).isEqualTo(START.plusSeconds(7200).toEpochMilli());
        assertThat(line.containers()).as("it is around a part only").isEmpty();
        assertThat(line.cause()).isEqualTo(new Cause("e3", LEARNED + 3));
    }

    @Test
    void the_cause_is_what_was_learned_last_a_packing_that_came_late_included() {
        Happening pack = packed(CASE).of(UNIT);
        log(seen("shipping").documents(ADVICE).of(CASE));
        log(pack);

        assertThat(line(UNIT).containers()).containsExactly(CASE);
        assertThat(line(UNIT).shippedEventId()).isEqualTo("e2");
        assertThat(line(UNIT).cause().eventId()).isEqualTo("e1");
    }

    @Test
    void how_much_was_in_a_case_is_not_known_if_one_packing_does_not_say() {
        log(packed(CASE).of(LOT, 40));
        log(packed(CASE).of(LOT));
        log(seen("shipping").documents(ADVICE).of(CASE));

        assertThat(line(LOT).quantity()).isNull();
    }

    @Test
    void what_is_put_in_or_taken_out_after_the_sending_or_of_another_case_does_not_count() {
        ObjectId other = ObjectId.parse("urn:example:case:2");
        log(packed(CASE).of(LOT, 40));
        log(packed(other).of(LOT, 7));
        log(event(EventType.AGGREGATION, Action.OBSERVE, "inspecting")
                .parent(CASE)
                .of(LOT, 1));
        log(event(EventType.AGGREGATION, Action.DELETE, "unpacking")
                .parent(CASE)
                .of(LOT, 10));
        log(seen("shipping").documents(ADVICE).of(CASE));
        log(packed(CASE).of(LOT, 5));

        assertThat(lines(LOT)).extracting(ShipmentLine::quantity).containsExactly(new BigDecimal(30));
    }

    private static SerialEvent said(EventType type, Role role, @Nullable String step) {
        return new SerialEventBuilder()
                .eventId("e")
                .object(UNIT)
                .eventTime(EventTime.ofMillis(0))
                .type(type)
                .role(role)
                .bizStep(step)
                .build();
    }

    @ParameterizedTest(name = "{0}, role {1}, {2}: {3}")
    @CsvSource({
        "AGGREGATION, CHILD, packing, true",
        "AGGREGATION, CHILD, , true",
        "AGGREGATION, PARENT, packing, false",
        "AGGREGATION, PARENT, shipping, false",
        "ASSOCIATION, CHILD, installing, false",
        "ASSOCIATION, CHILD, shipping, true",
        "OBJECT, SUBJECT, shipping, true",
        "OBJECT, SUBJECT, departing, true",
        "OBJECT, SUBJECT, consigning, true",
        "OBJECT, SUBJECT, receiving, false",
        "OBJECT, SUBJECT, , false",
        "OBJECT, INPUT, shipping, false",
        "TRANSACTION, SUBJECT, shipping, true"
    })
    void only_what_was_sent_or_packed_may_have_lines(EventType type, Role role, String step, boolean may) {
        SerialEvent event = said(type, role, step);
        SerialEvent nothing = said(EventType.OBJECT, Role.SUBJECT, "inspecting");

        assertThat(ShipmentLines.mayHaveLines(UNIT, List.of(event))).isEqualTo(may);
        assertThat(ShipmentLines.mayHaveLines(UNIT, List.of(nothing, event))).isEqualTo(may);
        assertThat(ShipmentLines.mayHaveLines(CASE, List.of(event)))
                .as("containers have none (ruling 40)")
                .isFalse();
        assertThat(ShipmentLines.mayHaveLines(UNIT, List.of())).isFalse();
    }

    @Test
    void the_lines_of_an_object_name_what_was_learned_last_of_it_and_of_its_containers() {
        ObjectId pallet = ObjectId.parse("urn:example:pallet:1");
        log(packed(CASE).of(UNIT));
        log(packed(pallet).of(CASE));
        log(seen("shipping").documents(ADVICE).of(pallet));
        log(event(EventType.ASSOCIATION, Action.ADD, "installing").parent(LOT).of(UNIT));
        log(seen("inspecting").of(LOT));
        States states = new States(journal, new Gazetteer(MASTER, Long.MAX_VALUE), Moment.NOW, any -> new TreeSet<>());

        ObjectLines lines =
                ObjectLines.of(UNIT, new ShipmentLines(states, MASTER), journal).orElseThrow();

        assertThat(lines.object()).isEqualTo(UNIT);
        assertThat(lines.lines()).extracting(ShipmentLine::shipmentId).containsExactly("DA-1");
        assertThat(lines.latest().eventId()).as("not what it is installed in").isEqualTo("e4");
        assertThat(ObjectLines.of(CASE, new ShipmentLines(states, MASTER), journal))
                .isEmpty();
        assertThat(ObjectLines.of(new UnitId(PRODUCT, "9"), new ShipmentLines(states, MASTER), journal))
                .isEmpty();
    }

    private Passage passage(String step, @Nullable String quantity, @Nullable String uom) {
        hours++;
        SerialEvent event = SerialEventBuilder.from(said(EventType.OBJECT, Role.SUBJECT, step))
                .eventId("e" + hours)
                .captureId("c" + hours)
                .build();
        View view = new View(new EventRow(event, hours, hours), OrderKey.of(event), null);
        return new Passage(view, quantity == null ? null : new BigDecimal(quantity), uom);
    }

    @Test
    void reading114_parts_of_one_step_are_added_and_the_greatest_sum_of_a_step_holds() {
        assertThat(Amounts.of(List.of())).isNull();
        assertThat(Amounts.of(List.of(passage("shipping", "60", null), passage("shipping", "40", "EA"))))
                .isEqualByComparingTo("100");
        assertThat(Amounts.of(List.of(passage("shipping", "60", "C62"), passage("departing", "70", "H87"))))
                .isEqualByComparingTo("70");
        assertThat(Amounts.of(List.of(passage("shipping", "60", "KGM"), passage("shipping", "1.5", "KGM"))))
                .isEqualByComparingTo("61.5");
    }

    @Test
    void reading114_a_quantity_that_is_not_said_or_in_another_unit_makes_the_sum_unknown() {
        assertThat(Amounts.of(List.of(passage("shipping", "60", "KGM"), passage("shipping", "40", "EA"))))
                .isNull();
        assertThat(Amounts.of(List.of(passage("shipping", "60", null), passage("shipping", null, null))))
                .isNull();
    }

    @Test
    void a_consignment_of_a_quantity_is_received_when_all_of_it_or_an_unknown_part_is() {
        Flow flow = new Flow(true, null);
        Consignment counted = new Consignment("S", true, flow);
        counted.send(passage("shipping", "10", null));
        assertThat(counted.isReceived()).isFalse();
        counted.receive(passage("receiving", "9", null));
        assertThat(counted.isReceived()).isFalse();
        counted.receive(passage("receiving", "1", null));
        assertThat(counted.isReceived()).isTrue();
        assertThat(counted.shipmentId()).isEqualTo("S");
        assertThat(counted.flow()).isSameAs(flow);

        Consignment unknown = new Consignment("S", true, flow);
        unknown.send(passage("shipping", "10", null));
        unknown.receive(passage("receiving", null, null));
        assertThat(unknown.isReceived()).isTrue();

        Consignment unit = new Consignment("S", false, flow);
        unit.send(passage("shipping", "10", null));
        unit.receive(passage("receiving", "1", null));
        assertThat(unit.isReceived()).isTrue();
    }

    @Test
    void reading111_a_receipt_of_a_quantity_is_of_the_shipment_whose_document_it_has_else_of_the_latest() {
        Flow flow = new Flow(true, null);
        flow.walk(List.of(
                passage("shipping", "1", null), passage("receiving", "1", null),
                passage("shipping", "2", null), passage("departing", "2", null),
                passage("storing", "2", null), passage("receiving", "1", null),
                passage("receiving", "1", null), passage("shipping", "4", null)));

        assertThat(flow.packing()).isNull();
        assertThat(flow.consignments())
                .extracting(Consignment::shipmentId)
                .containsExactly("urn:unitrail:shipment:c1", "urn:unitrail:shipment:c3", "urn:unitrail:shipment:c8");
        assertThat(flow.consignments()).extracting(c -> c.sendings().size()).containsExactly(1, 2, 1);
        assertThat(flow.consignments()).extracting(c -> c.receipts().size()).containsExactly(1, 2, 0);
    }
}
