package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The watch stage on a whole stack: alerts are raised, withdrawn, acknowledged, resolved. */
@ExtendWith(SharedStack.class)
class AlertTest {
    private static final String JSON = "application/json";
    private static final Duration DAY = Duration.ofDays(1);

    private static List<JsonNode> alerts(Stack stack, String product, String serial) {
        return list(stack, "?object=" + Http.encode("(01)" + product + "(21)" + serial));
    }

    private static List<JsonNode> list(Stack stack, String query) {
        Http.Answer answer = stack.http().get("/api/v1/alerts" + query);
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        List<JsonNode> items = new ArrayList<>();
        answer.json().get("items").forEach(items::add);
        return items;
    }

    private static List<String> codes(Stack stack, String product, String serial, String state) {
        return alerts(stack, product, serial).stream()
                .filter(alert -> alert.get("state").asText().equals(state))
                .map(alert -> alert.get("code").asText())
                .sorted()
                .toList();
    }

    private static void awaitRaised(Stack stack, String product, String serial, String... codes) {
        Await.until(
                List.of(codes) + " of " + serial + " stand",
                () -> codes(stack, product, serial, "raised").equals(List.of(codes)));
    }

    private static JsonNode state(Stack stack, String product, String serial) {
        return stack.http().get("/api/v1/units/" + product + "/" + serial).json();
    }

    private static Http.Answer answer(Stack stack, String id, String what, String body) {
        return stack.http().post("/api/v1/alerts/" + id + "/" + what, JSON, body);
    }

    private static Line declaredWrong(Line line) {
        ObjectNode declaration = line.json().putObject("errorDeclaration");
        declaration.put("declarationTime", Line.START.toString()).put("reason", "incorrect_data");
        return line;
    }

    private static void put(Stack stack, String path, String body) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(stack.url() + path))
                .header("Content-Type", JSON)
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }

    private static Line clone(String product, String serial) {
        return Line.commissioning(product, serial, "L-1")
                .with("eventId", "clone-" + serial)
                .with("bizLocation", "plant B")
                .at(Line.START.plus(DAY.multipliedBy(3)));
    }

    @Test
    void a_clone_is_raised_with_both_events_and_withdrawn_when_one_is_voided(Stack stack) {
        String product = Gtin.of(87001);
        stack.http()
                .captureVisibly(List.of(
                        Line.commissioning(product, "C1", "L-1")
                                .with("bizLocation", "plant A")
                                .toString(),
                        clone(product, "C1").toString()));
        awaitRaised(stack, product, "C1", "commissioned_twice");

        JsonNode alert = alerts(stack, product, "C1").get(0);
        assertThat(alert.get("evidence")).hasSize(2);
        assertThat(alert.get("evidence").get(0).get("bizLocation").asText()).isEqualTo("plant A");
        assertThat(alert.get("evidence").get(1).get("bizLocation").asText()).isEqualTo("plant B");
        assertThat(alert.get("message").asText()).contains("C1", product, "plant A", "plant B", "2026-03-0");
        assertThat(alert.get("raisedAt")).isEqualTo(alert.get("evidence").get(1).get("recordTime"));
        assertThat(state(stack, product, "C1").get("holding").asText()).isEqualTo("unknown");

        stack.http().captureVisibly(List.of(declaredWrong(clone(product, "C1")).toString()));
        Await.until(
                "it is withdrawn",
                () -> codes(stack, product, "C1", "withdrawn").equals(List.of("commissioned_twice")));

        JsonNode withdrawn = alerts(stack, product, "C1").get(0);
        assertThat(withdrawn.get("changedBy").asText()).isEqualTo("clone-C1");
        assertThat(withdrawn.get("reason").asText()).contains("incorrect_data");
        String id = withdrawn.get("alertId").asText();
        assertThat(answer(stack, id, "acknowledge", "{\"by\":\"Ada\"}").status())
                .isEqualTo(409);
        assertThat(answer(stack, "none", "acknowledge", "{\"by\":\"Ada\"}").status())
                .isEqualTo(404);
    }

    @Test
    void ruling23_acknowledging_closes_nothing_and_resolving_with_a_reason_does(Stack stack) throws Exception {
        String product = Gtin.of(87002);
        put(stack, "/api/v1/places/plant%20B", "{\"own\":true,\"validFrom\":\"2020-01-01T00:00:00Z\"}");
        stack.http()
                .captureVisibly(List.of(
                        Line.commissioning(product, "C1", "L-1")
                                .with("bizLocation", "plant A")
                                .toString(),
                        clone(product, "C1").toString()));
        awaitRaised(stack, product, "C1", "commissioned_twice");
        String id = alerts(stack, product, "C1").get(0).get("alertId").asText();

        assertThat(answer(stack, id, "acknowledge", "{\"by\":\"Ada\",\"note\":\"on it\"}")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("acknowledged");
        assertThat(state(stack, product, "C1").get("holding").asText()).isEqualTo("unknown");
        stack.http()
                .captureVisibly(List.of(Line.observe(product, "C1", "storing")
                        .with("bizLocation", "plant B")
                        .at(Line.START.plus(DAY.multipliedBy(4)))
                        .toString()));
        Await.until("it was looked at again", () -> lag(stack) == 0);
        assertThat(codes(stack, product, "C1", "acknowledged")).containsExactly("commissioned_twice");

        Http.Answer resolved = answer(stack, id, "resolve", "{\"by\":\"Ada\",\"reason\":\"label printed twice\"}");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);

        JsonNode state = state(stack, product, "C1");
        assertThat(state.get("holding").asText()).isEqualTo("in_stock");
        assertThat(state.get("alerts")).isEmpty();
        String before = resolved.json().get("raisedAt").asText();
        JsonNode then = stack.http()
                .get("/api/v1/units/" + product + "/C1?knownAt=" + before)
                .json();
        assertThat(then.get("alerts").toString()).contains("commissioned_twice");
    }

    @Test
    void a_pallet_that_ships_raises_it_on_what_is_inside_whatever_came_first(Stack stack) {
        String product = Gtin.of(87003);
        String box = "urn:epc:id:sscc:9506000.0000087003";
        List<String> lines = new ArrayList<>();
        lines.add("{\"eventTime\":\"2026-06-02T08:00:00Z\",\"object\":\"" + box
                + "\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\"}");
        stack.http().captureVisibly(lines);
        lines.clear();
        for (int n = 0; n < 8; n++) {
            lines.add(Line.commissioning(product, "P" + n, "L-1")
                    .with("expiry", "2026-05-31")
                    .toString());
            lines.add(Line.observe(product, "P" + n, "packing")
                    .at(Line.START.plus(DAY))
                    .into(box)
                    .toString());
        }
        stack.http().captureVisibly(lines);

        for (int n = 0; n < 8; n++) {
            awaitRaised(stack, product, "P" + n, "shipped_expired");
        }
        JsonNode evidence = alerts(stack, product, "P3").get(0).get("evidence").get(0);
        assertThat(evidence.get("object").asText()).contains("/00/");
        assertThat(evidence.get("bizStep").asText()).isEqualTo("shipping");
    }

    @Test
    void ruling30_what_is_absent_is_raised_when_it_is_due(Stack stack) throws Exception {
        String product = Gtin.of(87004);
        put(stack, "/api/v1/places/dock%2087", "{\"scansReceipt\":true,\"validFrom\":\"2020-01-01T00:00:00Z\"}");
        Instant shipped = Instant.now().minus(DAY.multipliedBy(14)).plusSeconds(8);
        Line line = Line.observe(product, "D1", "shipping").at(shipped);
        line.json().putArray("destinations").addObject().put("type", "location").put("id", "dock 87");
        stack.http().captureVisibly(List.of(line.toString()));
        Await.until("it was looked at", () -> lag(stack) == 0);

        awaitRaised(stack, product, "D1", "shipped_not_received");

        JsonNode alert = alerts(stack, product, "D1").get(0);
        assertThat(alert.get("dueAt")).isEqualTo(alert.get("raisedAt"));
        assertThat(Instant.parse(alert.get("dueAt").asText())).isBefore(Instant.now());
    }

    @Test
    void master_data_that_changes_raises_and_withdraws(Stack stack) throws Exception {
        String product = Gtin.of(87005);
        put(stack, "/api/v1/places/shop%2087", "{\"country\":\"FR\",\"validFrom\":\"2020-01-01T00:00:00Z\"}");
        stack.http()
                .captureVisibly(List.of(Line.observe(product, "M1", "inspecting")
                        .with("bizLocation", "shop 87")
                        .toString()));
        Await.until("it was looked at", () -> lag(stack) == 0);
        assertThat(alerts(stack, product, "M1")).isEmpty();

        put(stack, "/api/v1/products/" + product, "{\"markets\":[\"DE\"],\"validFrom\":\"2020-01-01T00:00:00Z\"}");
        awaitRaised(stack, product, "M1", "diverted");

        put(
                stack,
                "/api/v1/products/" + product,
                "{\"markets\":[\"DE\",\"FR\"],\"validFrom\":\"2020-01-01T00:00:00Z\"}");
        Await.until(
                "it is withdrawn",
                () -> codes(stack, product, "M1", "withdrawn").equals(List.of("diverted")));
    }

    /** Records that were not looked at yet. */
    private static long lag(Stack stack) {
        return (long) stack.http().metric("unitrail_watch_lag").orElse(-1);
    }
}
