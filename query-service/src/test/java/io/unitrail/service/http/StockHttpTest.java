package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock and counts over HTTP. */
class StockHttpTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");

    private final InMemoryPorts ports = new InMemoryPorts();
    private HttpServer server;
    private HttpProbe http;

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, ports.ports());
        http = new HttpProbe(server.port());
        put("/api/v1/places/W", "{\"own\":true,\"kind\":\"warehouse\"}");
        put(
                "/api/v1/products/09506000134352",
                "{\"stockLevels\":[{\"place\":\"W\",\"minimum\":2,\"maximum\":5},{\"place\":\"V\",\"minimum\":1}]}");
        shelve("1", "L-1", "2027-01-01");
        shelve("2", "L-2", "2026-09-01");
        shelve("3", "L-2", "2026-09-01");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void put(String path, String body) {
        assertThat(http.send("PUT", path, body).status()).isEqualTo(200);
    }

    private void shelve(String serial, String lot, String expiry) {
        new Happening("in-" + serial, EventType.OBJECT, Action.ADD, EventTime.parse("2026-03-01T08:00:00Z", null))
                .step("commissioning")
                .disposition("sellable_accessible")
                .at("W")
                .facts(new ItemFacts(lot, LocalDate.parse(expiry), null, null, null))
                .of(new UnitId(PRODUCT, serial))
                .records()
                .forEach(record -> ports.keep(record, "2026-03-01T08:00:01Z"));
    }

    @Test
    void contract_items_have_units_and_what_is_available_and_fefo_orders_them() {
        JsonNode stock =
                http.get("/api/v1/stock?location=W&productId=09506000134352").json();
        assertThat(stock.get("items").findValuesAsText("lot")).containsExactly("L-1", "L-2");
        assertThat(stock.at("/items/1/units").asInt()).isEqualTo(2);
        assertThat(stock.at("/items/1/available").asInt()).isEqualTo(2);
        assertThat(stock.at("/items/1/expiry").asText()).isEqualTo("2026-09-01");
        assertThat(stock.get("inTransit")).isEmpty();

        JsonNode fefo = http.get("/api/v1/stock?location=W&order=fefo&pick=2").json();
        assertThat(fefo.get("items").findValuesAsText("lot")).containsExactly("L-2", "L-1");
        assertThat(fefo.get("pick").findValuesAsText("serial")).containsExactly("2", "3");
        assertThat(http.get("/api/v1/stock?location=W&asOf=2026-02-01T00:00:00Z")
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(http.get("/api/v1/stock?location=W&expiresWithinDays=100")
                        .json()
                        .get("items")
                        .findValuesAsText("lot"))
                .containsExactly("L-2");
    }

    @Test
    void bad_questions_name_the_field() {
        assertThat(http.get("/api/v1/stock").status()).isEqualTo(422);
        assertThat(http.get("/api/v1/stock?location=W&order=lifo").status()).isEqualTo(422);
        assertThat(http.get("/api/v1/stock?location=W&pick=x").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/stock?location=W&pick=1001").status()).isEqualTo(422);
    }

    @Test
    void levels_say_where_stock_is_out_or_too_much() {
        JsonNode levels =
                http.get("/api/v1/stock/levels?productId=09506000134352").json();
        assertThat(levels.get("levels").findValuesAsText("status")).containsExactly("ok", "stock_out");
        assertThat(http.get("/api/v1/stock/levels?productId=own:X").status()).isEqualTo(404);
    }

    @Test
    void turnover_says_what_came_and_went_and_is_complete() {
        String path = "/api/v1/stock/turnover?productId=09506000134352&from=2026-02-01T08:00:00Z";
        JsonNode turnover = http.get(path + "&to=2026-03-29T08:00:00Z").json();
        JsonNode line = turnover.get("items").get(0);
        assertThat(line.get("location").asText()).isEqualTo("W");
        assertThat(List.of(line.get("opening"), line.get("in"), line.get("out"), line.get("closing")))
                .extracting(JsonNode::asInt)
                .containsExactly(0, 3, 0, 3);
        assertThat(line.get("averageUnits").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(line.get("turns").decimalValue()).isEqualByComparingTo("0");
        assertThat(turnover.get("complete").asBoolean()).isTrue();
        assertThat(http.get(path, "Accept", "text/csv").body().lines().toList())
                .startsWith("location,productId,opening,in,out,closing,averageUnits,turns")
                .hasSize(2);
        assertThat(http.get("/api/v1/stock/turnover?location=W").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/stock/turnover?from=2026-02-01T08:00:00Z").status())
                .isEqualTo(422);
        assertThat(http.get(path + "&to=2027-01-01T00:00:00Z").status()).isEqualTo(422);
    }

    @Test
    void lots_are_reconciled_one_or_all() {
        String path = "/api/v1/quality/lots?productId=09506000134352";
        JsonNode all = http.get(path).json().get("items");
        assertThat(all.findValuesAsText("lot")).containsExactly("L-1", "L-2");
        JsonNode one = http.get(path + "&lot=L-2").json().get("items").get(0);
        assertThat(one.get("planned").isNull()).isTrue();
        assertThat(one.get("commissioned").asInt()).isEqualTo(2);
        assertThat(one.get("accounted").asInt()).isEqualTo(2);
        assertThat(one.get("unaccounted").asInt()).isZero();
        assertThat(http.get(path, "Accept", "text/csv").body()).contains("09506000134352,L-2,,2,2,0,0,0,0,0,0");
        assertThat(http.get(path + "&lot=L-9").status()).isEqualTo(404);
    }

    @Test
    void a_count_is_answered_and_captured_and_sent_again_gives_the_same_answer() {
        String count = "{\"location\":\"W\",\"scope\":{\"products\":[\"09506000134352\"]},"
                + "\"startedAt\":\"2026-04-01T08:00:00Z\",\"finishedAt\":\"2026-04-01T09:00:00Z\","
                + "\"units\":[\"https://id.gs1.org/01/09506000134352/21/1\","
                + "{\"productId\":\"09506000134352\",\"serial\":\"9\"}]}";

        JsonNode result = http.send("POST", "/api/v1/stock/counts", count).json();
        assertThat(result.get("matched").asInt()).isEqualTo(1);
        assertThat(result.get("missing").findValuesAsText("serial")).containsExactly("2", "3");
        assertThat(result.get("unexpected").findValuesAsText("serial")).containsExactly("9");
        assertThat(result.get("movedDuringCount")).isEmpty();
        JsonNode missing = http.get("/api/v1/units/09506000134352/2").json();
        assertThat(missing.get("persistentDispositions").toString()).contains("unitrail:missing");
        assertThat(missing.get("holding").asText()).isEqualTo("unknown");
        assertThat(http.get("/api/v1/units/09506000134352/9")
                        .json()
                        .get("location")
                        .asText())
                .isEqualTo("W");

        long before = ports.applied;
        assertThat(http.send("POST", "/api/v1/stock/counts", count).json()).isEqualTo(result);
        assertThat(ports.applied).isEqualTo(before);
    }

    @Test
    void a_count_that_cannot_be_is_refused() {
        String late = "{\"location\":\"W\",\"startedAt\":\"2026-04-01T08:00:00Z\","
                + "\"finishedAt\":\"2027-04-01T09:00:00Z\",\"units\":[]}";
        assertThat(http.send("POST", "/api/v1/stock/counts", late).status()).isEqualTo(422);
        String box = "{\"location\":\"W\",\"startedAt\":\"2026-04-01T08:00:00Z\","
                + "\"finishedAt\":\"2026-04-01T09:00:00Z\",\"units\":[\"urn:epc:id:sscc:9506000.0000000001\"]}";
        HttpProbe.Answer refused = http.send("POST", "/api/v1/stock/counts", box);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/units/0");
    }
}
