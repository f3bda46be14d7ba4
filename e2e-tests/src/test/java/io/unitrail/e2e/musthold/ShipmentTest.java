package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.avro.LineStatus;
import io.unitrail.avro.SerialEvent;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.ShipmentTopic;
import io.unitrail.e2e.support.Stack;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shipment topics on a whole stack: lines of what is nested, late facts, partners' topics, what became of it all (rules, section 9). */
@ExtendWith(SharedStack.class)
class ShipmentTest {
    private static final String PRODUCT = Gtin.of(88001);

    private final List<String> lines = new ArrayList<>();
    private int minute;

    private Line later(Line line) {
        minute++;
        return line.at(Line.START.plusSeconds(60L * minute));
    }

    private static Line of(String object, String step) {
        return Line.observe("", "", step).without("productId").without("serial").with("object", object);
    }

    private static Line named(Line line, String shipment) {
        line.json()
                .putArray("bizTransactions")
                .addObject()
                .put("type", "desadv")
                .put("id", shipment);
        return line;
    }

    /** To a party, by its GLN. */
    private static Line to(Line line, String gln) {
        line.json()
                .putArray("destinations")
                .addObject()
                .put("type", "possessing_party")
                .put("id", "urn:epc:id:pgln:" + gln.substring(0, 7) + "." + gln.substring(7, 12));
        return line;
    }

    private static Line declaredWrong(String line) {
        ObjectNode declared = (ObjectNode) Http.json(line);
        declared.putObject("errorDeclaration")
                .put("declarationTime", Line.START.toString())
                .put("reason", "incorrect_data");
        Line declaration = Line.observe("", "", "");
        declaration.json().removeAll();
        declaration.json().setAll(declared);
        return declaration;
    }

    private String add(Line line) {
        lines.add(line.toString());
        return line.toString();
    }

    private void capture(Stack stack) {
        stack.http().captureVisibly(lines);
        lines.clear();
    }

    /** A GLN-13 with its check digit. */
    private static String gln(int number) {
        return Gtin.complete("9506000" + String.format("%05d", number));
    }

    private static JsonNode shipment(Stack stack, String id) {
        Http.Answer answer = stack.http().get("/api/v1/shipments/" + Http.encode(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> serials(JsonNode shipment, String list) {
        return shipment.get(list).findValuesAsText("serial").stream().sorted().toList();
    }

    @Test
    void a_pallet_with_nested_cases_gives_one_line_for_each_unit_and_late_facts_the_next_revisions(Stack stack) {
        String id = "DA/nested 1";
        String pallet = "urn:example:pallet:n1";
        String inner = "urn:example:case:n1";
        String party = gln(101);
        ShipmentTopic shipments = new ShipmentTopic(stack, "shipments");
        ShipmentTopic partners = new ShipmentTopic(stack, "shipments." + party);
        for (String serial : List.of("N1", "N2", "N3", "N4")) {
            add(later(Line.commissioning(PRODUCT, serial, "L-9").with("expiry", "2028-03-01")));
        }
        add(later(Line.observe(PRODUCT, "N1", "packing").into(inner)));
        add(later(Line.observe(PRODUCT, "N2", "packing").into(inner)));
        add(later(of(inner, "packing").into(pallet)));
        add(later(Line.observe(PRODUCT, "N3", "packing").into(pallet)));
        String latePack =
                later(Line.observe(PRODUCT, "N4", "packing").into(inner)).toString();
        String shipping = add(later(to(named(of(pallet, "shipping"), id), party)));
        capture(stack);

        shipments.await(id, "shipped 1 N1", "shipped 1 N2", "shipped 1 N3");
        partners.await(id, "shipped 1 N1", "shipped 1 N2", "shipped 1 N3");
        ShipmentLine line = shipments.of(id).stream()
                .map(ShipmentTopic.Written::line)
                .filter(each -> each.getSerial().equals("N1"))
                .findFirst()
                .orElseThrow();
        assertThat(line.getContainer()).isEqualTo(inner);
        assertThat(line.getContainers()).containsExactly(inner, pallet);
        assertThat(line.getLot()).isEqualTo("L-9");
        assertThat(line.getExpiry()).isEqualTo("2028-03-01");
        assertThat(line.getTo().getPossessingParty()).endsWith(party);
        assertThat(line.getLineId()).isEqualTo(id + "|" + line.getObject());

        lines.add(latePack); // it happened before the shipping and is known after it
        capture(stack);
        partners.await(id, "shipped 1 N1", "shipped 1 N2", "shipped 1 N3", "shipped 1 N4");

        add(later(named(of(pallet, "receiving"), id)));
        capture(stack);
        partners.await(
                id,
                "shipped 1 N1",
                "shipped 1 N2",
                "shipped 1 N3",
                "shipped 1 N4",
                "received 2 N1",
                "received 2 N2",
                "received 2 N3",
                "received 2 N4");
        assertThat(serials(shipment(stack, id), "received")).containsExactly("N1", "N2", "N3", "N4");

        lines.add(declaredWrong(shipping).toString());
        capture(stack);
        Await.until(
                "all lines are retracted",
                () -> partners.of(id).stream()
                                .filter(each -> each.line().getStatus() == LineStatus.retracted)
                                .count()
                        == 4);
        assertThat(partners.of(id)).hasSize(12);

        Map<String, Integer> revisions = new HashMap<>();
        List<ShipmentTopic.Written> written = shipments.of(id);
        assertThat(written).hasSize(12);
        for (ShipmentTopic.Written each : written) {
            assertThat(each.record().key()).isEqualTo(id);
            assertThat(each.record().partition())
                    .isEqualTo(written.get(0).record().partition());
            assertThat(each.line().getRevision())
                    .isEqualTo(revisions.merge(each.line().getLineId(), 1, Integer::sum));
        }
    }

    @Test
    void a_shipment_is_reconciled_shipped_received_missing_and_unexpected(Stack stack) {
        String id = "DA-reconciled";
        for (String serial : List.of("R1", "R2", "R3")) {
            add(later(Line.commissioning(PRODUCT, serial, "L-9")));
        }
        add(later(to(named(Line.observe(PRODUCT, "R1", "shipping"), id), gln(102))));
        add(later(to(named(Line.observe(PRODUCT, "R2", "shipping"), id), gln(102))));
        add(later(named(Line.observe(PRODUCT, "R1", "receiving"), id)));
        add(later(named(Line.observe(PRODUCT, "R3", "receiving"), id)));
        capture(stack);

        JsonNode found = shipment(stack, id);

        assertThat(found.get("status").asText()).isEqualTo("partly_received");
        assertThat(serials(found, "shipped")).containsExactly("R1", "R2");
        assertThat(serials(found, "received")).containsExactly("R1");
        assertThat(serials(found, "missing")).containsExactly("R2");
        assertThat(serials(found, "unexpected")).containsExactly("R3");
        assertThat(stack.http().get("/api/v1/shipments?id=" + id).json()).isEqualTo(found);
        JsonNode objects =
                stack.http().get("/api/v1/transactions/desadv/" + id).json().get("items");
        assertThat(objects.findValuesAsText("serial")).containsExactlyInAnyOrder("R1", "R2", "R3");
    }

    @Test
    void without_a_document_the_shipment_has_the_name_of_its_capture_and_parties_their_own_topic(Stack stack)
            throws Exception {
        put(stack, "/api/v1/parties/own-haulier", "{\"name\":\"Haulier\",\"topic\":\"haulier.of-ours\"}");
        add(later(Line.commissioning(PRODUCT, "U1", "L-9")));
        Line shipping = later(Line.observe(PRODUCT, "U1", "shipping"));
        shipping.json()
                .putArray("destinations")
                .addObject()
                .put("type", "urn:unitrail:carrier")
                .put("id", "own-haulier");
        shipping.json()
                .withArray("destinations")
                .addObject()
                .put("type", "owning_party")
                .put("id", "nobody we know");
        add(shipping);
        capture(stack);
        ShipmentTopic hauliers = new ShipmentTopic(stack, "shipments.haulier.of-ours");
        Await.until(
                "the haulier has the line", () -> hauliers.ofUnit(PRODUCT, "U1").size() == 1);
        String id = hauliers.ofUnit(PRODUCT, "U1").get(0).line().getShipmentId();

        assertThat(id).startsWith("urn:unitrail:shipment:");
        assertThat(serials(shipment(stack, id), "shipped")).containsExactly("U1");
        assertThat(stack.http().get("/metrics").body()).containsPattern("unitrail_forwarder_without_topic_total [1-9]");
    }

    @Test
    void nothing_of_an_aborted_capture_is_ever_shown(Stack stack) throws Exception {
        String aborted = "DA-aborted";
        String committed = "DA-committed";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "transactional.id", "partner-line"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            sendShipping(stack, producer, "A1", aborted);
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            sendShipping(stack, producer, "A1", committed);
            producer.commitTransaction();
        }

        new ShipmentTopic(stack, "shipments").await(committed, "shipped 1 A1");
        assertThat(new ShipmentTopic(stack, "shipments").of(aborted)).isEmpty();
        assertThat(stack.http().get("/api/v1/shipments/" + aborted).status()).isEqualTo(404);
    }

    private static void sendShipping(
            Stack stack, KafkaProducer<byte[], byte[]> producer, String serial, String shipment) {
        UnitId unit = new UnitId(ProductId.parse(PRODUCT), serial);
        RegistryClient registry = new RegistryClient(
                RegistryConfig.of(Map.of(RegistryConfig.URL, stack.registryUrl(), "auto.register.schemas", "true")));
        try (UnitrailAvroSerializer<SerialEvent> serializer = new UnitrailAvroSerializer<>(registry)) {
            new Happening(
                            "e-" + shipment,
                            EventType.OBJECT,
                            Action.OBSERVE,
                            EventTime.parse(Line.START.toString(), null))
                    .step("shipping")
                    .documents(new BizTransaction("desadv", shipment))
                    .of(unit)
                    .records()
                    .forEach(event -> producer.send(new ProducerRecord<>(
                            "serial-events",
                            RecordKey.of(unit),
                            serializer.serialize("serial-events", SerialEventCodec.toAvro(event)))));
        }
    }

    private static void put(Stack stack, String path, String body) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(stack.url() + path))
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }
}
