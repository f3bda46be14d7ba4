package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.service.access.Access;
import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.ApiKeys;
import io.unitrail.service.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, over a real server. */
class GateTest {
    private static final InMemoryPorts SERVICE = new InMemoryPorts();
    private static final Map<Role, String> SECRETS = new EnumMap<>(Role.class);

    @TempDir
    private static Path directory;

    private static HttpServer server;
    private static HttpProbe http;

    @BeforeAll
    static void start() throws IOException {
        Path file = directory.resolve("keys");
        StringBuilder lines = new StringBuilder();
        for (Role role : Role.values()) {
            ApiKey.Created created = ApiKey.create(
                    role.word(), Set.of(role), role == Role.PARTNER ? "9506000000022" : null, null, new SecureRandom());
            SECRETS.put(role, created.secret());
            lines.append(created.key().line()).append('\n');
        }
        Files.writeString(file, lines);
        server = HttpServer.start(
                new HttpSettings(
                        "127.0.0.1", 0, Set.of("proxy.example"), null, new ApiKeys(file, InstantSource.system())),
                SERVICE.ports());
        http = new HttpProbe(server.port());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String[] as(Role role) {
        return new String[] {"Authorization", "Bearer " + SECRETS.get(role)};
    }

    @Test
    void every_route_says_what_it_needs() {
        assertThat(HttpServer.routes(SERVICE.ports()))
                .filteredOn(route -> route.access() == Access.UNDECIDED)
                .isEmpty();
    }

    @Test
    void without_a_login_only_probes_pages_and_links_are_answered() {
        for (String open : List.of(
                "/health/live",
                "/openapi.json",
                "/docs",
                "/",
                "/console/app.js",
                "/check",
                "/api/v1/codes?q=09506000134352")) {
            assertThat(http.get(open).status()).as(open).isEqualTo(200);
        }
        assertThat(http.get("/01/09506000134352/21/X", "Accept", "text/html").status())
                .isEqualTo(200);
        HttpProbe.Answer refused = http.get("/api/v1/units?serial=X");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(http.get("/metrics").status()).isEqualTo(401);
        assertThat(http.get("/01/09506000134352/21/X", "Accept", "application/json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_key_is_taken_from_either_header_but_not_from_both_and_not_from_the_address() {
        String secret = SECRETS.get(Role.VIEWER);
        assertThat(http.get("/api/v1/units?serial=X", as(Role.VIEWER)).status()).isEqualTo(200);
        assertThat(http.get("/api/v1/units?serial=X", "X-API-Key", secret).status())
                .isEqualTo(200);
        assertThat(http.get("/api/v1/units?serial=X", "X-API-Key", secret, "Authorization", "Bearer " + secret)
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/units?serial=X", "Authorization", "Basic eDp5")
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/api/v1/units?serial=X&api_key=" + secret).status())
                .isEqualTo(401);
    }

    @Test
    void a_role_that_may_not_is_403_and_told_who_may() {
        HttpProbe.Answer refused = http.send("PUT", "/api/v1/products/09506000134352", "{}", as(Role.VIEWER));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("detail").asText()).contains("viewer").contains("admin");
    }

    @Test
    void a_name_that_another_site_lets_point_here_is_refused() {
        assertThat(raw("evil.example")).contains(" 403 ");
        assertThat(raw("localhost:8080")).contains(" 200 ");
        assertThat(raw("[::1]:8080")).contains(" 200 ");
        assertThat(raw("Proxy.Example")).contains(" 200 ");
        assertThat(http.raw("GET /health/live HTTP/1.0\r\n\r\n")).contains(" 200 ");
    }

    private static String raw(String host) {
        return http.raw("GET /openapi.json HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void a_page_of_another_site_cannot_send_what_changes_something() {
        String[] foreign = {"Authorization", "Bearer " + SECRETS.get(Role.ADMIN), "Origin", "https://evil.example"};
        String[] own = {
            "Authorization", "Bearer " + SECRETS.get(Role.ADMIN), "Origin", "http://127.0.0.1:" + server.port()
        };
        assertThat(http.send("POST", "/api/v1/events", "{}", foreign).status()).isEqualTo(403);
        assertThat(http.send("POST", "/api/v1/events", "{}", own).status()).isEqualTo(422);
    }

    @Test
    void no_secret_is_in_an_answer_or_a_metric() {
        String secret = SECRETS.get(Role.ADMIN);
        String broken = secret.substring(0, secret.length() - 2) + "xx";

        assertThat(http.get("/api/v1/units?serial=X", "Authorization", "Bearer " + broken)
                        .body())
                .doesNotContain(broken.substring(22));
        assertThat(http.get("/metrics", as(Role.ADMIN)).body()).doesNotContain("unitrail_" + secret.substring(9, 21));
    }
}
