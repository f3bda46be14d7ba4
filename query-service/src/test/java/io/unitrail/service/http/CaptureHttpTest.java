package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /events} over a real server. */
class CaptureHttpTest {
    private static final String EVENTS = "/api/v1/events";
    private static final String[] NDJSON = {"Content-Type", "application/x-ndjson"};
    private final InMemoryPorts service = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, service.ports());
        http = new HttpProbe(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String event(String serial) {
        return "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"productId\":\"09506000134352\",\"serial\":\"" + serial
                + "\",\"lot\":\"L-42\",\"action\":\"ADD\",\"bizStep\":\"commissioning\"}";
    }

    @Test
    void one_event_is_captured_and_seen_at_its_position() {
        HttpProbe.Answer answer = http.send("POST", EVENTS, event("SN-1"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("captured").asInt()).isEqualTo(1);
        String position = answer.json().get("position").asText();
        assertThat(answer.header("Unitrail-Position")).isEqualTo(position);
        assertThat(http.get("/api/v1/units/09506000134352/SN-1", "Unitrail-After", position)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_good_lines_of_a_batch_are_captured_and_the_bad_ones_named() {
        String batch = event("SN-1") + "\n{\"productId\":\"12\"}\n" + event("SN-2") + "\n";
        JsonNode first = http.send("POST", EVENTS, batch, NDJSON).json();
        JsonNode again = http.send("POST", EVENTS, batch, NDJSON).json();

        assertThat(first.get("captured").asInt()).isEqualTo(2);
        assertThat(first.get("duplicates").asInt()).isZero();
        assertThat(first.at("/rejected/0/line").asInt()).isEqualTo(2);
        assertThat(first.at("/rejected/0/reason").asText()).contains("productId");
        assertThat(again.get("duplicates").asInt()).isEqualTo(2);
    }

    @Test
    void a_batch_without_a_good_line_is_422() {
        HttpProbe.Answer answer = http.send("POST", EVENTS, "{}\n{}\n", NDJSON);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("rejected")).hasSize(2);
    }

    @Test
    void csv_is_captured_and_its_lines_count_the_header() {
        String csv = "eventTime,productId,serial,action,bizStep\n"
                + "2026-03-01T08:00:00Z,09506000134352,\"a/b-\"\"%&'()*+,.:\",ADD,commissioning\n"
                + "2026-03-01T08:00:00Z,1,SN-2,ADD,commissioning\n";
        JsonNode report = http.send("POST", EVENTS, csv, "Content-Type", "text/csv; charset=utf-8")
                .json();

        assertThat(report.get("captured").asInt()).isEqualTo(1);
        assertThat(report.at("/rejected/0/line").asInt()).isEqualTo(3);
        assertThat(http.get("/api/v1/units?serial=" + HttpProbe.encode("a/b-\"%&'()*+,.:"))
                        .json()
                        .get("units"))
                .hasSize(1);
    }

    @Test
    void an_epcis_document_is_captured_all_or_nothing_and_comes_back_as_epcis() {
        String document = """
                {"@context":"https://ref.gs1.org/standards/epcis/epcis-context.jsonld","type":"EPCISDocument",
                 "schemaVersion":"2.0","creationDate":"2026-03-01T08:00:00Z","epcisBody":{"eventList":[
                 {"eventID":"urn:uuid:a1","type":"ObjectEvent","action":"ADD","bizStep":"commissioning",
                  "eventTime":"2026-03-01T08:00:00Z","eventTimeZoneOffset":"+01:00",
                  "epcList":["urn:epc:id:sgtin:9506000.013435.E1","urn:epc:id:sgtin:9506000.013435.E2"]}%s]}}
                """;
        String[] ldJson = {"Content-Type", "application/ld+json"};
        HttpProbe.Answer bad = http.send("POST", EVENTS, document.formatted(",{\"type\":\"ObjectEvent\"}"), ldJson);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.json().at("/errors/0/pointer").asText()).startsWith("/epcisBody/eventList/1");
        assertThat(http.get("/api/v1/units/09506000134352/E1").status()).isEqualTo(404);

        assertThat(http.send("POST", EVENTS, document.formatted(""), ldJson).status())
                .isEqualTo(202);
        JsonNode epcis = http.get("/api/v1/units/09506000134352/E2/trace", "Accept", "application/ld+json")
                .json();
        assertThat(epcis.at("/epcisBody/eventList/0/eventID").asText()).isEqualTo("urn:uuid:a1");
        assertThat(epcis.at("/epcisBody/eventList/0/epcList")).hasSize(2);
    }

    @Test
    void a_repeat_with_the_same_idempotency_key_gets_the_first_answer() {
        String[] key = {"Idempotency-Key", "k1"};
        HttpProbe.Answer first = http.send("POST", EVENTS, event("SN-1"), key);
        HttpProbe.Answer repeat = http.send("POST", EVENTS, event("SN-1"), key);
        HttpProbe.Answer other = http.send("POST", EVENTS, event("SN-2"), key);

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(http.send("POST", EVENTS, event("SN-1"))
                        .json()
                        .get("duplicates")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_400_or_415_and_too_deep_json_is_refused() {
        assertThat(http.send("POST", EVENTS, "{\"a\":").status()).isBetween(400, 422);
        assertThat(http.send("POST", EVENTS, event("SN-1"), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        String deep = "{\"attributes\":".repeat(100) + "1" + "}".repeat(100);
        assertThat(http.send("POST", EVENTS, deep).status()).isBetween(400, 422);
    }
}
