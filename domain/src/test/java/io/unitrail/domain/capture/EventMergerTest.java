package io.unitrail.domain.capture;

import static io.unitrail.domain.capture.Events.LOT;
import static io.unitrail.domain.capture.Events.SSCC;
import static io.unitrail.domain.capture.Events.UNIT_A;
import static io.unitrail.domain.capture.Events.UNIT_B;
import static io.unitrail.domain.capture.Events.line;
import static io.unitrail.domain.capture.Events.with;
import static io.unitrail.domain.capture.Events.withQuantity;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventMergerTest {

    private static CapturedEvent packed(String unit, String lot) {
        ItemFacts facts = lot == null ? ItemFacts.NONE : new ItemFacts(lot, null, null, null, null);
        CapturedEventBuilder line = with(line("packing", "ADD").eventId("E-1").facts(facts), Role.SUBJECT, unit);
        return with(line, Role.PARENT, SSCC).build();
    }

    private static CapturedEvent received(String quantity) {
        return withQuantity(line("receiving", "OBSERVE").eventId("E-1"), Role.SUBJECT, LOT, quantity, null)
                .build();
    }

    @Test
    void ruling4_lines_that_share_id_type_time_step_and_parent_are_one_event() {
        List<MergedEvent> merged = EventMerger.merge(List.of(packed(UNIT_A, null), packed(UNIT_B, null)));

        assertThat(merged).hasSize(1);
        assertThat(merged.get(0).indexes()).containsExactly(0, 1);
        List<SerialEvent> records = EventSplitter.split(merged.get(0), "c");
        assertThat(records).hasSize(3);
        assertThat(records.get(0).children()).hasSize(2);
        assertThat(records.get(0).members()).hasSize(3);
        assertThat(records)
                .extracting(SerialEvent::contentHash)
                .containsOnly(merged.get(0).hash().contentHash());
    }

    @Test
    void ruling4_the_merged_event_has_the_hash_of_the_event_said_at_once() {
        CapturedEventBuilder atOnce = with(line("packing", "ADD"), Role.PARENT, SSCC);
        CapturedEvent whole = with(atOnce, Role.CHILD, UNIT_B, UNIT_A).build();

        MergedEvent merged = EventMerger.merge(List.of(packed(UNIT_A, null), packed(UNIT_B, null)))
                .get(0);

        assertThat(merged.hash()).isEqualTo(EventHash.of(whole));
    }

    @Test
    void ruling4_each_line_keeps_its_own_facts_and_frame() {
        List<CapturedEvent> lines = List.of(packed(UNIT_A, "L-1"), packed(UNIT_B, "L-2"));

        List<SerialEvent> records = EventSplitter.split(EventMerger.merge(lines).get(0), "c");

        assertThat(records.subList(1, 3)).extracting(r -> r.facts().lot()).containsExactly("L-1", "L-2");
        assertThat(records.get(1).frameHash())
                .isEqualTo(EventHash.of(lines.get(0)).frameHash());
        assertThat(records.get(2).frameHash())
                .isEqualTo(EventHash.of(lines.get(1)).frameHash());
        List<CapturedEvent> reversed = List.of(lines.get(1), lines.get(0));
        assertThat(EventMerger.merge(reversed).get(0).hash())
                .isEqualTo(EventMerger.merge(lines).get(0).hash());
    }

    @Test
    void rule1_a_line_sent_twice_in_one_capture_adds_nothing() {
        List<MergedEvent> merged = EventMerger.merge(List.of(received("10"), received("10.0"), received("5")));

        assertThat(merged).hasSize(1);
        assertThat(merged.get(0).indexes()).containsExactly(0, 1, 2);
        assertThat(merged.get(0).parts()).hasSize(2);
        assertThat(EventSplitter.split(merged.get(0), "c").get(0).quantity()).isEqualByComparingTo("15");
    }

    @Test
    void rule1_another_content_for_the_same_object_stays_apart_as_a_conflict() {
        List<MergedEvent> merged = EventMerger.merge(List.of(packed(UNIT_A, "L-1"), packed(UNIT_A, "L-2")));

        assertThat(merged).hasSize(2);
        assertThat(merged.get(0).hash().contentHash())
                .isNotEqualTo(merged.get(1).hash().contentHash());
    }

    @Test
    void ruling4_components_stay_with_the_object_of_their_own_line() {
        CapturedEvent a = with(
                        with(line("assembling", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_A),
                        Role.INPUT,
                        "https://id.gs1.org/01/09506000134369/21/X")
                .build();
        CapturedEvent b = with(
                        with(line("assembling", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_B),
                        Role.INPUT,
                        "https://id.gs1.org/01/09506000134369/21/Y")
                .build();

        List<SerialEvent> records =
                EventSplitter.split(EventMerger.merge(List.of(a, b)).get(0), "c");

        assertThat(records).hasSize(4);
        assertThat(records)
                .filteredOn(r -> r.role() == Role.SUBJECT)
                .allSatisfy(r -> assertThat(r.inputs()).hasSize(1));
        assertThat(records)
                .filteredOn(r -> r.role() == Role.INPUT)
                .extracting(SerialEvent::parent)
                .containsExactly(ObjectId.parse(UNIT_A), ObjectId.parse(UNIT_B));
    }

    @Test
    void ruling4_a_lot_that_went_into_two_units_has_a_bond_to_each() {
        CapturedEvent a = withQuantity(
                        with(line("assembling", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_A),
                        Role.INPUT,
                        LOT,
                        "4",
                        null)
                .build();
        CapturedEvent b = withQuantity(
                        with(line("assembling", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_B),
                        Role.INPUT,
                        LOT,
                        "6",
                        null)
                .build();

        List<SerialEvent> inputs = EventSplitter.split(
                        EventMerger.merge(List.of(a, b)).get(0), "c")
                .stream()
                .filter(r -> r.role() == Role.INPUT)
                .toList();

        assertThat(inputs).extracting(SerialEvent::chunk).containsExactly(0, 1);
        assertThat(inputs)
                .extracting(SerialEvent::parent)
                .containsExactly(ObjectId.parse(UNIT_A), ObjectId.parse(UNIT_B));
        assertThat(inputs).extracting(r -> r.quantity().intValue()).containsExactly(4, 6);
    }

    @Test
    void rule1_an_event_and_its_declaration_in_one_capture_stay_two() {
        CapturedEvent original = packed(UNIT_A, null);
        CapturedEventBuilder declared = with(line("packing", "ADD").eventId("E-1"), Role.SUBJECT, UNIT_A)
                .errorDeclaration(new ErrorDeclaration(EventTime.ofMillis(1), null, List.of()));

        List<MergedEvent> merged = EventMerger.merge(
                List.of(original, with(declared, Role.PARENT, SSCC).build()));

        assertThat(merged).hasSize(2);
        assertThat(merged.get(0).hash()).isEqualTo(merged.get(1).hash());
    }

    @Test
    void ruling4_lines_without_an_event_id_are_events_of_their_own() {
        CapturedEvent a = with(line("packing", "ADD"), Role.SUBJECT, UNIT_A).build();
        CapturedEvent b = with(line("packing", "ADD"), Role.SUBJECT, UNIT_B).build();

        assertThat(EventMerger.merge(List.of(a, b))).hasSize(2);
    }
}
