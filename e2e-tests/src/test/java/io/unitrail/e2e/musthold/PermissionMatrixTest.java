package io.unitrail.e2e.musthold;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.Stack;
import io.unitrail.service.access.ApiKey;
import io.unitrail.service.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every endpoint x every role x own and foreign units, over a whole stack. The table below is written by hand, beside the one in the code: an endpoint
 * that is not in it fails, and so does one that lets in another role than it says.
 */
class PermissionMatrixTest {
    private static final Set<Role> OPEN = EnumSet.noneOf(Role.class);
    private static final Set<Role> LINES = EnumSet.of(Role.LINE, Role.ADMIN);
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> SETS = EnumSet.complementOf(EnumSet.of(Role.LINE));
    private static final Set<Role> READERS = EnumSet.of(Role.VIEWER, Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN);
    private static final Set<Role> REPORTERS = EnumSet.of(Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN);
    private static final Set<Role> RECALLERS = EnumSet.of(Role.RECALL_MANAGER, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);

    /** Open to whoever has the registration's token; without it, as this test asks, for administrators only. */
    private static final String WITH_TOKEN = "delete /api/v1/registrations/{id}";

    /** Who may; what begins with one of {@link #LINKS} is a Digital Link, a page without a login and a trace with one. */
    private static final Map<String, Set<Role>> MAY = Map.ofEntries(
            entry("post /api/v1/events", LINES),
            entry("get /api/v1/units", ALL),
            entry("get /api/v1/units/{productId}/{serial}", ALL),
            entry("get /api/v1/units/{productId}/{serial}/trace", ALL),
            entry("get /api/v1/trace", ALL),
            entry("get /api/v1/objects", ALL),
            entry("get /api/v1/objects/trace", ALL),
            entry("get /api/v1/objects/{id}", ALL),
            entry("get /api/v1/objects/{id}/trace", ALL),
            entry("get /api/v1/search", ALL),
            entry("get /api/v1/codes", OPEN),
            entry("get /api/v1/lots/{productId}/{lot}", SETS),
            entry("get /api/v1/lots/{productId}/{lot}/units", SETS),
            entry("get /api/v1/products/{productId}", SETS),
            entry("get /api/v1/products/{productId}/units", SETS),
            entry("get /api/v1/products/{productId}/lots", SETS),
            entry("put /api/v1/products/{productId}", ADMINS),
            entry("post /api/v1/recall-sets", SETS),
            entry("post /api/v1/recalls", RECALLERS),
            entry("get /api/v1/recalls", READERS),
            entry("post /api/v1/recalls/preview", RECALLERS),
            entry("get /api/v1/recalls/{id}", READERS),
            entry("get /api/v1/recalls/{id}/units", READERS),
            entry("get /api/v1/recalls/{id}/changes", READERS),
            entry("post /api/v1/recalls/{id}/close", RECALLERS),
            entry("post /api/v1/recalls/{id}/notices", RECALLERS),
            entry("post /api/v1/recalls/{id}/responses", RECALLERS),
            entry("post /api/v1/recalls/{id}/checks", RECALLERS),
            entry("get /api/v1/recalls/{id}/consignees", REPORTERS),
            entry("get /api/v1/recalls/{id}/notice-packs/{party}", REPORTERS),
            entry("get /api/v1/recalls/{id}/reports/{report}", REPORTERS),
            entry("get /api/v1/shipments", SETS),
            entry("get /api/v1/shipments/{id}", SETS),
            entry("get /api/v1/transactions", SETS),
            entry("get /api/v1/transactions/{type}/{id}", SETS),
            entry("put /api/v1/places/{placeId}", ADMINS),
            entry("get /api/v1/places/{placeId}", READERS),
            entry("put /api/v1/parties/{partyId}", ADMINS),
            entry("get /api/v1/parties/{partyId}", READERS),
            entry("post /api/v1/names", READERS),
            entry("get /api/v1/flow", READERS),
            entry("get /api/v1/live", READERS),
            entry("get /api/v1/qr", ALL),
            entry("get /api/v1/alerts", READERS),
            entry("post /api/v1/alerts/{id}/acknowledge", REPORTERS),
            entry("post /api/v1/alerts/{id}/resolve", REPORTERS),
            entry("get /api/v1/dead-letters", READERS),
            entry("post /api/v1/dead-letters/discard", ADMINS),
            entry("post /api/v1/dead-letters/replay", ADMINS),
            entry("get /api/v1/units/{productId}/{serial}/warranty", READERS),
            entry("get /api/v1/warranty", READERS),
            entry("get /api/v1/stock", READERS),
            entry("get /api/v1/stock/levels", READERS),
            entry("post /api/v1/stock/counts", LINES),
            entry("get /api/v1/check/{productId}/{serial}", OPEN),
            entry("get /api/v1/check", OPEN),
            entry("get /api/v1/counterfeits", READERS),
            entry("post /api/v1/serials/allocate", LINES),
            entry("get /api/v1/serials/allocations", READERS),
            entry("get /api/v1/quality/defects", READERS),
            entry("get /api/v1/quality/lots", READERS),
            entry("get /api/v1/stock/turnover", READERS),
            entry("post /api/v1/registrations", OPEN),
            entry("get /api/v1/registrations", RECALLERS),
            entry(WITH_TOKEN, ADMINS),
            entry("get /api/v1/recalls/{id}/registrations", RECALLERS),
            entry("get /health/live", OPEN),
            entry("get /health/ready", OPEN),
            entry("get /metrics", READERS),
            entry("get /openapi.json", OPEN),
            entry("get /docs", OPEN),
            entry("get /", OPEN),
            entry("get /check", OPEN),
            entry("get /console/{path}", OPEN));

    private static final String LINKS = "get /\\d+/\\{path}";
    private static final String PRODUCT = Gtin.of(92001);
    private static final String OTHER_PRODUCT = Gtin.of(92002);
    private static final String OWN = "OWN-1";
    private static final String FOREIGN = "FOREIGN-1";
    private static final String UNKNOWN = "UNKNOWN-1";
    private static final String PARTNER = "urn:epc:id:pgln:9506000.92001";
    private static final String COMPETITOR = "urn:epc:id:pgln:9506000.92002";
    private static final String SECRET_PALLET = "urn:epc:id:sscc:9506000.0920020001";
    private static final Map<Role, String> SECRETS = new EnumMap<>(Role.class);

    @TempDir
    private static Path directory;

    private static Stack stack;
    private static Http http;

    @BeforeAll
    static void start() throws IOException {
        Path keys = directory.resolve("keys");
        List<String> lines = new ArrayList<>();
        for (Role role : Role.values()) {
            ApiKey.Created created = ApiKey.create(
                    role.word(), Set.of(role), role == Role.PARTNER ? PARTNER : null, null, new SecureRandom());
            SECRETS.put(role, created.secret());
            lines.add(created.key().line());
        }
        Files.write(keys, lines);
        stack = Stack.start(directory.resolve("stack"), Map.of("auth.api.keys.file", keys.toString()));
        http = stack.http();
        tell();
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    /** One unit goes to the partner, one to another company on a pallet. */
    private static void tell() {
        List<String> lines = new ArrayList<>();
        lines.add(Line.commissioning(PRODUCT, OWN, "LOT-A").toString());
        lines.add(Line.commissioning(PRODUCT, FOREIGN, "LOT-A").toString());
        lines.add(Line.commissioning(OTHER_PRODUCT, FOREIGN, "LOT-B").toString());
        lines.add(Line.observe(PRODUCT, FOREIGN, "packing")
                .at(hour(1))
                .into(SECRET_PALLET)
                .toString());
        lines.add(moved(OWN, "shipping", 2, PARTNER, "DA-92001"));
        lines.add(moved(FOREIGN, "shipping", 2, COMPETITOR, "DA-92002"));
        lines.add(moved(OWN, "receiving", 3, PARTNER, "DA-92001"));
        lines.add(moved(FOREIGN, "receiving", 3, COMPETITOR, "DA-92002"));
        Http.Answer captured =
                http.post("/api/v1/events", "application/x-ndjson", String.join("\n", lines) + "\n", as(Role.LINE));
        assertThat(captured.status()).as(captured.body()).isEqualTo(202);
        assertThat(captured.json().get("captured").asInt()).isEqualTo(lines.size());
        String position = captured.json().get("position").asText();
        assertThat(http.get("/api/v1/units?serial=" + OWN, with(Role.ADMIN, "Unitrail-After", position))
                        .status())
                .isEqualTo(200);
    }

    private static Instant hour(int hours) {
        return Line.START.plusSeconds(3600L * hours);
    }

    private static String moved(String serial, String step, int hours, String to, String document) {
        Line line = Line.observe(PRODUCT, serial, step).at(hour(hours));
        line.json()
                .putArray("destinations")
                .addObject()
                .put("type", "possessing_party")
                .put("id", to);
        line.json()
                .putArray("bizTransactions")
                .addObject()
                .put("type", "desadv")
                .put("id", document);
        return line.toString();
    }

    private static String[] as(Role role) {
        return new String[] {"Authorization", "Bearer " + SECRETS.get(role)};
    }

    private static String[] with(Role role, String header, String value) {
        return new String[] {"Authorization", "Bearer " + SECRETS.get(role), header, value};
    }

    private static Map<String, JsonNode> endpoints() {
        Map<String, JsonNode> found = new TreeMap<>();
        JsonNode api = http.get("/openapi.json").json();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                found.put(operation.getKey() + " " + path.getKey(), operation.getValue())));
        return found;
    }

    @Test
    void every_endpoint_is_in_the_table_and_the_description_says_the_same() {
        Set<String> served = new TreeSet<>(endpoints().keySet());
        served.removeIf(endpoint -> endpoint.matches(LINKS));
        assertThat(served).isEqualTo(new TreeSet<>(MAY.keySet()));
        endpoints().forEach((endpoint, operation) -> {
            Set<Role> described = EnumSet.noneOf(Role.class);
            operation
                    .get("x-unitrail-roles")
                    .forEach(role -> described.add(Role.of(role.asText()).orElseThrow()));
            Set<Role> expected = endpoint.equals(WITH_TOKEN) ? OPEN : MAY.getOrDefault(endpoint, OPEN);
            assertThat(described).as(endpoint).isEqualTo(expected);
        });
    }

    @Test
    void every_endpoint_lets_in_the_roles_of_the_table_and_nobody_else() {
        for (String endpoint : endpoints().keySet()) {
            Set<Role> may = endpoint.matches(LINKS) ? ALL : MAY.getOrDefault(endpoint, OPEN);
            boolean open = may.isEmpty();
            assertThat(ask(endpoint).status() == 401)
                    .as("%s without a login", endpoint)
                    .isEqualTo(!open);
            for (Role role : Role.values()) {
                int status = ask(endpoint, as(role)).status();
                assertThat(status).as("%s as %s", endpoint, role).isNotEqualTo(401);
                assertThat(status == 403)
                        .as("%s as %s is %s", endpoint, role, status)
                        .isEqualTo(!open && !may.contains(role));
                assertThat(status).as("%s as %s", endpoint, role).isLessThan(500);
            }
        }
    }

    /** Asks for what is not there, with a body that is wrong: whoever is let in does no harm. */
    private static Http.Answer ask(String endpoint, String... headers) {
        String method = endpoint.substring(0, endpoint.indexOf(' ')).toUpperCase(Locale.ROOT);
        String path = endpoint.substring(endpoint.indexOf(' ') + 1)
                .replace("/01/{path}", "/01/" + PRODUCT + "/21/" + UNKNOWN)
                .replace("/console/{path}", "/console/app.js")
                .replaceAll("\\{productId}", PRODUCT)
                .replaceAll("\\{[a-zA-Z]+}", UNKNOWN);
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Accept", "application/json, */*;q=0.1"));
        String[] given = all.toArray(String[]::new);
        return switch (method) {
            case "GET" -> http.get(path, given);
            case "POST" -> http.post(path, "application/json", "{\"unknown\":1}", given);
            default -> http.send(method, path, "application/json", "{\"unknown\":1}", given);
        };
    }

    /** Everything that a partner can ask about units, by product and serial. */
    private static List<String> questions(String product, String serial) {
        String id = Http.encode("https://id.gs1.org/01/" + product + "/21/" + serial);
        return List.of(
                "/api/v1/units/" + product + "/" + serial,
                "/api/v1/units?productId=" + product + "&serial=" + serial,
                "/api/v1/units/" + product + "/" + serial + "/trace",
                "/api/v1/trace?productId=" + product + "&serial=" + serial,
                "/api/v1/objects/" + id,
                "/api/v1/objects/" + id + "/trace",
                "/api/v1/objects?id=" + id,
                "/api/v1/objects/trace?id=" + id,
                "/01/" + product + "/21/" + serial);
    }

    @Test
    void a_partner_sees_its_own_unit_and_a_foreign_one_looks_exactly_like_an_unknown_one() {
        for (int i = 0; i < questions(PRODUCT, OWN).size(); i++) {
            String own = questions(PRODUCT, OWN).get(i);
            Http.Answer seen = http.get(own, with(Role.PARTNER, "Accept", "application/json"));
            Http.Answer foreign =
                    http.get(questions(PRODUCT, FOREIGN).get(i), with(Role.PARTNER, "Accept", "application/json"));
            Http.Answer unknown =
                    http.get(questions(PRODUCT, UNKNOWN).get(i), with(Role.PARTNER, "Accept", "application/json"));

            assertThat(seen.status()).as(own).isEqualTo(200);
            assertThat(seen.header("Unitrail-Scope")).startsWith("party ");
            assertThat(foreign.status()).as(own).isEqualTo(404);
            assertThat(foreign.body().replace(FOREIGN, UNKNOWN)).as(own).isEqualTo(unknown.body());
            for (Role role : EnumSet.of(Role.LINE, Role.VIEWER, Role.COMPLIANCE, Role.RECALL_MANAGER, Role.ADMIN)) {
                assertThat(http.get(questions(PRODUCT, FOREIGN).get(i), with(role, "Accept", "application/json"))
                                .status())
                        .as("%s as %s", own, role)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void counts_lists_searches_shipments_and_documents_have_only_what_is_the_partners() {
        for (String path : List.of(
                "/api/v1/units?serial=" + FOREIGN,
                "/api/v1/search?q=" + FOREIGN,
                "/api/v1/search?q=LOT-A",
                "/api/v1/search?q=LOT-B",
                "/api/v1/search?q=" + PRODUCT,
                "/api/v1/search?q=" + OTHER_PRODUCT,
                "/api/v1/search?q=" + Http.encode(SECRET_PALLET),
                "/api/v1/lots/" + PRODUCT + "/LOT-A/units",
                "/api/v1/lots/" + OTHER_PRODUCT + "/LOT-B/units",
                "/api/v1/products/" + PRODUCT + "/units",
                "/api/v1/products/" + PRODUCT + "/lots",
                "/api/v1/products/" + OTHER_PRODUCT,
                "/api/v1/shipments/DA-92001",
                "/api/v1/shipments/DA-92002",
                "/api/v1/transactions/desadv/DA-92001",
                "/api/v1/transactions/desadv/DA-92002",
                "/api/v1/objects?id=" + Http.encode(SECRET_PALLET))) {
            for (String accept : List.of("application/json", "application/x-ndjson", "text/csv")) {
                assertHidesWhatIsForeign(path, http.get(path, with(Role.PARTNER, "Accept", accept)));
            }
        }
        assertThat(count("/api/v1/lots/" + PRODUCT + "/LOT-A", Role.PARTNER)).isEqualTo(1);
        assertThat(count("/api/v1/lots/" + PRODUCT + "/LOT-A", Role.VIEWER)).isEqualTo(2);
        assertThat(count("/api/v1/products/" + PRODUCT, Role.PARTNER)).isEqualTo(1);
        assertThat(count("/api/v1/products/" + PRODUCT, Role.VIEWER)).isEqualTo(2);
        for (String foreign : List.of(
                "/api/v1/lots/" + OTHER_PRODUCT + "/LOT-B",
                "/api/v1/products/" + OTHER_PRODUCT,
                "/api/v1/shipments/DA-92002",
                "/api/v1/transactions/desadv/DA-92002")) {
            assertThat(http.get(foreign, as(Role.PARTNER)).status()).as(foreign).isEqualTo(404);
            assertThat(http.get(foreign, as(Role.VIEWER)).status()).as(foreign).isEqualTo(200);
        }
        assertThat(http.get("/api/v1/shipments/DA-92001", as(Role.PARTNER)).body())
                .contains(OWN);
    }

    private static void assertHidesWhatIsForeign(String path, Http.Answer answer) {
        assertThat(answer.status()).as(path).isIn(200, 404, 406);
        if (answer.status() == 200) {
            assertThat(answer.body()).as(path).doesNotContain(FOREIGN, "0920020001", "92002", "LOT-B");
        }
    }

    private static int count(String path, Role role) {
        return http.get(path, as(role)).json().get("units").asInt();
    }

    @Test
    void recall_sets_and_exports_have_only_what_is_the_partners_or_are_refused() {
        String byLot = "{\"criteria\":[{\"productId\":\"" + PRODUCT + "\",\"lot\":\"LOT-A\"}]}";
        String bySerial = "{\"criteria\":[{\"productId\":\"" + PRODUCT + "\",\"serials\":[\"" + FOREIGN + "\",\""
                + UNKNOWN + "\"]}]}";
        for (String accept : List.of("application/json", "application/x-ndjson", "text/csv")) {
            Http.Answer set =
                    http.post("/api/v1/recall-sets", "application/json", byLot, with(Role.PARTNER, "Accept", accept));
            assertThat(set.status()).isEqualTo(200);
            assertThat(set.body()).contains(OWN).doesNotContain(FOREIGN, "92002");
        }
        JsonNode summary = http.post("/api/v1/recall-sets", "application/json", byLot, as(Role.PARTNER))
                .json()
                .get("summary");
        assertThat(summary.get("units").asInt()).isEqualTo(1);
        assertThat(summary.get("distributed").asInt()).isLessThanOrEqualTo(1);
        JsonNode unmatched = http.post("/api/v1/recall-sets", "application/json", bySerial, as(Role.PARTNER))
                .json()
                .get("unmatched");
        assertThat(unmatched)
                .hasSize(2)
                .allMatch(each -> each.get("reason").asText().equals("never_seen"));
        assertThat(http.post(
                                "/api/v1/recall-sets",
                                "application/json",
                                byLot,
                                with(Role.PARTNER, "Accept", "application/ld+json"))
                        .status())
                .isEqualTo(403);
        assertThat(http.get(
                                "/api/v1/units/" + PRODUCT + "/" + OWN + "/trace",
                                with(Role.PARTNER, "Accept", "application/ld+json"))
                        .status())
                .isEqualTo(403);
        assertThat(http.get(
                                "/api/v1/units/" + PRODUCT + "/" + OWN + "/trace",
                                with(Role.COMPLIANCE, "Accept", "application/ld+json"))
                        .status())
                .isEqualTo(200);
    }
}
