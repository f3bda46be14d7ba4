package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.alerts.Severity;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts over HTTP: filters, pages, answers, and what is refused. */
class AlertHttpTest {
    private static final UnitId UNIT = new UnitId(ProductId.parse("09506000134352"), "SN/1");
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

    private void raise(String id, String code, ObjectId object, String raisedAt, AlertState state) {
        long time = Instant.parse(raisedAt).toEpochMilli();
        AlertReport.Evidence evidence = new AlertReport.Evidence(
                "e1",
                object,
                "2026-03-01T09:00:00+01:00",
                time,
                time,
                "ADD",
                "commissioning",
                null,
                null,
                "F",
                Map.of());
        ports.alerts.put(new AlertReport(
                id,
                code,
                Severity.CRITICAL,
                state,
                object,
                "Unit SN/1: two object ADDs",
                List.of(evidence),
                Map.of("after", "x"),
                null,
                time,
                time,
                null,
                null));
    }

    private List<String> ids(String query) {
        JsonNode items = http.get("/api/v1/alerts" + query).json().get("items");
        return items.findValuesAsText("alertId");
    }

    @Test
    void an_alert_has_its_evidence() {
        raise("a1", "commissioned_twice", UNIT, "2026-03-01T08:00:00Z", AlertState.RAISED);

        JsonNode alert = http.get("/api/v1/alerts").json().get("items").get(0);

        assertThat(alert.get("code").asText()).isEqualTo("commissioned_twice");
        assertThat(alert.get("severity").asText()).isEqualTo("critical");
        assertThat(alert.get("state").asText()).isEqualTo("raised");
        assertThat(alert.get("about").get("serial").asText()).isEqualTo("SN/1");
        assertThat(alert.get("raisedAt").asText()).isEqualTo("2026-03-01T08:00:00.000Z");
        assertThat(alert.get("dueAt").isNull()).isTrue();
        JsonNode evidence = alert.get("evidence").get(0);
        assertThat(evidence.get("eventTime").asText()).isEqualTo("2026-03-01T08:00:00.000Z");
        assertThat(evidence.get("bizLocation").asText()).isEqualTo("F");
    }

    @Test
    void they_are_filtered_by_code_object_state_and_time() {
        raise("a1", "commissioned_twice", UNIT, "2026-03-01T08:00:00Z", AlertState.RAISED);
        raise("a2", "too_fast", UNIT, "2026-03-02T08:00:00Z", AlertState.ACKNOWLEDGED);
        raise(
                "a3",
                "too_fast",
                ObjectId.parse("urn:epc:id:sscc:9506000.0000000001"),
                "2026-03-03T08:00:00Z",
                AlertState.RAISED);

        assertThat(ids("")).containsExactly("a3", "a2", "a1");
        assertThat(ids("?code=too_fast")).containsExactly("a3", "a2");
        assertThat(ids("?state=raised")).containsExactly("a3", "a1");
        assertThat(ids("?object=" + HttpProbe.encode("(01)09506000134352(21)SN/1")))
                .containsExactly("a2", "a1");
        assertThat(ids("?from=2026-03-02T08:00:00Z&to=2026-03-03T08:00:00Z")).containsExactly("a2");
    }

    @Test
    void they_come_in_pages() {
        raise("a1", "too_fast", UNIT, "2026-03-01T08:00:00Z", AlertState.RAISED);
        raise("a2", "too_fast", UNIT, "2026-03-02T08:00:00Z", AlertState.RAISED);

        JsonNode first = http.get("/api/v1/alerts?limit=1").json();

        assertThat(first.get("items")).hasSize(1);
        assertThat(ids("?limit=1&cursor=" + first.get("next").asText())).containsExactly("a1");
    }

    @Test
    void acknowledging_and_resolving_say_who_and_why() {
        raise("a1", "too_fast", UNIT, "2026-03-01T08:00:00Z", AlertState.RAISED);

        JsonNode seen = http.send("POST", "/api/v1/alerts/a1/acknowledge", "{\"by\":\"Ada\",\"note\":\"on it\"}")
                .json();
        JsonNode closed = http.send("POST", "/api/v1/alerts/a1/resolve", "{\"by\":\"Ada\",\"reason\":\"wrong clock\"}")
                .json();

        assertThat(seen.get("state").asText()).isEqualTo("acknowledged");
        assertThat(seen.get("changedBy").asText()).isEqualTo("Ada");
        assertThat(seen.get("reason").asText()).isEqualTo("on it");
        assertThat(closed.get("state").asText()).isEqualTo("resolved");
        assertThat(closed.get("reason").asText()).isEqualTo("wrong clock");
    }

    @Test
    void bad_input_is_named() {
        raise("a1", "too_fast", UNIT, "2026-03-01T08:00:00Z", AlertState.WITHDRAWN);

        assertThat(http.get("/api/v1/alerts?code=bad").status()).isEqualTo(422);
        assertThat(http.get("/api/v1/alerts?state=open").body()).contains("raised, withdrawn");
        assertThat(http.get("/api/v1/alerts?from=yesterday").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/alerts?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")
                        .status())
                .isEqualTo(422);
        assertThat(http.get("/api/v1/alerts?object=nothing").status()).isBetween(400, 422);
        assertThat(http.get("/api/v1/alerts?cursor=x").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/alerts?unit=x").status()).isEqualTo(400);
        assertThat(post("none", "acknowledge", "{\"by\":\"Ada\"}")).isEqualTo(404);
        assertThat(post("a1", "acknowledge", "{\"by\":\"Ada\"}")).isEqualTo(409);
        assertThat(post("a1", "acknowledge", "{}")).isEqualTo(422);
        assertThat(post("a1", "resolve", "{\"by\":\"Ada\"}")).isEqualTo(422);
        assertThat(post("a1", "resolve", "{\"by\":\"Ada\",\"reason\":\"" + "x".repeat(3_000) + "\"}"))
                .isEqualTo(422);
        assertThat(post("a1", "acknowledge", "{\"by\":")).isEqualTo(400);
    }

    private int post(String id, String what, String body) {
        return http.send("POST", "/api/v1/alerts/" + id + "/" + what, body).status();
    }
}
