package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public checks and serials over HTTP. */
class CheckHttpTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final String CHECK = "/api/v1/check/09506000134352/";
    private static final String ALLOCATE = "/api/v1/serials/allocate";

    private final InMemoryPorts ports = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, ports.ports());
        http = new HttpProbe(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void commission(String serial) {
        new Happening("c-" + serial, EventType.OBJECT, Action.ADD, EventTime.parse("2026-03-01T08:00:00Z", null))
                .step("commissioning")
                .at("F")
                .of(new UnitId(PRODUCT, serial))
                .records()
                .forEach(record -> ports.keep(record, "2026-03-01T08:00:01Z"));
    }

    private List<String> allocate(String body, String... headers) {
        HttpProbe.Answer answer = http.send("POST", ALLOCATE, body, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> serials = new ArrayList<>();
        answer.json().get("serials").forEach(serial -> serials.add(serial.asText()));
        return serials;
    }

    @Test
    void contract_a_check_tells_the_verdict_and_nothing_of_who_has_it_or_where() {
        commission("SN-1");
        HttpProbe.Answer answer = http.get(CHECK + "SN-1?lat=48.1373&lon=11.5755");
        JsonNode check = answer.json();
        assertThat(check.get("verdict").asText()).isEqualTo("genuine");
        assertThat(check.get("stolen").asBoolean()).isFalse();
        assertThat(check.get("warranty").get("status").asText()).isEqualTo("undetermined");
        List<String> fields = new ArrayList<>();
        check.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "productId",
                        "serial",
                        "verdict",
                        "reasons",
                        "recalled",
                        "stolen",
                        "lost",
                        "checks",
                        "warranty");
        assertThat(http.get(CHECK + "SN-1?lot=L-9").json().get("reasons").toString())
                .contains("lot_differs");
        assertThat(http.get(CHECK + "X").json().get("verdict").asText()).isEqualTo("unknown");
        assertThat(http.get(CHECK + "SN-1?expiry=soon").status()).isEqualTo(400);
        assertThat(http.get(CHECK + "SN-1?lat=91&lon=0").status()).isEqualTo(422);
    }

    @Test
    void who_guesses_serials_is_refused() {
        commission("SN-1");
        for (int i = 0; i < HttpLimits.MAX_MISSES_PER_HOUR; i++) {
            assertThat(http.get(CHECK + "G" + i).status()).isEqualTo(200);
        }
        assertThat(http.get(CHECK + "SN-1").status()).isEqualTo(429);
    }

    @Test
    void a_client_has_a_bucket_that_fills_up_evenly() {
        Instant[] now = {Instant.EPOCH};
        InstantSource clock = () -> now[0];
        ClientLimits limits = new ClientLimits(2, Duration.ofSeconds(10), clock);
        assertThat(limits.take("a")).isTrue();
        assertThat(limits.take("a")).isTrue();
        assertThat(limits.take("a")).isFalse();
        assertThat(limits.take("b")).isTrue();
        now[0] = now[0].plusSeconds(5);
        assertThat(limits.take("a")).isTrue();
        assertThat(limits.take("a")).isFalse();
    }

    @Test
    void contract_serials_are_never_handed_out_twice_and_not_those_that_units_carry() {
        commission("000000000001");
        List<String> first = allocate("{\"productId\":\"09506000134352\",\"count\":3,\"style\":\"sequential\"}");
        assertThat(first).containsExactly("000000000000", "000000000002", "000000000003");
        assertThat(allocate("{\"productId\":\"09506000134352\",\"count\":2}"))
                .containsExactly("000000000004", "000000000005");
        List<String> random = allocate("{\"productId\":\"09506000134352\",\"count\":100,\"style\":\"random\"}");
        assertThat(random).hasSize(100).doesNotHaveDuplicates();

        assertThat(http.get(CHECK + "000000000002").json().get("reasons").toString())
                .contains("not_commissioned");
        assertThat(http.get(CHECK + "000000000099").json().get("verdict").asText())
                .isEqualTo("suspect");
    }

    @Test
    void the_same_request_with_its_key_is_given_the_same_also_after_the_node_forgot() {
        String body = "{\"productId\":\"09506000134352\",\"count\":3}";
        List<String> first = allocate(body, "Idempotency-Key", "k1");
        server.close();
        server = HttpServer.start("127.0.0.1", 0, ports.ports());
        http = new HttpProbe(server.port());
        assertThat(allocate(body, "Idempotency-Key", "k1")).isEqualTo(first);
        assertThat(allocate(body, "Idempotency-Key", "k2")).doesNotContainAnyElementsOf(first);
    }

    @Test
    void what_became_of_them_is_reconciled() {
        List<String> given = allocate("{\"productId\":\"09506000134352\",\"count\":5}");
        commission(given.get(0));
        commission("of-another-plant");
        JsonNode all =
                http.get("/api/v1/serials/allocations?productId=09506000134352").json();
        assertThat(all.get("allocated").asInt()).isEqualTo(5);
        assertThat(all.get("used").asInt()).isEqualTo(1);
        assertThat(all.get("neverUsed").asInt()).isEqualTo(4);
        assertThat(all.get("usedButNeverAllocated").asInt()).isEqualTo(1);
    }

    @Test
    void wrong_requests_name_the_field() {
        assertThat(http.send("POST", ALLOCATE, "{\"count\":1}").status()).isEqualTo(422);
        assertThat(http.send("POST", ALLOCATE, "{\"productId\":\"own:A\",\"count\":0}")
                        .status())
                .isEqualTo(422);
        assertThat(http.send("POST", ALLOCATE, "{\"productId\":\"own:A\",\"count\":1,\"style\":\"x\"}")
                        .status())
                .isEqualTo(422);
        HttpProbe.Answer put = http.send(
                "PUT", "/api/v1/products/own:A", "{\"serialFormat\":{\"ranges\":[{\"from\":\"A1\",\"to\":\"A2\"}]}}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(http.send("POST", ALLOCATE, "{\"productId\":\"own:A\",\"count\":3}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void counterfeit_candidates_are_listed() {
        commission("SN-1");
        new Happening("s", EventType.OBJECT, Action.OBSERVE, EventTime.parse("2026-03-02T08:00:00Z", null))
                .step("storing")
                .at("X")
                .of(new UnitId(PRODUCT, "FAKE"))
                .records()
                .forEach(record -> ports.keep(record, "2026-03-02T08:00:01Z"));
        JsonNode page =
                http.get("/api/v1/counterfeits?productId=09506000134352").json();
        assertThat(page.get("items").findValuesAsText("serial")).containsExactly("FAKE");
    }
}
