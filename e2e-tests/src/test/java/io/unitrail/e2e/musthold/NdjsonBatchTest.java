package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad lines do not keep the good ones out. */
@ExtendWith(SharedStack.class)
class NdjsonBatchTest {
    private static final int LINES = 1_000;
    private static final int EVERY = 100;

    /** A bad line and what its reason must say. */
    private record Bad(String line, String... says) {}

    private static List<Bad> badLines(String product) {
        String wrongCheckDigit = product.substring(0, 13) + (product.charAt(13) == '0' ? '1' : '0');
        return List.of(
                new Bad("{\"eventTime\":\"2026-03-01T08:00:00Z\",\"productId\":", "JSON"),
                new Bad(
                        Line.commissioning(product, "B1", "L-1")
                                .without("bizStep")
                                .toString(),
                        "bizStep"),
                new Bad(
                        Line.commissioning(wrongCheckDigit, "B2", "L-1").toString(),
                        "productId",
                        wrongCheckDigit,
                        "check digit"),
                new Bad(
                        Line.commissioning(product, "123456789012345678901", "L-1")
                                .toString(),
                        "serial",
                        "20"),
                new Bad(Line.commissioning(product, "B 4", "L-1").toString(), "serial", "B 4", "space"),
                new Bad(
                        Line.commissioning(product, "B5", "L-1")
                                .with("eventTime", "yesterday")
                                .toString(),
                        "eventTime",
                        "yesterday"),
                new Bad(
                        "{\"eventTime\":\"2026-03-01T08:00:00Z\",\"productId\":\"" + product
                                + "\",\"lot\":\"L-1\",\"quantity\":-4,\"action\":\"ADD\",\"bizStep\":\"commissioning\"}",
                        "quantity",
                        "-4"),
                new Bad(
                        Line.commissioning(product, "B7", "L-1")
                                .with("action", "CREATE")
                                .toString(),
                        "action",
                        "CREATE"));
    }

    @Test
    void one_bad_line_of_each_kind_in_a_thousand_is_named_with_its_reason_and_all_others_are_captured(Stack stack) {
        String product = Gtin.of(83001);
        Map<Integer, Bad> badAt = new LinkedHashMap<>();
        badLines(product).forEach(bad -> badAt.put(EVERY * (badAt.size() + 1), bad));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= LINES; number++) {
            lines.add(
                    badAt.containsKey(number)
                            ? badAt.get(number).line()
                            : Line.commissioning(product, "S" + number, "L-1").toString());
        }

        Http.Answer answer = stack.http().capture(lines);

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json().get("captured").asInt()).isEqualTo(LINES - badAt.size());
        assertThat(answer.json().get("rejected")).hasSize(badAt.size());
        for (JsonNode rejected : answer.json().get("rejected")) {
            Bad bad = badAt.get(rejected.get("line").asInt());
            assertThat(bad).as("line " + rejected.get("line")).isNotNull();
            assertThat(rejected.get("reason").asText()).contains(bad.says());
            System.out.println("line " + rejected.get("line") + ": "
                    + rejected.get("reason").asText());
        }
        List<JsonNode> units = stack.http()
                .get(
                        "/api/v1/lots/" + product + "/L-1/units",
                        "Accept",
                        "application/x-ndjson",
                        "Unitrail-After",
                        answer.json().get("position").asText())
                .lines();
        assertThat(units)
                .hasSize(LINES - badAt.size())
                .allMatch(u -> u.get("eventCount").asInt() == 1);
        for (int number = 1; number <= LINES; number += 37) {
            assertThat(stack.http()
                            .get("/api/v1/units/" + product + "/S" + number)
                            .status())
                    .isEqualTo(badAt.containsKey(number) ? 404 : 200);
        }
    }

    @Test
    void a_batch_without_one_good_line_is_422_and_names_each(Stack stack) {
        List<Bad> bad = badLines(Gtin.of(83002));

        Http.Answer answer = stack.http().capture(bad.stream().map(Bad::line).toList());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors")).hasSize(bad.size());
        assertThat(answer.json().get("rejected")).hasSize(bad.size());
    }
}
