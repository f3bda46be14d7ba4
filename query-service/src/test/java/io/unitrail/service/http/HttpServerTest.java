package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions over a real server on a free port. */
class HttpServerTest {
    private static final String PRODUCT = "09506000134352";
    private static final String HARD_SERIAL = "a/b-\"%&'()*+,.:;<=>";
    private static final InMemoryPorts SERVICE = new InMemoryPorts();
    private static HttpServer server;
    private static HttpProbe http;

    @BeforeAll
    static void start() {
        for (int i = 0; i < 250; i++) {
            commission(String.format("SN-%04d", i), i < 200 ? "L-1" : "L-2");
        }
        commission(HARD_SERIAL, "L-H");
        commission("?", "L-H");
        commission(".", "L-H");
        commission("..", "L-H");
        server = HttpServer.start("127.0.0.1", 0, SERVICE.ports());
        http = new HttpProbe(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void commission(String serial, String lot) {
        SERVICE.keep(
                new SerialEventBuilder()
                        .eventId("made-" + serial)
                        .eventIdGiven(true)
                        .captureId("c1")
                        .type(EventType.OBJECT)
                        .role(Role.SUBJECT)
                        .action(Action.ADD)
                        .object(new UnitId(ProductId.parse(PRODUCT), serial))
                        .bizStep("commissioning")
                        .disposition("active")
                        .eventTime(EventTime.parse("2026-03-01T08:00:00Z", null))
                        .readPoint("urn:epc:id:sgln:9506000.00001.line1")
                        .facts(new ItemFacts(lot, null, null, null, null))
                        .build(),
                "2026-03-01T08:00:01Z");
    }

    @Test
    void issue5_an_answer_has_the_name_of_its_request_and_one_that_is_no_name_is_not_repeated() {
        String path = "/api/v1/units/" + PRODUCT + "/SN-0001";

        assertThat(http.get(path, "X-Request-Id", "order-17.b").header("X-Request-Id"))
                .isEqualTo("order-17.b");
        assertThat(http.get(path).header("X-Request-Id")).matches("[0-9a-f]{16}");
        assertThat(http.get(path, "X-Request-Id", "forged [line]").header("X-Request-Id"))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void a_path_or_method_that_is_not_served_is_a_problem_too() {
        HttpProbe.Answer path = http.get("/api/v1/nothing-here");
        HttpProbe.Answer method = http.send("DELETE", "/api/v1/units/" + PRODUCT + "/SN-0001", "");

        assertThat(path.status()).isEqualTo(404);
        assertThat(path.header("Content-Type")).startsWith("application/problem+json");
        assertThat(path.json().get("detail").asText()).contains("/api/v1/nothing-here");
        assertThat(method.status()).isBetween(404, 405);
        assertThat(method.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void a_unit_is_answered_by_path_and_by_query_alike() {
        HttpProbe.Answer byPath = http.get("/api/v1/units/" + PRODUCT + "/SN-0001");
        HttpProbe.Answer byQuery = http.get("/api/v1/units?productId=9506000134352&serial=SN-0001");

        assertThat(byPath.status()).isEqualTo(200);
        assertThat(byPath.json().get("serial").asText()).isEqualTo("SN-0001");
        assertThat(byPath.json().get("lot").asText()).isEqualTo("L-1");
        assertThat(byPath.json().get("firstEventTime").asText()).isEqualTo("2026-03-01T08:00:00.000Z");
        assertThat(byPath.header("Unitrail-Position")).isNotEmpty();
        assertThat(byPath.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(byQuery.json()).isEqualTo(byPath.json());
    }

    @Test
    void every_character_of_set_82_round_trips_through_the_path() {
        for (String serial : new String[] {HARD_SERIAL, "?", ".", ".."}) {
            HttpProbe.Answer state = http.get("/api/v1/units/" + PRODUCT + "/" + HttpProbe.encode(serial));
            HttpProbe.Answer trace = http.get("/api/v1/units/" + PRODUCT + "/" + HttpProbe.encode(serial) + "/trace");
            HttpProbe.Answer query =
                    http.get("/api/v1/trace?productId=" + PRODUCT + "&serial=" + HttpProbe.encode(serial));

            assertThat(state.json().path("serial").asText()).isEqualTo(serial);
            assertThat(trace.json().at("/unit/serial").asText()).isEqualTo(serial);
            assertThat(trace.json().at("/events/0/eventId").asText()).isEqualTo("made-" + serial);
            assertThat(query.json()).isEqualTo(trace.json());
            String link = state.json().path("digitalLink").asText().substring("https://id.gs1.org".length());
            assertThat(http.get(link, "Accept", "application/json")
                            .json()
                            .at("/unit/serial")
                            .asText())
                    .isEqualTo(serial);
        }
    }

    @Test
    void a_bare_serial_is_answered_for_all_products() {
        assertThat(http.get("/api/v1/units?serial=SN-0001").json().get("units")).hasSize(1);
        assertThat(http.get("/api/v1/units?serial=nobody").json().get("units")).isEmpty();
    }

    @Test
    void an_object_is_answered_in_any_spelling() {
        String urn = HttpProbe.encode("urn:epc:id:sgtin:9506000.013435.SN-0001");

        assertThat(http.get("/api/v1/objects/" + urn).json().get("serial").asText())
                .isEqualTo("SN-0001");
        assertThat(http.get("/api/v1/objects/trace?id=" + urn)
                        .json()
                        .at("/unit/serial")
                        .asText())
                .isEqualTo("SN-0001");
    }

    @Test
    void what_nobody_named_is_404_with_problem_details() {
        HttpProbe.Answer answer = http.get("/api/v1/units/" + PRODUCT + "/nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").asText()).contains("nobody");
        assertThat(http.get("/api/v1/nowhere").status()).isEqualTo(404);
        assertThat(http.send("DELETE", "/api/v1/units", "").status()).isEqualTo(405);
    }

    @Test
    void ruling12_a_product_id_that_is_neither_gtin_nor_own_is_422_with_the_remedy() {
        HttpProbe.Answer answer = http.get("/api/v1/units/12345/SN-1");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/productId");
        assertThat(answer.json().at("/errors/0/detail").asText()).contains("own:");
    }

    @Test
    void a_knownAt_in_the_future_is_422_and_an_unreadable_or_unknown_parameter_400() {
        String unit = "/api/v1/units/" + PRODUCT + "/SN-0001";

        assertThat(http.get(unit + "?knownAt=2027-01-01T00:00:00Z").status()).isEqualTo(422);
        assertThat(http.get(unit + "?asOf=yesterday").status()).isEqualTo(400);
        assertThat(http.get(unit + "?as_of=2026-01-01T00:00:00Z").status()).isEqualTo(400);
        assertThat(http.get(unit + "?asOf=2026-02-01T00:00:00Z").status()).isEqualTo(404);
        assertThat(http.get(unit + "?asOf=2026-03-01T09:00:00+01:00").status()).isEqualTo(200);
    }

    @Test
    void a_position_is_waited_for_and_a_foreign_one_refused() {
        String unit = "/api/v1/units/" + PRODUCT + "/SN-0001";
        String position = http.get(unit).header("Unitrail-Position");

        assertThat(http.get(unit, "Unitrail-After", position).status()).isEqualTo(200);
        assertThat(http.get(unit, "Unitrail-After", "other").status()).isEqualTo(400);
        HttpProbe.Answer late = http.get(unit, "Unitrail-After", "p1.test.999999");
        assertThat(late.status()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isNotEmpty();
        assertThat(late.json().get("missingPartitions").get(0).asInt()).isEqualTo(2);
    }

    @Test
    void lists_are_paged_to_their_end_or_streamed_whole() {
        String lot = "/api/v1/lots/" + PRODUCT + "/L-1/units";
        int items = 0;
        String cursor = "";
        do {
            JsonNode page = http.get(lot + "?limit=90" + cursor).json();
            items += page.get("items").size();
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + HttpProbe.encode(page.get("next").asText());
        } while (cursor != null);

        assertThat(items).isEqualTo(200);
        assertThat(http.get(lot, "Accept", "application/x-ndjson").body().lines())
                .hasSize(200);
        assertThat(http.get(lot, "Accept", "text/csv").body().lines()).hasSize(201);
        assertThat(http.get("/api/v1/products/" + PRODUCT + "/lots").json().get("items"))
                .hasSize(3);
        assertThat(http.get(lot + "?limit=1001").status()).isEqualTo(422);
        assertThat(http.get(lot, "Accept", "image/png").status()).isEqualTo(406);
    }

    @Test
    void streamed_sets_say_in_trailers_that_they_are_complete() {
        String raw = http.raw("GET /api/v1/products/" + PRODUCT
                + "/units HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/csv\r\n" + "Connection: close\r\n\r\n");

        assertThat(raw).contains("Unitrail-Complete: true").contains("Unitrail-Units: 254");
    }

    @Test
    void counts_add_up() {
        JsonNode lot = http.get("/api/v1/lots/" + PRODUCT + "/L-1").json();

        assertThat(lot.get("units").asInt()).isEqualTo(200);
        assertThat(lot.at("/byDisposition/active").asInt()).isEqualTo(200);
        assertThat(http.get("/api/v1/products/" + PRODUCT).json().get("units").asInt())
                .isEqualTo(254);
        assertThat(http.get("/api/v1/lots/" + PRODUCT + "/nothing").status()).isEqualTo(404);
    }

    @Test
    void a_search_finds_a_serial_and_links_to_it() {
        JsonNode matches = http.get("/api/v1/search?q=SN-0007").json().get("matches");

        assertThat(matches).hasSize(1);
        assertThat(http.get(matches.get(0).get("href").asText())
                        .json()
                        .get("serial")
                        .asText())
                .isEqualTo("SN-0007");
    }

    @Test
    void a_digital_link_is_a_page_for_browsers() {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        HttpProbe.Answer page = http.get("/01/" + PRODUCT + "/21/SN-0001?17=280301", "Accept", browser);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .as("what the code identifies, and the public check")
                .contains("<dd>SN-0001</dd>", "/console/check.js")
                .doesNotContain("sgln");
        assertThat(http.get("/01/12345/21/X", "Accept", "application/json").status())
                .isEqualTo(422);
    }

    @Test
    void master_data_is_stored_by_version() {
        String place = "/api/v1/places/" + HttpProbe.encode("urn:epc:id:sgln:9506000.00001.0");
        assertThat(http.send("PUT", place, "{\"name\":\"Plant\",\"own\":true,\"kind\":\"factory\"}")
                        .status())
                .isEqualTo(200);
        http.send("PUT", place, "{\"name\":\"Plant 2\",\"own\":true,\"validFrom\":\"2026-05-01\"}");

        assertThat(http.get(place).json().get("name").asText()).isEqualTo("Plant 2");
        assertThat(http.get(place + "?asOf=2026-04-01T00:00:00Z")
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Plant");
        HttpProbe.Answer wrong = http.send("PUT", place, "{\"kindd\":\"factory\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/pointer").asText()).isEqualTo("/kindd");
    }

    @Test
    void probes_and_metrics_answer() {
        assertThat(http.get("/health/live").status()).isEqualTo(200);
        assertThat(http.get("/health/ready").status()).isEqualTo(200);
        assertThat(http.get("/metrics").body()).contains("unitrail_http_requests");
        assertThat(http.get("/docs").body()).contains("/api/v1/recall-sets").doesNotContain("src=");
    }

    @Test
    void what_the_server_itself_refuses_is_a_problem_too() {
        String raw = http.raw("GET /api/v1/units/%zz/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(raw).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void an_identifier_is_canonical_in_answers() {
        assertThat(http.get("/api/v1/units/9506000134352/SN-0001")
                        .json()
                        .get("productId")
                        .asText())
                .isEqualTo(PRODUCT);
        assertThat(ObjectId.parse("https://id.gs1.org/01/" + PRODUCT + "/21/SN-0001"))
                .isEqualTo(new UnitId(ProductId.parse(PRODUCT), "SN-0001"));
    }
}
