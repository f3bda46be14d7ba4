package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Serials and lots as they are, in every form of every answer. */
@ExtendWith(SharedStack.class)
class IdentifierTest {
    private static final String ODD = "a/b-\"%&'()*+,.:;<=>?";

    @Test
    void a_serial_with_characters_outside_set_82_and_a_lot_with_a_space_are_refused_with_the_rule(Stack stack) {
        String product = Gtin.of(82001);
        String bad = "A/B%?#é\"<script>";

        Http.Answer lines = stack.http()
                .capture(List.of(
                        Line.commissioning(product, bad, "L-1").toString(),
                        Line.commissioning(product, "S1", "L 1").toString(),
                        Line.commissioning(product, "S2", "L-1").toString()));

        assertThat(lines.status()).isEqualTo(202);
        assertThat(lines.json().get("captured").asInt()).isEqualTo(1);
        assertThat(lines.json().at("/rejected/0/line").asInt()).isEqualTo(1);
        assertThat(lines.json().at("/rejected/0/reason").asText()).contains("serial", bad, "#");
        assertThat(lines.json().at("/rejected/1/line").asInt()).isEqualTo(2);
        assertThat(lines.json().at("/rejected/1/reason").asText()).contains("lot", "L 1", "space");

        Http.Answer one = stack.http()
                .post(
                        "/api/v1/events",
                        "application/json",
                        Line.commissioning(product, bad, "L-1").toString());
        assertThat(one.status()).isEqualTo(422);
        assertThat(one.header("Content-Type")).startsWith("application/problem+json");
        assertThat(one.json().at("/errors/0/pointer").asText()).isEqualTo("/serial");
        Http.Answer asked = stack.http().get("/api/v1/units/" + product + "/" + Http.encode(bad));
        assertThat(asked.status()).isEqualTo(422);
        System.out.println("refused: " + lines.json().get("rejected"));
    }

    @Test
    void a_legal_serial_of_every_kind_of_character_round_trips_through_path_query_json_csv_and_page(Stack stack)
            throws IOException {
        String product = Gtin.of(82002);
        Http http = stack.http();

        Http.Answer captured =
                http.capture(List.of(Line.commissioning(product, ODD, "L/%-1").toString()));

        assertThat(captured.status()).as(captured.body()).isEqualTo(202);
        Http.Answer byPath = http.get("/api/v1/units/" + product + "/" + Http.encode(ODD));
        assertThat(byPath.status()).as(byPath.body()).isEqualTo(200);
        assertThat(byPath.json().get("serial").asText()).isEqualTo(ODD);
        assertThat(byPath.json().get("lot").asText()).isEqualTo("L/%-1");
        assertThat(http.get("/api/v1/units?productId=" + product + "&serial=" + Http.encode(ODD))
                        .json())
                .isEqualTo(byPath.json());
        assertThat(http.get("/api/v1/units?serial=" + Http.encode(ODD)).json().at("/units/0"))
                .isEqualTo(byPath.json());
        assertThat(http.get("/api/v1/units/" + product + "/" + Http.encode(ODD) + "/trace")
                        .json()
                        .at("/events/0/serial")
                        .asText())
                .isEqualTo(ODD);
        assertThat(http.get("/api/v1/trace?productId=" + product + "&serial=" + Http.encode(ODD))
                        .json()
                        .at("/unit/serial")
                        .asText())
                .isEqualTo(ODD);
        String link = byPath.json().get("digitalLink").asText();
        assertThat(http.get("/api/v1/objects/" + Http.encode(link)).json()).isEqualTo(byPath.json());

        Http.Answer csv =
                http.get("/api/v1/lots/" + product + "/" + Http.encode("L/%-1") + "/units", "Accept", "text/csv");
        try (CSVParser rows = CSVParser.parse(
                new StringReader(csv.body()),
                CSVFormat.RFC4180.builder().setHeader().get())) {
            assertThat(rows.getRecords())
                    .extracting((CSVRecord r) -> r.get("serial"))
                    .containsExactly(ODD);
        }

        String path = link.substring("https://id.gs1.org".length());
        Http.Answer page = http.get(path, "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("a/b-&quot;%&amp;&#39;()*+,.:;&lt;=&gt;?")
                .doesNotContain(ODD)
                .doesNotContain("<=>");
        assertThat(http.get(path, "Accept", "application/json")
                        .json()
                        .at("/unit/serial")
                        .asText())
                .isEqualTo(ODD);
    }

    @Test
    void two_products_with_the_same_serial_are_two_units_and_the_bare_serial_finds_both(Stack stack) {
        String one = Gtin.of(82003);
        String other = Gtin.of(82004);
        stack.http()
                .captureVisibly(List.of(
                        Line.commissioning(one, "TWIN-7", "L-1").toString(),
                        Line.commissioning(other, "TWIN-7", "L-2").toString(),
                        Line.observe(other, "TWIN-7", "inspecting")
                                .at(Line.START.plusSeconds(60))
                                .toString()));

        Http.Answer both = stack.http().get("/api/v1/units?serial=TWIN-7");

        assertThat(both.json().get("units"))
                .extracting(u -> u.get("productId").asText() + " "
                        + u.get("lot").asText() + " " + u.get("eventCount").asInt())
                .containsExactlyInAnyOrder(one + " L-1 1", other + " L-2 2");
        assertThat(stack.http()
                        .get("/api/v1/units/" + one + "/TWIN-7")
                        .json()
                        .get("lot")
                        .asText())
                .isEqualTo("L-1");
    }
}
