package io.unitrail.producer.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.EventHash;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.capture.NamedObject;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpcisRoundTripTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    static byte[] resource(String name) throws IOException {
        try (InputStream stream = EpcisRoundTripTest.class.getResourceAsStream("/epcis/" + name)) {
            return stream.readAllBytes();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> eventTrees(byte[] document) {
        Map<String, Object> root = (Map<String, Object>) JsonTree.read(document);
        return (List<Map<String, Object>>) ((Map<String, Object>) root.get("epcisBody")).get("eventList");
    }

    private static List<SerialEvent> carriers(List<CapturedEvent> events) {
        return events.stream().map(e -> EventSplitter.split(e, "c").get(0)).toList();
    }

    @Test
    void every_field_of_every_event_type_comes_back_out_equal() throws IOException {
        byte[] document = resource("washing-machines.json");

        List<SerialEvent> records = carriers(EpcisReader.read(document));

        List<Map<String, Object>> written = new ArrayList<>();
        records.forEach(r -> written.add(EpcisWriter.event(r)));
        assertThat(written).isEqualTo(eventTrees(document));
    }

    @Test
    void a_written_document_is_read_back_as_the_same_events() throws IOException {
        byte[] document = resource("washing-machines.json");
        List<CapturedEvent> events = EpcisReader.read(document);

        String written = EpcisWriter.document(events, NOW);

        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        assertThat(EpcisReader.read(bytes))
                .map(EventHash::of)
                .isEqualTo(events.stream().map(EventHash::of).toList());
        List<CapturedEvent> again = EpcisReader.read(bytes);
        assertThat(EpcisWriter.document(again, NOW)).isEqualTo(written);
        assertThat(written).contains("26.0", "-0.50", "12345678901234567890").doesNotContain("unused.example");
    }

    @Test
    void ilmd_and_words_of_the_cbv_become_facts_and_bare_words() throws IOException {
        List<CapturedEvent> events = EpcisReader.read(resource("washing-machines.json"));

        assertThat(events.get(0).facts())
                .isEqualTo(new ItemFacts("L-42", LocalDate.of(2028, 3, 1), LocalDate.of(2028, 2, 1), null, null));
        assertThat(events.get(1).bizStep()).isEqualTo("packing");
        assertThat(events.get(1).disposition()).isEqualTo("in_progress");
        assertThat(events.get(2).bizStep()).isEqualTo("unitrail:swapping");
    }

    @Test
    void sensor_data_of_a_place_alone_is_kept_under_the_place() throws IOException {
        List<CapturedEvent> events = EpcisReader.read(resource("washing-machines.json"));

        SerialEvent record = EventSplitter.split(events.get(6), "c").get(0);

        assertThat(record.object()).isEqualTo(ObjectId.parse("urn:epc:id:sgln:9506000.00002.0"));
        assertThat(record.role()).isEqualTo(Role.SUBJECT);
    }

    @Test
    void a_record_that_is_not_the_carrier_gives_what_it_knows() throws IOException {
        CapturedEvent packed =
                EpcisReader.read(resource("washing-machines.json")).get(1);
        SerialEvent child = EventSplitter.split(packed, "c").stream()
                .filter(r -> r.role() == Role.CHILD)
                .findFirst()
                .orElseThrow();

        Map<String, Object> written = EpcisWriter.event(child);

        assertThat(written)
                .containsEntry("parentID", "https://id.gs1.org/00/095060001343520000")
                .containsEntry("childEPCs", List.of("https://id.gs1.org/01/09506000134352/21/SN-1"))
                .doesNotContainKey("childQuantityList")
                .doesNotContainKey("eventID");
    }

    @Test
    void a_line_goes_through_epcis_unchanged() {
        CapturedEventBuilder line = new CapturedEventBuilder(CaptureForm.LINE, "")
                .eventId("E 1/ü")
                .eventTime("2026-03-01T08:00:00.000Z", "+01:00")
                .action("OBSERVE")
                .bizStep("assembling")
                .readPoint("Line 4")
                .bizTransactions(List.of(new BizTransaction("po", "PO-1")))
                .facts(new ItemFacts("L-42", LocalDate.of(2028, 3, 1), null, LocalDate.of(2026, 3, 1), "B2"))
                .aliases(List.of(new Alias("imei", "490154203237518")))
                .attributes(Map.of("station", "ST4", "operator", "op7"));
        named(line, Role.SUBJECT, "own:WM-1/21/SN-1", null);
        named(line, Role.INPUT, "https://id.gs1.org/01/09506000134369/21/B-77", null);
        named(line, Role.INPUT, "https://id.gs1.org/01/09506000134376/10/CELL-9", "4");
        CapturedEvent event = line.build();

        String document = EpcisWriter.document(List.of(event), NOW);
        CapturedEvent read =
                EpcisReader.read(document.getBytes(StandardCharsets.UTF_8)).get(0);

        assertThat(read.eventId()).isEqualTo("E 1/ü");
        assertThat(read.facts()).isEqualTo(event.facts());
        assertThat(read.aliases()).isEqualTo(event.aliases());
        assertThat(read.attributes()).isEqualTo(event.attributes());
        assertThat(read.inputs()).isEqualTo(event.inputs());
        assertThat(EventHash.of(read)).isEqualTo(EventHash.of(event));
    }

    private static void named(CapturedEventBuilder line, Role role, String id, String quantity) {
        BigDecimal number = quantity == null ? null : new BigDecimal(quantity);
        line.object(role, NamedObject.of(role, id, ObjectId.parse(id), number, null), "");
    }
}
