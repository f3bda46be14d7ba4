package io.unitrail.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.avro.LineStatus;
import io.unitrail.avro.ShipmentEnd;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what an object's lines should be to the lines that change (rules, section 9). */
class ShipmentTopologyTest {
    private static final String UNIT = "https://id.gs1.org/01/09506000134352/21/SN-1";
    private static final String LONGER = "https://id.gs1.org/01/09506000134352/21/SN-12";
    private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path directory;

    private FoldDriver driver;

    @BeforeEach
    void open() {
        driver = new FoldDriver(directory, 1, false);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_new_line_has_revision_1_and_the_shipment_as_its_key() {
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));

        List<Map.Entry<String, ShipmentLine>> written = driver.shipmentLines();

        assertThat(written).hasSize(1);
        assertThat(written.get(0).getKey()).isEqualTo("DA-1");
        assertThat(written.get(0).getValue().getRevision()).isEqualTo(1);
        assertThat(written.get(0).getValue().getEventId()).isEqualTo("e1");
    }

    @Test
    void a_repeated_fact_writes_nothing_nor_does_one_with_another_cause_only() {
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.shipmentLines();

        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.send(fact(UNIT, "e2", 2, line(UNIT, "DA-1", LineStatus.shipped, "e2", 2)));

        assertThat(driver.shipmentLines()).isEmpty();
    }

    @Test
    void a_changed_line_has_the_next_revision() {
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.send(fact(UNIT, "e2", 2, line(UNIT, "DA-1", LineStatus.received, "e2", 2)));

        assertThat(told()).containsExactly("DA-1 shipped 1 e1", "DA-1 received 2 e2");
    }

    @Test
    void a_line_that_is_no_more_is_retracted_once_with_what_was_learned_last_as_its_cause() {
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.send(fact(UNIT, "void", 5));
        driver.send(fact(UNIT, "later", 6));

        assertThat(told()).containsExactly("DA-1 shipped 1 e1", "DA-1 retracted 2 void");
    }

    @Test
    void a_retracted_line_that_comes_back_goes_on_counting() {
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.send(fact(UNIT, "void", 5));
        driver.send(fact(UNIT, "e7", 7, line(UNIT, "DA-1", LineStatus.shipped, "e7", 7)));

        assertThat(told()).containsExactly("DA-1 shipped 1 e1", "DA-1 retracted 2 void", "DA-1 shipped 3 e7");
    }

    @Test
    void a_receipt_taken_back_names_what_took_it_back() {
        driver.send(fact(UNIT, "e2", 2, line(UNIT, "DA-1", LineStatus.received, "e2", 2)));
        driver.send(fact(UNIT, "void", 5, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));

        assertThat(told()).containsExactly("DA-1 received 1 e2", "DA-1 shipped 2 void");
    }

    @Test
    void shipments_of_one_object_change_each_by_itself() {
        ShipmentLine first = line(UNIT, "DA-1", LineStatus.received, "e2", 2);
        driver.send(fact(UNIT, "e2", 2, first));
        driver.send(fact(UNIT, "e3", 3, first, line(UNIT, "DA-2", LineStatus.shipped, "e3", 3)));
        driver.send(fact(UNIT, "void", 4, line(UNIT, "DA-2", LineStatus.shipped, "e3", 3)));

        assertThat(told()).containsExactly("DA-1 received 1 e2", "DA-2 shipped 1 e3", "DA-1 retracted 2 void");
    }

    @Test
    void a_party_that_the_goods_do_not_go_to_after_all_is_told_so() {
        driver.send(fact(UNIT, "e1", 1, to("them", line(UNIT, "DA-1", LineStatus.shipped, "e1", 1))));
        driver.send(fact(UNIT, "e2", 2, to("others", line(UNIT, "DA-1", LineStatus.shipped, "e2", 2))));

        List<ShipmentLine> written =
                driver.shipmentLines().stream().map(Map.Entry::getValue).toList();

        assertThat(written)
                .extracting(line -> line.getStatus() + " " + line.getRevision() + " "
                        + line.getTo().getPossessingParty())
                .containsExactly("shipped 1 them", "retracted 2 them", "shipped 3 others");
    }

    private static ShipmentLine to(String party, ShipmentLine line) {
        return ShipmentLine.newBuilder(line)
                .setTo(new ShipmentEnd(null, null, party, null))
                .build();
    }

    @Test
    void objects_whose_names_begin_alike_do_not_mix() {
        driver.send(fact(LONGER, "e1", 1, line(LONGER, "DA-1", LineStatus.shipped, "e1", 1)));
        driver.send(fact(UNIT, "e2", 2));

        assertThat(told()).containsExactly("DA-1 shipped 1 e1");
    }

    @Test
    void a_fact_that_cannot_be_read_stops_nothing_and_is_counted() {
        driver.sendFact(new byte[] {1, 2, 3}, new RecordHeaders());
        driver.send(fact(UNIT, "e1", 1, line(UNIT, "DA-1", LineStatus.shipped, "e1", 1)));

        assertThat(told()).containsExactly("DA-1 shipped 1 e1");
        assertThat(driver.counters.unreadableFacts()).isEqualTo(1);
    }

    private List<String> told() {
        return driver.shipmentLines().stream()
                .map(Map.Entry::getValue)
                .map(line -> line.getShipmentId() + " " + line.getStatus() + " " + line.getRevision() + " "
                        + line.getEventId())
                .toList();
    }

    private static ShipmentFact fact(String object, String eventId, int second, ShipmentLine... lines) {
        return ShipmentFact.newBuilder()
                .setObject(object)
                .setLines(List.of(lines))
                .setEventId(eventId)
                .setRecordTime(T.plusSeconds(second))
                .build();
    }

    private static ShipmentLine line(String object, String shipment, LineStatus status, String eventId, int second) {
        return ShipmentLine.newBuilder()
                .setLineId(shipment + "|" + object)
                .setRevision(0)
                .setStatus(status)
                .setShipmentId(shipment)
                .setObject(object)
                .setEventId(eventId)
                .setRecordTime(T.plusSeconds(second))
                .build();
    }
}
