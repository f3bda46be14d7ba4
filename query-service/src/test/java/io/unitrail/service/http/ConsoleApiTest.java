package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API has for pages that people look at: names of many, the flow, what happens live, QR codes, histories as files. */
class ConsoleApiTest {
    private static final String PRODUCT = "09506000134352";
    private static final int PATIENCE_MILLIS = 20_000;
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

    @Test
    void names_of_many_come_in_one_answer_and_what_has_none_is_left_out() {
        http.send("PUT", "/api/v1/products/" + PRODUCT, "{\"name\":\"Drill\"}");
        http.send(
                "PUT", "/api/v1/places/p1", "{\"name\":\"Hall\",\"own\":true,\"coordinates\":{\"lat\":48,\"lon\":11}}");
        http.send("PUT", "/api/v1/parties/q1", "{\"name\":\"Shop\"}");

        JsonNode names = http.send(
                        "POST",
                        "/api/v1/names",
                        "{\"places\":[\"p1\",\"nowhere\"],\"parties\":[\"q1\",\"nobody\"],\"products\":[\"" + PRODUCT
                                + "\",\"x\"]}")
                .json();

        assertThat(names.toString())
                .isEqualTo("{\"places\":{\"p1\":{\"name\":\"Hall\",\"own\":true,\"lat\":48,\"lon\":11}},"
                        + "\"parties\":{\"q1\":{\"name\":\"Shop\"}},\"products\":{\"" + PRODUCT
                        + "\":{\"name\":\"Drill\"}}}");
        String many = "\"x\",".repeat(HttpLimits.MAX_NAMES) + "\"x\"";
        assertThat(http.send("POST", "/api/v1/names", "{\"places\":[" + many + "]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_qr_code_is_a_picture_without_text_of_the_object() {
        HttpProbe.Answer answer =
                http.get("/api/v1/qr?id=" + HttpProbe.encode("https://id.gs1.org/01/" + PRODUCT + "/21/%3Cb%3E"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.body()).startsWith("<svg").matches("(?s)[^<]*(<(svg|rect|path|/svg)[^<]*)+");
    }

    @Test
    void a_code_says_what_it_is_in_any_spelling_and_nothing_is_looked_up() {
        String unit = "{\"kind\":\"unit\",\"id\":\"https://id.gs1.org/01/" + PRODUCT + "/21/S-1\",\"productId\":\""
                + PRODUCT + "\",\"serial\":\"S-1\",\"lot\":\"L9\",\"expiry\":\"2028-03-31\"}";
        for (String code : List.of(
                "/01/" + PRODUCT + "/10/L9/21/S-1?17=280300",
                "https://example.com/x/01/" + PRODUCT + "/10/L9/21/S-1?17=280300",
                "(01)" + PRODUCT + "(21)S-1(10)L9(17)280300",
                "]d201" + PRODUCT + "1728030010L9\u001d21S-1")) {
            assertThat(http.get("/api/v1/codes?q=" + HttpProbe.encode(code)).body())
                    .as(code)
                    .isEqualTo(unit);
        }
        assertThat(http.get("/api/v1/codes?q=" + PRODUCT).body())
                .isEqualTo("{\"kind\":\"product\",\"id\":\"https://id.gs1.org/01/" + PRODUCT + "\",\"productId\":\""
                        + PRODUCT + "\",\"serial\":null,\"lot\":null,\"expiry\":null}");
        assertThat(http.get("/api/v1/codes?q=" + HttpProbe.encode("urn:epc:id:sscc:9506000.0000000001"))
                        .json()
                        .get("kind")
                        .asText())
                .isEqualTo("object");
        assertThat(http.get("/api/v1/codes?q=" + HttpProbe.encode("no code at all"))
                        .status())
                .isEqualTo(422);
        assertThat(http.get("/api/v1/codes").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/codes?q=" + "1".repeat(HttpLimits.MAX_SEARCH_CHARS + 1))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_history_is_a_pdf_or_csv_when_that_is_asked_for() {
        commission();
        assertThat(http.get("/api/v1/units/" + PRODUCT + "/A/trace", "Accept", "application/pdf")
                        .body())
                .startsWith("%PDF");
        assertThat(http.get("/api/v1/units/" + PRODUCT + "/A/trace", "Accept", "text/csv")
                        .body())
                .startsWith("section,fact,value,eventTime,bizStep")
                .contains("history,,,2026-03-01T08:00:00.000Z,commissioning,ADD");
    }

    @Test
    void whoever_looks_live_is_told_of_the_flow_and_a_server_that_closes_lets_them_go() throws Exception {
        commission();
        try (Socket viewer = look("/api/v1/live?alerts=true");
                BufferedReader lines = reader(viewer)) {
            assertThat(next(lines, "event: ")).isEqualTo("flow");
            assertThat(Json.MAPPER
                            .readTree(next(lines, "data: "))
                            .at("/partitions/0/applied")
                            .asLong())
                    .isPositive();
            server.close();
            assertThat(lines.lines().count()).as("ends").isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void a_viewer_that_goes_away_leaves_its_place_to_others() throws Exception {
        for (int i = 0; i < HttpLimits.MAX_LIVE; i++) {
            try (Socket viewer = look("/api/v1/live");
                    BufferedReader lines = reader(viewer)) {
                assertThat(next(lines, "event: ")).isEqualTo("flow");
            }
        }
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        String first = "";
        while (!first.equals("flow") && System.nanoTime() < until) {
            try (Socket viewer = look("/api/v1/live");
                    BufferedReader lines = reader(viewer)) {
                first = next(lines, "event: ");
            }
        }
        assertThat(first).isEqualTo("flow");
    }

    @Test
    void live_is_refused_for_an_unknown_recall_and_for_those_who_do_not_take_events() {
        assertThat(http.get("/api/v1/live?recall=none", "Accept", "text/event-stream")
                        .status())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/live", "Accept", "application/json").status())
                .isEqualTo(406);
        assertThat(http.get("/api/v1/live?since=x", "Accept", "text/event-stream")
                        .status())
                .isEqualTo(400);
    }

    private Socket look(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
        String request = head + "Accept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The rest of the next line that begins so; empty if the answer ends before. */
    private static String next(BufferedReader lines, String begin) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(begin)) {
            line = lines.readLine();
        }
        return line == null ? "" : line.substring(begin.length());
    }

    private void commission() {
        assertThat(http.send(
                                "POST",
                                "/api/v1/events",
                                "{\"eventTime\":\"2026-03-01T08:00:00.000Z\",\"bizStep\":\"commissioning\",\"action\":\"ADD\",\"bizLocation\":\"x\",\"productId\":\""
                                        + PRODUCT + "\",\"serial\":\"A\"}")
                        .status())
                .isEqualTo(202);
    }
}
