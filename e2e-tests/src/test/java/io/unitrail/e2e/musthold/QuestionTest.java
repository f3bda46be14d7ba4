package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Positions, times, and recall sets over HTTP. */
@ExtendWith(SharedStack.class)
class QuestionTest {
    private static final String RECALL = "/api/v1/recall-sets";
    private static final String NDJSON = "application/x-ndjson";
    private static final int MANY = 10_050;

    @Test
    void a_question_after_the_position_of_a_capture_sees_it_and_a_foreign_token_is_400(Stack stack) {
        String product = Gtin.of(89001);
        for (int n = 0; n < 20; n++) {
            Http.Answer captured = stack.http()
                    .post(
                            "/api/v1/events",
                            "application/json",
                            Line.commissioning(product, "P" + n, "L-1").toString());
            assertThat(captured.status()).isEqualTo(202);
            String position = captured.json().get("position").asText();
            Http.Answer unit = stack.http().get("/api/v1/units/" + product + "/P" + n, "Unitrail-After", position);
            assertThat(unit.status()).as(unit.body()).isEqualTo(200);
            PositionToken answered = PositionToken.parse(unit.header("Unitrail-Position"));
            assertThat(answered.covers(PositionToken.parse(position))).isTrue();
        }

        String foreign =
                PositionToken.of(Uuid.randomUuid().toString(), Map.of(0, 1L)).encode();
        for (String token : List.of(foreign, "nonsense", foreign.substring(1))) {
            Http.Answer refused = stack.http().get("/api/v1/units?serial=P1", "Unitrail-After", token);
            assertThat(refused.status()).as(token + ": " + refused.body()).isEqualTo(400);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void asOf_and_knownAt_show_what_was_true_and_what_was_known_and_a_future_knownAt_is_422(Stack stack) {
        String path = "/api/v1/units/" + Gtin.of(89002) + "/T1";
        stack.http()
                .captureVisibly(
                        List.of(Line.commissioning(Gtin.of(89002), "T1", "L-1").toString()));
        Instant known = Instant.parse(
                stack.http().get(path).json().get("lastRecordTime").asText());
        stack.http()
                .captureVisibly(List.of(Line.observe(Gtin.of(89002), "T1", "inspecting")
                        .at(Line.START.plus(Duration.ofHours(1)))
                        .with("disposition", "damaged")
                        .toString()));

        assertThat(stack.http().get(path).json().get("disposition").asText()).isEqualTo("damaged");
        assertThat(stack.http()
                        .get(path + "?asOf=" + Line.START.plus(Duration.ofMinutes(59)))
                        .json()
                        .get("disposition")
                        .asText())
                .isEqualTo("active");
        assertThat(stack.http()
                        .get(path + "?knownAt=" + known)
                        .json()
                        .get("disposition")
                        .asText())
                .isEqualTo("active");
        assertThat(stack.http().get(path + "?asOf=" + Line.START.minusMillis(1)).status())
                .isEqualTo(404);
        assertThat(stack.http().get(path + "?knownAt=" + known.minusMillis(1)).status())
                .isEqualTo(404);
        Http.Answer future = stack.http().get(path + "?knownAt=" + Instant.now().plus(Duration.ofHours(1)));
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.json().at("/errors/0/pointer").asText()).isEqualTo("/knownAt");
        assertThat(stack.http().get(path + "?asOf=tomorrow").status()).isEqualTo(400);
    }

    @Test
    void recall_sets_by_lot_product_range_prefix_and_list_name_every_unit_and_what_was_not_found(Stack stack) {
        String product = Gtin.of(89003);
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            lines.add(Line.commissioning(product, String.format("A%03d", n), n < 25 ? "L-1" : "L-2")
                    .toString());
        }
        lines.add(Line.commissioning(product, "B001", "L-2").toString());
        stack.http().captureVisibly(lines);
        String p = "\"productId\":\"" + product + "\"";

        assertThat(serials(stack, "{" + p + ",\"lot\":\"L-1\"}")).isEqualTo(expected(0, 25));
        assertThat(serials(stack, "{" + p + "}")).hasSize(41);
        assertThat(serials(stack, "{" + p + ",\"serialFrom\":\"A010\",\"serialTo\":\"A012\"}"))
                .containsExactly("A010", "A011", "A012");
        assertThat(serials(stack, "{" + p + ",\"serialPrefix\":\"A03\"}")).isEqualTo(expected(30, 40));
        assertThat(serials(stack, "{" + p + ",\"lot\":\"L-1\"},{" + p + ",\"serial\":\"B001\"}"))
                .hasSize(26);

        JsonNode listed = recall(stack, "{" + p + ",\"lot\":\"L-1\",\"serials\":[\"A001\",\"A030\",\"NEVER\"]}");
        assertThat(listed.at("/units/0/serial").asText()).isEqualTo("A001");
        assertThat(listed.get("units")).hasSize(1);
        assertThat(listed.get("unmatched"))
                .extracting(
                        u -> u.get("serial").asText() + " " + u.get("reason").asText())
                .containsExactlyInAnyOrder("A030 other_fields", "NEVER never_seen");
        assertThat(listed.get("complete").asBoolean()).isTrue();
        int holdings = 0;
        for (JsonNode count : listed.at("/summary/byHolding")) {
            holdings += count.asInt();
        }
        assertThat(holdings).isEqualTo(listed.at("/summary/units").asInt());

        for (String wrong : List.of(
                "{}",
                "{" + p + ",\"serialFrom\":\"A010\"}",
                "{" + p + ",\"serialFrom\":\"A012\",\"serialTo\":\"A010\"}",
                "{" + p + ",\"serialFrom\":\"9\",\"serialTo\":\"10\"}",
                "{" + p + ",\"colour\":\"red\"}")) {
            assertThat(stack.http()
                            .post(RECALL, "application/json", "{\"criteria\":[" + wrong + "]}")
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void more_than_ten_thousand_units_are_413_as_json_and_whole_as_ndjson_and_csv_with_their_completeness(Stack stack) {
        String product = Gtin.of(89004);
        List<String> lines = IntStream.range(0, MANY)
                .mapToObj(n -> Line.commissioning(product, "M" + n, "L-1").toString())
                .toList();
        stack.http().captureVisibly(lines);
        String body = "{\"criteria\":[{\"productId\":\"" + product + "\",\"lot\":\"L-1\"}]}";

        Http.Answer json = stack.http().post(RECALL, "application/json", body);
        assertThat(json.status()).isEqualTo(413);
        assertThat(json.body()).contains(NDJSON);
        assertThat(stack.http()
                        .post(RECALL + "?summary=only", "application/json", body)
                        .json()
                        .at("/summary/units")
                        .asInt())
                .isEqualTo(MANY);

        List<JsonNode> streamed = stack.http()
                .post(RECALL, "application/json", body, "Accept", NDJSON)
                .lines();
        assertThat(streamed).hasSize(MANY + 2);
        assertThat(streamed.get(0).get("type").asText()).isEqualTo("start");
        assertThat(streamed.get(0).at("/criteria/0/lot").asText()).isEqualTo("L-1");
        JsonNode end = streamed.get(MANY + 1);
        assertThat(end.get("type").asText()).isEqualTo("end");
        assertThat(end.get("units").asInt()).isEqualTo(MANY);
        assertThat(end.get("complete").asBoolean()).isTrue();
        assertThat(end.at("/summary/units").asInt()).isEqualTo(MANY);
        assertThat(streamed.subList(1, MANY + 1).stream()
                        .map(u -> u.get("serial").asText())
                        .distinct())
                .hasSize(MANY);

        String csv = stack.http().rawPost(RECALL, "text/csv", body);
        assertThat(csv).startsWith("HTTP/1.1 200");
        String trailers = csv.substring(csv.lastIndexOf("\r\n0\r\n"));
        assertThat(trailers).contains("Unitrail-Complete: true", "Unitrail-Units: " + MANY);
    }

    private static JsonNode recall(Stack stack, String criteria) {
        Http.Answer answer = stack.http().post(RECALL, "application/json", "{\"criteria\":[" + criteria + "]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> serials(Stack stack, String criteria) {
        List<String> serials = new ArrayList<>();
        recall(stack, criteria)
                .get("units")
                .forEach(u -> serials.add(u.get("serial").asText()));
        return serials.stream().sorted().toList();
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> String.format("A%03d", n))
                .toList();
    }
}
