package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sent to do harm is refused with a reason, and afterwards the server answers as before. */
class HostileInputTest {
    private static final InMemoryPorts SERVICE = new InMemoryPorts();
    private static HttpServer server;
    private static HttpProbe http;

    @BeforeAll
    static void start() {
        server = HttpServer.start("127.0.0.1", 0, SERVICE.ports());
        http = new HttpProbe(server.port());
    }

    @AfterAll
    static void stop() {
        assertThat(http.get("/api/v1/units?serial=X").status())
                .as("afterwards it answers as before")
                .isEqualTo(200);
        server.close();
    }

    private static void assertRefused(HttpProbe.Answer answer, int... statuses) {
        assertThat(answer.status())
                .as(answer.body())
                .isIn(java.util.Arrays.stream(statuses).boxed().toList());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }

    @Test
    void json_nested_a_hundred_thousand_deep_is_refused() {
        String deep = "{\"criteria\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertRefused(http.send("POST", "/api/v1/recall-sets", deep), 400);
        assertRefused(http.send("POST", "/api/v1/events", "{\"attributes\":" + "{\"a\":".repeat(100_000)), 400, 422);
        assertRefused(
                http.send(
                        "POST",
                        "/api/v1/events",
                        "{\"epcisBody\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                        "Content-Type",
                        "application/ld+json"),
                400,
                413,
                422);
    }

    @Test
    void numbers_of_a_million_digits_and_huge_exponents_are_refused() {
        String digits = "9".repeat(1_000_000);
        for (String number : List.of(digits, "-" + digits, "1e" + digits, "1E999999999", "0." + digits)) {
            assertRefused(
                    http.send(
                            "POST",
                            "/api/v1/events",
                            "{\"productId\":\"09506000134352\",\"lot\":\"L\",\"quantity\":" + number
                                    + ",\"action\":\"ADD\",\"bizStep\":\"commissioning\","
                                    + "\"eventTime\":\"2026-03-01T08:00:00Z\"}"),
                    400,
                    413,
                    422);
        }
    }

    @Test
    void names_given_twice_are_refused() {
        assertRefused(http.send("POST", "/api/v1/recall-sets", "{\"criteria\":[],\"criteria\":[]}"), 400);
    }

    @Test
    void a_zip_bomb_is_refused_before_it_is_unpacked() throws IOException, InterruptedException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        for (String path : List.of("/api/v1/events", "/api/v1/recall-sets")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                    .header("Content-Type", "application/json")
                                    .header("Content-Encoding", "gzip")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("compressed");
        }
    }

    @Test
    void xml_is_not_read_at_all_so_no_external_entity_is() {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
        for (String type : List.of("application/xml", "text/xml", "application/epcis+xml")) {
            HttpProbe.Answer answer = http.send("POST", "/api/v1/events", xml, "Content-Type", type);
            assertRefused(answer, 415);
            assertThat(answer.body()).doesNotContain("root:");
        }
    }

    @Test
    void a_path_never_reaches_a_file() {
        for (String path : List.of(
                "/console/..%2f..%2fetc%2fpasswd",
                "/console/%2e%2e/%2e%2e/etc/passwd",
                "/console/....//etc/passwd",
                "/console/index.html%00.js",
                "/%2e%2e/%2e%2e/etc/passwd")) {
            String raw = http.raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(raw).as(path).doesNotContain("root:").containsPattern("^HTTP/1.1 (400|404)");
        }
    }

    @Test
    void nothing_that_is_asked_becomes_a_header_of_the_answer() {
        for (String injected : List.of(
                "/api/v1/units?serial=x%0d%0aSet-Cookie:%20a=b",
                "/api/v1/shipments/x%0d%0aSet-Cookie:%20a=b",
                "/api/v1/objects/urn:x:%0d%0aSet-Cookie:%20a=b",
                "/01/09506000134352/21/x%0d%0aSet-Cookie:%20a=b")) {
            String raw = http.raw("GET " + injected + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            String head = raw.substring(0, Math.max(0, raw.indexOf("\r\n\r\n")));
            assertThat(head.lines()).as(injected).noneMatch(line -> line.startsWith("Set-Cookie"));
        }
    }

    @Test
    void two_lengths_or_a_length_beside_chunks_are_refused() {
        for (String head : List.of(
                "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")) {
            assertThat(http.raw("POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n" + head
                            + "Content-Type: application/json\r\nConnection: close\r\n\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_body_that_is_larger_than_it_may_be_is_413_though_it_announces_nothing() {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        StringBuilder body = new StringBuilder();
        for (long sent = 0; sent <= HttpLimits.MAX_QUESTION_BYTES; sent += 0x10000) {
            body.append(chunk);
        }
        String answer =
                http.raw("POST /api/v1/recall-sets HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: application/json\r\nConnection: close\r\n\r\n" + body + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("" + HttpLimits.MAX_QUESTION_BYTES);
    }

    @Test
    void pages_and_lists_beyond_their_limits_are_422() {
        assertRefused(http.get("/api/v1/products/09506000134352/units?limit=" + (HttpLimits.MAX_PAGE + 1)), 422);
        assertRefused(http.get("/api/v1/search?q=" + "x".repeat(HttpLimits.MAX_SEARCH_CHARS + 1)), 422);
    }

    @Test
    void every_answer_forbids_guessing_framing_and_keeping_and_pages_run_own_files_only() {
        for (String path : List.of("/api/v1/units?serial=X", "/nothing", "/docs", "/", "/health/live")) {
            HttpProbe.Answer answer = http.get(path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "*");
            assertThat(answer.header("Server")).as(path).isEmpty();
        }
    }
}
