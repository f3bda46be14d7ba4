package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.recalls.RecallWatch;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standing recalls over a real server; the watch is run by hand. */
class StandingRecallHttpTest {
    private static final String PATH = "/api/v1/recalls";
    private static final String PRODUCT = "09506000134352";
    private static final String LOT =
            "{\"name\":\"Lot L-1\",\"criteria\":[{\"productId\":\"09506000134352\",\"lot\":\"L-1\"}]%s}";

    private final InMemoryPorts service = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;
    private RecallWatch watch;

    @BeforeEach
    void start() {
        ServicePorts ports = service.ports();
        server = HttpServer.start("127.0.0.1", 0, ports);
        http = new HttpProbe(server.port());
        watch = new RecallWatch(
                service.recalls, service.recalls, ports.snapshots(), () -> 0, InstantSource.fixed(InMemoryPorts.NOW));
        for (String serial : new String[] {"A1", "A2", "A3"}) {
            event("{\"eventTime\":\"2026-03-01T08:00:00Z\",\"productId\":\"" + PRODUCT + "\",\"serial\":\"" + serial
                    + "\",\"lot\":\"L-1\",\"action\":\"ADD\",\"bizStep\":\"commissioning\"}");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void event(String line) {
        assertThat(http.send("POST", "/api/v1/events", line).status()).isEqualTo(202);
    }

    private JsonNode open(String more) {
        HttpProbe.Answer opened = http.send("POST", PATH, LOT.formatted(more));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.header("Location"))
                .isEqualTo(PATH + "/" + opened.json().get("id").asText());
        return opened.json();
    }

    @Test
    void a_recall_has_its_set_in_numbers_its_units_and_is_named_by_their_states() {
        String id = open("").get("id").asText();

        JsonNode one = http.get(PATH + "/" + id).json();
        assertThat(one.at("/summary/units").asInt()).isEqualTo(3);
        assertThat(one.at("/remedies/open").asInt()).isEqualTo(3);
        assertThat(one.get("complete").asBoolean()).isTrue();
        assertThat(one.at("/criteria/0/lot").asText()).isEqualTo("L-1");
        JsonNode units = http.get(PATH + "/" + id + "/units").json();
        assertThat(units.get("units")).hasSize(3);
        assertThat(units.at("/units/0/remedy").asText()).isEqualTo("open");
        assertThat(units.at("/units/0/recalls/0").asText()).isEqualTo(id);
        assertThat(http.get(PATH + "/" + id + "/units", "Accept", "text/csv")
                        .body()
                        .lines())
                .hasSize(4)
                .first()
                .asString()
                .endsWith(",remedy");
        assertThat(http.get(PATH + "?state=open").json().get("items")).hasSize(1);
        assertThat(http.get(PATH + "?state=closed").json().get("items")).isEmpty();
        assertThat(http.get(PATH + "/nothing").status()).isEqualTo(404);
    }

    @Test
    void a_drill_is_marked_by_its_id_and_raises_no_alert() {
        String drill =
                open(",\"drill\":true,\"openedAt\":\"2026-02-01\"").get("id").asText();
        event("{\"eventTime\":\"2026-03-02T08:00:00Z\",\"productId\":\"" + PRODUCT
                + "\",\"serial\":\"A1\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\"}");

        JsonNode state = http.get("/api/v1/units/" + PRODUCT + "/A1").json();
        assertThat(drill).startsWith("DRILL-");
        assertThat(state.at("/recalls/0").asText()).isEqualTo(drill);
        assertThat(state.get("alerts").toString()).doesNotContain("shipped_while_recalled");

        open(",\"openedAt\":\"2026-02-01\"");
        assertThat(http.get("/api/v1/units/" + PRODUCT + "/A1")
                        .json()
                        .get("alerts")
                        .toString())
                .contains("shipped_while_recalled");
    }

    @Test
    void a_preview_shows_overlaps_and_opens_nothing() {
        String id = open("").get("id").asText();

        JsonNode preview =
                http.send("POST", PATH + "/preview", LOT.formatted("")).json();

        assertThat(preview.at("/summary/units").asInt()).isEqualTo(3);
        assertThat(preview.at("/overlaps/0/id").asText()).isEqualTo(id);
        assertThat(preview.at("/overlaps/0/units").asInt()).isEqualTo(3);
        assertThat(http.get(PATH).json().get("items")).hasSize(1);
    }

    @Test
    void the_same_idempotency_key_gives_the_same_recall_and_with_another_body_is_422() {
        String[] key = {"Idempotency-Key", "k1"};
        JsonNode first = http.send("POST", PATH, LOT.formatted(""), key).json();
        HttpProbe.Answer again = http.send("POST", PATH, LOT.formatted(""), key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first);
        assertThat(http.send("POST", PATH, LOT.formatted(",\"reason\":\"x\""), key)
                        .status())
                .isEqualTo(422);
        assertThat(http.get(PATH).json().get("items")).hasSize(1);
    }

    @Test
    void what_cannot_be_meant_is_422() {
        assertPointer("{\"criteria\":[{\"lot\":\"1\"}]}", "/name");
        assertPointer("{\"name\":\"x\"}", "/criteria");
        assertPointer("{\"name\":\"x\",\"criteria\":[{}]}", "/criteria/0");
        assertPointer(LOT.formatted(",\"openedAt\":\"2030-01-01\""), "/openedAt");
        assertPointer(LOT.formatted(",\"asOf\":\"2020-01-01\""), "/asOf");
        assertPointer(
                "{\"name\":\"x\",\"criteria\":[{\"serialFrom\":\"9\",\"serialTo\":\"1\"}]}", "/criteria/0/serialTo");
    }

    private void assertPointer(String body, String pointer) {
        HttpProbe.Answer answer = http.send("POST", PATH, body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void changes_come_in_order_by_pages_and_since_and_a_second_look_says_nothing_twice() {
        String id = open("").get("id").asText();
        watch.round(service.recalls);
        watch.begin();
        watch.round(service.recalls);

        JsonNode all = http.get(PATH + "/" + id + "/changes").json();
        assertThat(all.findValuesAsText("kind"))
                .containsExactly("opened", "unit_added", "unit_added", "unit_added", "set_complete");
        JsonNode two = http.get(PATH + "/" + id + "/changes?limit=2").json();
        JsonNode rest = http.get(
                        PATH + "/" + id + "/changes?cursor=" + two.get("next").asText())
                .json();
        assertThat(rest.get("items")).hasSize(3);
        assertThat(http.get(PATH + "/" + id + "/changes?since="
                                + all.get("last").asText())
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(http.get(PATH + "/" + id + "/changes?since=" + InMemoryPorts.NOW)
                        .json()
                        .get("items"))
                .hasSize(5);
        assertThat(http.get(PATH + "/" + id + "/changes?since=yesterday").status())
                .isEqualTo(400);
        assertThat(http.get(PATH + "/" + id + "/changes", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(5);
    }

    @Test
    void a_closed_recall_is_in_no_state_and_its_log_ends() {
        String id = open("").get("id").asText();
        watch.round(service.recalls);
        assertThat(http.send("POST", PATH + "/" + id + "/close", "{}").status()).isEqualTo(422);
        String body = "{\"reason\":\"done\",\"by\":\"q\"}";
        assertThat(http.send("POST", PATH + "/" + id + "/close", body)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("closed");
        assertThat(http.send("POST", PATH + "/" + id + "/close", body).status()).isEqualTo(200);
        assertThat(http.send("POST", PATH + "/" + id + "/close", "{\"reason\":\"other\"}")
                        .status())
                .isEqualTo(409);
        watch.round(service.recalls);
        watch.round(service.recalls);

        assertThat(http.get(PATH + "/" + id + "/changes").json().findValuesAsText("kind"))
                .endsWith("closed")
                .containsOnlyOnce("closed");
        assertThat(http.get("/api/v1/units/" + PRODUCT + "/A1").json().get("recalls"))
                .isEmpty();
        assertThat(http.get(PATH + "/" + id + "/units").json().get("units")).hasSize(3);
    }
}
