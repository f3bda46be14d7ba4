package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.LOT;
import static io.unitrail.domain.capture.Events.SSCC;
import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.UNIT_B;
import static io.unitrail.domain.capture.Events.epcis;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static io.unitrail.domain.capture.Events.withQuantity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventSplitterTest {

    private static List<SerialEvent> split(CapturedEventBuilder event) {
        return EventSplitter.split(event.build(), "capture-1");
    }

    private static String view(SerialEvent r) {
        return r.role().word() + " " + r.object().canonical().replace("https://id.gs1.org/", "");
    }

    @Test
    void rule1_an_event_of_500_serials_on_a_pallet_is_501_records_with_one_carrier() {
        CapturedEventBuilder event = with(line("packing", "ADD"), Role.PARENT, SSCC);
        IntStream.range(0, 500).forEach(i -> with(event, Role.CHILD, "https://id.gs1.org/01/09506000134352/21/S" + i));

        List<SerialEvent> records = split(event);

        assertThat(records).hasSize(501);
        assertThat(records.get(0).role()).isEqualTo(Role.PARENT);
        assertThat(records.get(0).children()).hasSize(500);
        assertThat(records.get(0).members()).hasSize(501);
        assertThat(records.get(0).carrier()).isNull();
        assertThat(records.subList(1, 501)).allSatisfy(r -> {
            assertThat(r.parent()).isEqualTo(ObjectId.parse(SSCC));
            assertThat(r.carrier()).isEqualTo(ObjectId.parse(SSCC));
            assertThat(r.members()).isEmpty();
            assertThat(r.contentHash()).isEqualTo(records.get(0).contentHash());
        });
        assertThat(records).extracting(SerialEvent::captureId).containsOnly("capture-1");
    }

    @Test
    void rule1_a_parents_record_lists_its_children_in_chunks_of_1000() {
        CapturedEventBuilder event = with(line("packing", "ADD"), Role.PARENT, SSCC);
        IntStream.range(0, 2_001)
                .forEach(i -> with(event, Role.CHILD, "https://id.gs1.org/01/09506000134352/21/S" + i));

        List<SerialEvent> parents =
                split(event).stream().filter(r -> r.role() == Role.PARENT).toList();

        assertThat(parents).extracting(SerialEvent::chunk).containsExactly(0, 1, 2);
        assertThat(parents).extracting(r -> r.children().size()).containsExactly(1_000, 1_000, 1);
        assertThat(parents).extracting(r -> r.members().isEmpty()).containsExactly(false, true, true);
    }

    @Test
    void ruling4_quantities_of_the_same_object_and_role_are_added() {
        CapturedEventBuilder event = line("receiving", "OBSERVE");
        withQuantity(event, Role.SUBJECT, LOT, "10", "EA");
        withQuantity(event, Role.SUBJECT, LOT, "5.50", null);

        List<SerialEvent> records = split(event);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).quantity()).isEqualByComparingTo("15.5");
        assertThat(records.get(0).members()).hasSize(2);
    }

    @Test
    void ruling4_other_units_of_measure_of_one_lot_are_records_of_their_own() {
        CapturedEventBuilder event = line("receiving", "OBSERVE");
        withQuantity(event, Role.SUBJECT, LOT, "10", "KGM");
        withQuantity(event, Role.SUBJECT, LOT, "3", "EA");

        assertThat(split(event))
                .extracting(SerialEvent::chunk, SerialEvent::uom)
                .containsExactly(tuple(0, "KGM"), tuple(1, "EA"));
    }

    @Test
    void ruling3_inputs_on_an_object_line_are_records_of_role_input_bound_to_the_object() {
        CapturedEventBuilder event = with(line("commissioning", "ADD"), Role.SUBJECT, UNIT_A);
        with(event, Role.INPUT, UNIT_B);
        withQuantity(event, Role.INPUT, LOT, "4", null);

        List<SerialEvent> records = split(event);

        assertThat(records)
                .extracting(EventSplitterTest::view)
                .containsExactly(
                        "subject 01/09506000134352/21/A",
                        "input 01/09506000134352/21/B",
                        "input 01/09506000134376/10/CELL-9");
        assertThat(records.get(0).inputs()).hasSize(2);
        assertThat(records.get(1).parent()).isEqualTo(ObjectId.parse(UNIT_A));
        assertThat(records.get(2).outputs().get(0).object()).isEqualTo(ObjectId.parse(UNIT_A));
        assertThat(records.get(2).quantity()).isEqualByComparingTo("4");
    }

    @Test
    void rule1_a_transformation_writes_both_views_of_its_edges() {
        CapturedEventBuilder event = with(epcis("TransformationEvent", null), Role.INPUT, LOT);
        with(event, Role.OUTPUT, UNIT_A, UNIT_B);

        List<SerialEvent> records = split(event);

        assertThat(records).extracting(SerialEvent::role).containsExactly(Role.INPUT, Role.OUTPUT, Role.OUTPUT);
        assertThat(records.get(0).outputs()).hasSize(2);
        assertThat(records.get(1).inputs()).hasSize(1);
        assertThat(records).extracting(SerialEvent::action).containsOnlyNulls();
        assertThat(records).extracting(SerialEvent::parent).containsOnlyNulls();
    }

    @Test
    void ruling3_unpacking_without_a_parent_is_a_child_record_that_decommissions_nothing() {
        List<SerialEvent> records = split(with(line("unpacking", "DELETE"), Role.SUBJECT, UNIT_A));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).type()).isEqualTo(EventType.AGGREGATION);
        assertThat(records.get(0).role()).isEqualTo(Role.CHILD);
        assertThat(records.get(0).parent()).isNull();
    }

    @Test
    void ruling3_a_parent_alone_is_one_record_without_children() {
        List<SerialEvent> records = split(with(line("unpacking", "DELETE"), Role.PARENT, SSCC));

        assertThat(records).hasSize(1);
        assertThat(records.get(0).role()).isEqualTo(Role.PARENT);
        assertThat(records.get(0).children()).isEmpty();
    }

    @Test
    void ruling2_facts_and_aliases_stand_only_on_records_of_the_thing_itself() {
        ItemFacts facts = new ItemFacts("L-1", null, null, null, null);
        CapturedEventBuilder event = with(
                line("packing", "ADD").facts(facts).aliases(List.of(new Alias("imei", "1"))), Role.SUBJECT, UNIT_A);

        List<SerialEvent> records = split(with(event, Role.PARENT, SSCC));

        assertThat(records.get(0).facts()).isEqualTo(ItemFacts.NONE);
        assertThat(records.get(0).aliases()).isEmpty();
        assertThat(records.get(1).facts()).isEqualTo(facts);
        assertThat(records.get(1).aliases()).hasSize(1);
    }

    @Test
    void rule1_an_event_id_left_out_is_the_hash_of_the_whole_event() {
        SerialEvent without =
                split(with(line("packing", "ADD"), Role.SUBJECT, UNIT_A)).get(0);
        SerialEvent with = split(with(line("packing", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_A))
                .get(0);

        assertThat(without.eventId()).isEqualTo("ni:///sha-256;" + without.contentHash() + "?ver=CBV2.0");
        assertThat(without.eventIdGiven()).isFalse();
        assertThat(with.eventId()).isEqualTo("E-1");
        assertThat(with.eventIdGiven()).isTrue();
        assertThat(with.contentHash()).isEqualTo(without.contentHash());
    }

    @Test
    void long_extensions_stand_on_the_carrier_only() {
        CapturedEventBuilder event = with(
                line("packing", "ADD").extensions(Map.of("ex:long", "x".repeat(5_000))), Role.SUBJECT, UNIT_A, UNIT_B);

        List<SerialEvent> records = split(event);

        assertThat(records.get(0).extensions()).hasSizeGreaterThan(5_000);
        assertThat(records.get(1).extensions()).isNull();
        assertThat(records.get(1).carrier()).isEqualTo(records.get(0).object());
    }

    private static Map<String, Object> extensionsOf(int length) {
        return Map.of("ex:a", "x".repeat(length - "{\"ex:a\":\"\"}".length()));
    }

    @Test
    void extensions_of_4096_characters_are_repeated_and_longer_ones_are_not() {
        for (int length : new int[] {4_096, 4_097}) {
            List<SerialEvent> records =
                    split(with(line("packing", "ADD").extensions(extensionsOf(length)), Role.SUBJECT, UNIT_A, UNIT_B));

            assertThat(records.get(0).extensions()).hasSize(length);
            if (length == 4_096) {
                assertThat(records.get(1).extensions()).isEqualTo(records.get(0).extensions());
            } else {
                assertThat(records.get(1).extensions()).isNull();
            }
        }
        assertThat(split(with(line("packing", "ADD"), Role.SUBJECT, UNIT_A))
                        .get(0)
                        .extensions())
                .isNull();
    }

    private static CapturedEvent received(String prefix, int count) {
        CapturedEventBuilder line = line("receiving", "OBSERVE").eventId("E-1");
        IntStream.range(0, count)
                .forEach(i -> with(line, Role.SUBJECT, "https://id.gs1.org/01/09506000134352/21/" + prefix + i));
        return line.build();
    }

    @Test
    void rule1_the_lines_of_one_event_name_at_most_10000_objects_together() {
        CapturedEvent half = received("A", 5_000);
        MergedEvent most =
                EventMerger.merge(List.of(half, received("B", 5_000))).get(0);
        MergedEvent more =
                EventMerger.merge(List.of(half, received("B", 5_001))).get(0);

        assertThat(EventSplitter.split(most, "c")).hasSize(10_000);
        InvalidCapture refused = catchThrowableOfType(InvalidCapture.class, () -> EventSplitter.split(more, "c"));
        assertThat(refused.problems())
                .containsExactly(new EventProblem(
                        "/eventId", "E-1", "its lines name 10001 objects together; an event may have at most 10000"));
    }

    @Test
    void ruling4_merged_lines_keep_their_objects_as_sent_and_their_parent_once() {
        CapturedEvent a = with(with(line("packing", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_A), Role.PARENT, SSCC)
                .build();
        CapturedEvent b = with(with(line("packing", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_B), Role.PARENT, SSCC)
                .build();

        List<SerialEvent> records =
                EventSplitter.split(EventMerger.merge(List.of(a, b)).get(0), "c");

        assertThat(records.get(0).members())
                .extracting(m -> m.list(), m -> m.epc())
                .containsExactly(tuple("parentID", SSCC), tuple("childEPCs", UNIT_A), tuple("childEPCs", UNIT_B));
        assertThat(records.get(0).children()).hasSize(2);
        assertThat(records).extracting(SerialEvent::captureId).containsOnly("c");
    }

    @Test
    void a_unit_named_twice_with_its_components_has_one_record_with_all_of_them() {
        CapturedEventBuilder event = with(line("assembling", "OBSERVE"), Role.SUBJECT, UNIT_A, UNIT_A);
        withQuantity(event, Role.INPUT, LOT, "4", null);

        List<SerialEvent> records = split(event);

        assertThat(records).extracting(SerialEvent::role).containsExactly(Role.SUBJECT, Role.INPUT);
        assertThat(records.get(0).inputs()).hasSize(1);
        assertThat(records.get(0).quantity()).isNull();
        assertThat(records.get(1).parent())
                .as("two subjects: the bond is to neither alone")
                .isNull();
        assertThat(records.get(1).outputs()).hasSize(1);
    }

    @Test
    void ruling4_the_content_of_a_record_tells_its_event_again() {
        CapturedEventBuilder event = with(line("packing", "ADD").eventId("E-1"), Role.PARENT, SSCC);
        with(event, Role.CHILD, UNIT_A);
        withQuantity(event, Role.CHILD, LOT, "4", "KGM");
        CapturedEvent sent = event.extensions(Map.of()).build();

        List<SerialEvent> records = EventSplitter.split(sent, "c");

        assertThat(RecordAsEvent.of(records.get(0), Map.of()))
                .usingRecursiveComparison()
                .ignoringFields("factsOf")
                .isEqualTo(sent);
        CapturedEvent child = RecordAsEvent.of(records.get(2), Map.of("ex:a", "1"));
        assertThat(child.parent()).isEqualTo(NamedObject.of(Role.PARENT, SSCC, ObjectId.parse(SSCC), null, null));
        assertThat(child.children())
                .containsExactly(NamedObject.of(Role.CHILD, LOT, ObjectId.parse(LOT), new BigDecimal("4"), "KGM"));
        assertThat(child.subjects()).isEmpty();
        assertThat(child.extensions()).containsExactly(Map.entry("ex:a", "1"));
    }

    @Test
    void ruling4_a_component_and_a_consumed_lot_tell_what_they_went_into() {
        CapturedEventBuilder line = with(line("assembling", "ADD"), Role.SUBJECT, UNIT_A);
        SerialEvent component = split(with(line, Role.INPUT, UNIT_B)).get(1);
        CapturedEventBuilder made = with(epcis("TransformationEvent", null), Role.OUTPUT, UNIT_A);
        SerialEvent consumed = split(with(made, Role.INPUT, LOT)).get(0);

        CapturedEvent told = RecordAsEvent.of(component, Map.of());
        assertThat(told.parent()).as("the bond is no packing").isNull();
        assertThat(told.inputs()).extracting(NamedObject::epcAsSent).containsExactly(UNIT_B);
        assertThat(told.subjects()).extracting(NamedObject::epcAsSent).containsExactly(UNIT_A);
        assertThat(told.eventId()).isNull();
        assertThat(consumed.members()).hasSize(2);
        assertThat(RecordAsEvent.of(consumed, Map.of()).outputs())
                .extracting(NamedObject::epcAsSent)
                .containsExactly(UNIT_A);
    }
}
