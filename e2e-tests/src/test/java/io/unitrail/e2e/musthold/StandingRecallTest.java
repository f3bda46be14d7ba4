package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recall that stays live: late facts change its set, each change says why, and all of it outlives a restart. */
class StandingRecallTest {
    private static final String PRODUCT = Gtin.of(87001);
    private static final String CELL = Gtin.of(87002);
    private static final String RECALLS = "/api/v1/recalls";

    @TempDir
    Path directory;

    @Test
    void late_facts_change_the_set_each_change_names_its_event_and_a_restart_keeps_everything() throws Exception {
        try (Stack stack = Stack.start(directory)) {
            Http http = stack.http();
            http.captureVisibly(List.of(
                    cell("C1"), cell("C2"), cell("C3"), made("U1", "C1", "make-1"), made("U9", null, "make-9")));

            String id = open(http);
            Await.until("the first set is complete", () -> has(http, id, "set_complete"));
            assertThat(members(http, id)).isEqualTo(Map.of("U1", "affected", "C2", "cause", "C3", "cause"));
            assertThat(last(http, id, "U1").at("/details/cause").asText()).isEqualTo("opening");
            assertThat(state(http, "U1").get("recalls")).hasSize(1);
            assertThat(state(http, "U1").get("recalls").get(0).asText()).isEqualTo(id);
            assertThat(state(http, "U9").get("recalls")).isEmpty();

            // A new assembly.
            http.captureVisibly(List.of(made("U2", "C2", "make-2")));
            Await.until("U2 is in", () -> members(http, id).containsKey("U2"));
            assertThat(last(http, id, "U2").get("eventId").asText()).isEqualTo("make-2");
            Await.until("C2 is out", () -> !members(http, id).containsKey("C2"));
            assertThat(last(http, id, "C2").get("eventId").asText()).isEqualTo("make-2");

            // A correction takes it back.
            http.captureVisibly(List.of(declaredWrong(made("U2", "C2", "make-2"))));
            Await.until("U2 is out", () -> !members(http, id).containsKey("U2"));
            JsonNode out = last(http, id, "U2");
            assertThat(out.get("eventId").asText()).isEqualTo("make-2");
            assertThat(out.at("/details/cause").asText()).isEqualTo("declared_wrong");

            // A shipment changes who has it, and is one that should not have been.
            String shipped = shipped("U1", "ship-1", Map.of());
            http.captureVisibly(List.of(shipped));
            Await.until(
                    "U1 is shipped",
                    () -> last(http, id, "U1").get("holding").asText().equals("in_transit"));
            assertThat(last(http, id, "U1").get("eventId").asText()).isEqualTo("ship-1");
            assertThat(state(http, "U1").get("alerts").toString()).contains("shipped_while_recalled");
            Await.until(
                    "the alert stands", () -> alerts(http, "U1").equals(Map.of("shipped_while_recalled", "raised")));

            // What was not shipped after all withdraws the alert; what goes back raises none.
            http.captureVisibly(List.of(declaredWrong(shipped)));
            Await.until(
                    "the alert is withdrawn",
                    () -> alerts(http, "U1").equals(Map.of("shipped_while_recalled", "withdrawn")));
            Await.until(
                    "U1 is not under way",
                    () -> !last(http, id, "U1").get("holding").asText().equals("in_transit"));
            http.captureVisibly(List.of(shipped("U1", "back-1", Map.of("disposition", "returned"))));
            Await.until(
                    "U1 is on its way back",
                    () -> last(http, id, "U1").get("eventId").asText().equals("back-1"));
            assertThat(state(http, "U1").get("alerts").toString()).doesNotContain("shipped_while_recalled");

            List<JsonNode> before = changes(http, id);
            stack.restart();
            Http again = stack.http();
            assertThat(changes(again, id)).isEqualTo(before);
            String cursor = before.get(before.size() - 1).get("cursor").asText();

            // A late scan after the restart: nothing is said twice.
            again.captureVisibly(List.of(made("U3", "C3", "make-3")));
            Await.until("U3 is in", () -> members(again, id).containsKey("U3"));
            Await.until("C3 is out", () -> !members(again, id).containsKey("C3"));
            List<JsonNode> since = items(again.get(RECALLS + "/" + id + "/changes?since=" + cursor));
            assertThat(since).extracting(each -> each.get("eventId").asText()).containsOnly("make-3");
            assertThat(since).hasSize(2);
            assertThat(changes(again, id))
                    .extracting(each -> each.get("changeId"))
                    .doesNotHaveDuplicates();

            Http.Answer closed = again.post(
                    RECALLS + "/" + id + "/close", "application/json", "{\"reason\":\"done\",\"by\":\"quality\"}");
            assertThat(closed.status()).as(closed.body()).isEqualTo(200);
            Await.until("the log says so", () -> has(again, id, "closed"));
            assertThat(state(again, "U1").get("recalls")).isEmpty();
            JsonNode one = again.get(RECALLS + "/" + id).json();
            assertThat(one.get("state").asText()).isEqualTo("closed");
            assertThat(one.at("/summary/units").asInt()).isEqualTo(2);
            assertThat(one.at("/sources/items").size()).isPositive();
        }
    }

    private static String open(Http http) {
        String body = "{\"name\":\"Cells\",\"class\":\"II\",\"reason\":\"heat\",\"openedAt\":\"" + Line.START
                + "\",\"criteria\":[{\"component\":{\"productId\":\"" + CELL + "\",\"lot\":\"BAD\"}}]}";
        Http.Answer opened = http.post(RECALLS, "application/json", body, "Idempotency-Key", "cells-1");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String id = opened.json().get("id").asText();
        assertThat(opened.header("Location")).isEqualTo(RECALLS + "/" + id);
        Http.Answer repeated = http.post(RECALLS, "application/json", body, "Idempotency-Key", "cells-1");
        assertThat(repeated.json()).isEqualTo(opened.json());
        return id;
    }

    private static String cell(String serial) {
        return Line.commissioning(CELL, serial, "BAD").toString();
    }

    private static String made(String serial, String cell, String eventId) {
        Line line = Line.commissioning(PRODUCT, serial, "L-1")
                .with("eventId", eventId)
                .at(Line.START.plus(Duration.ofHours(1)));
        if (cell != null) {
            line.json().putArray("inputs").addObject().put("productId", CELL).put("serial", cell);
        }
        return line.toString();
    }

    private static String shipped(String serial, String eventId, Map<String, String> more) {
        Line line = Line.observe(PRODUCT, serial, "shipping")
                .with("eventId", eventId)
                .with("readPoint", "urn:unitrail:place:dock")
                .at(Instant.now());
        more.forEach(line::with);
        return line.toString();
    }

    private static String declaredWrong(String event) {
        ObjectNode wrong = (ObjectNode) Http.json(event);
        wrong.putObject("errorDeclaration")
                .put("declarationTime", Instant.now().toString())
                .put("reason", "incorrect_data");
        return wrong.toString();
    }

    /** State by code. */
    private static Map<String, String> alerts(Http http, String serial) {
        Map<String, String> states = new TreeMap<>();
        items(http.get("/api/v1/alerts?object=" + Http.encode("(01)" + PRODUCT + "(21)" + serial)))
                .forEach(each ->
                        states.put(each.get("code").asText(), each.get("state").asText()));
        return states;
    }

    private static JsonNode state(Http http, String serial) {
        Http.Answer answer = http.get("/api/v1/units/" + PRODUCT + "/" + serial);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static boolean has(Http http, String id, String kind) {
        return changes(http, id).stream()
                .anyMatch(each -> each.get("kind").asText().equals(kind));
    }

    /** Role by serial, from the log of changes. */
    private static Map<String, String> members(Http http, String id) {
        Map<String, String> members = new TreeMap<>();
        for (JsonNode each : changes(http, id)) {
            if (each.get("kind").asText().equals("unit_removed")) {
                members.remove(each.get("serial").asText());
            } else if (each.has("serial")) {
                members.put(each.get("serial").asText(), each.get("role").asText());
            }
        }
        return members;
    }

    private static JsonNode last(Http http, String id, String serial) {
        List<JsonNode> ofUnit = changes(http, id).stream()
                .filter(each -> each.path("serial").asText().equals(serial))
                .toList();
        return ofUnit.get(ofUnit.size() - 1);
    }

    private static List<JsonNode> changes(Http http, String id) {
        return items(http.get(RECALLS + "/" + id + "/changes?limit=1000"));
    }

    private static List<JsonNode> items(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().get("items").forEach(items::add);
        return items;
    }
}
