package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.query.RecallQuery;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.UnitSink;
import io.unitrail.service.port.Snapshots;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code POST /recall-sets} over a real server. */
class RecallHttpTest {
    private static final String PATH = "/api/v1/recall-sets";
    private static final String LOT = "{\"criteria\":[{\"productId\":\"09506000134352\",\"lot\":\"L-1\"}]}";
    private static final int UNITS = 300;
    private static final InMemoryPorts SERVICE = new InMemoryPorts();
    private static HttpServer server;
    private static HttpServer breaking;
    private static HttpProbe http;

    @BeforeAll
    static void start() {
        server = HttpServer.start("127.0.0.1", 0, SERVICE.ports());
        http = new HttpProbe(server.port());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < UNITS; i++) {
            lines.append("{\"eventTime\":\"2026-03-01T08:00:00Z\",\"productId\":\"09506000134352\",\"serial\":\"SN-")
                    .append(1000 + i)
                    .append("\",\"lot\":\"L-1\",\"action\":\"ADD\",\"bizStep\":\"commissioning\"}\n");
        }
        assertThat(http.send("POST", "/api/v1/events", lines.toString(), "Content-Type", "application/x-ndjson")
                        .status())
                .isEqualTo(202);
        ServicePorts ports = SERVICE.ports();
        breaking = HttpServer.start(
                "127.0.0.1",
                0,
                new ServicePorts(
                        ports.traceability(),
                        () -> new Snapshots.Snapshot(breakingOff(ports.traceability()), "p1.test.0"),
                        ports.journal(),
                        ports.capture(),
                        ports.positions(),
                        ports.masterData(),
                        ports.alerts(),
                        ports.deadLetters(),
                        ports.recalls(),
                        ports.recallLog(),
                        ports.serials(),
                        ports.registrations(),
                        ports.sources(),
                        ports.flow(),
                        ports.readiness(),
                        ports.meters(),
                        ports.clock()));
    }

    /** A partition is lost after the last unit. */
    private static Traceability breakingOff(Traceability real) {
        return (Traceability) Proxy.newProxyInstance(
                RecallHttpTest.class.getClassLoader(),
                new Class<?>[] {Traceability.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("recall")) {
                        RecallResult unused = real.recall((RecallQuery) arguments[0], (UnitSink) arguments[1]);
                        throw new NotCompleteException(Set.of(1), "partition 1 was lost");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterAll
    static void stop() {
        server.close();
        breaking.close();
    }

    @Test
    void the_set_is_one_json_document_with_its_summary() {
        JsonNode set = http.send("POST", PATH, LOT).json();

        assertThat(set.get("complete").asBoolean()).isTrue();
        assertThat(set.get("units")).hasSize(UNITS);
        assertThat(set.at("/summary/units").asInt()).isEqualTo(UNITS);
        assertThat(set.at("/units/0/exposure").asText()).isEqualTo("current");
        long holdings = 0;
        for (JsonNode n : set.at("/summary/byHolding")) {
            holdings += n.asLong();
        }
        assertThat(holdings).isEqualTo(UNITS);
    }

    @Test
    void ndjson_begins_with_start_and_ends_with_end_and_csv_has_a_row_for_each() {
        List<String> lines = http.send("POST", PATH, LOT, "Accept", "application/x-ndjson")
                .body()
                .lines()
                .toList();

        assertThat(lines).hasSize(UNITS + 2);
        assertThat(lines.get(0)).startsWith("{\"type\":\"start\",\"criteria\":[{\"productId\":\"09506000134352\"");
        assertThat(lines.get(UNITS + 1)).startsWith("{\"type\":\"end\",\"units\":" + UNITS + ",\"complete\":true");
        assertThat(http.send("POST", PATH, LOT, "Accept", "text/csv").body().lines())
                .hasSize(UNITS + 1);
    }

    @Test
    void summary_only_leaves_the_units_out() {
        JsonNode set = http.send("POST", PATH + "?summary=only", LOT).json();

        assertThat(set.has("units")).isFalse();
        assertThat(set.at("/summary/units").asInt()).isEqualTo(UNITS);
    }

    @Test
    void ruling37_what_cannot_be_meant_is_422_and_points_to_the_field() {
        assertPointer("{\"criteria\":[{}]}", "/criteria/0");
        assertPointer("{\"criteria\":[{\"lott\":\"1\"}]}", "/criteria/0/lott");
        assertPointer("{\"criteria\":[{\"serialFrom\":\"1\"}]}", "/criteria/0/serialTo");
        assertPointer("{\"criteria\":[{\"productId\":9506000134352}]}", "/criteria/0/productId");
        assertPointer("{\"criteria\":[{\"lot\":\"1\"}],\"knownAt\":\"2030-01-01T00:00:00Z\"}", "/knownAt");
        assertPointer(
                "{\"criteria\":[{\"component\":{\"process\":{\"from\":\"x\"}}}]}",
                "/criteria/0/component/process/from");
        assertThat(http.send("POST", PATH, "{").status()).isEqualTo(400);
    }

    private static void assertPointer(String body, String pointer) {
        HttpProbe.Answer answer = http.send("POST", PATH, body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void a_set_that_cannot_be_completed_is_refused_before_its_first_byte_and_broken_off_after_it() {
        HttpProbe probe = new HttpProbe(breaking.port());
        HttpProbe.Answer document = probe.send("POST", PATH, LOT);
        String request = "POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/csv\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + LOT.length() + "\r\n\r\n" + LOT;

        assertThat(document.status()).isEqualTo(503);
        assertThat(document.json().get("missingPartitions").get(0).asInt()).isEqualTo(1);
        assertThatThrownBy(() -> probe.raw(request)).hasRootCauseMessage("Connection reset");
    }
}
