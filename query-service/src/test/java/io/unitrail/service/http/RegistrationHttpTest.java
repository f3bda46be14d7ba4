package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import io.unitrail.service.port.EraseToken;
import io.unitrail.service.registrations.MasterKeys;
import io.unitrail.service.registrations.SealedRegistration;
import io.unitrail.service.registrations.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations for recall notice over HTTP: what is told, what is kept, and what is left after erasing. */
class RegistrationHttpTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final String PATH = "/api/v1/registrations";

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

    private void startAgain() {
        server.close();
        start();
    }

    private void commission(String serial) {
        new Happening("c-" + serial, EventType.OBJECT, Action.ADD, EventTime.parse("2026-03-01T08:00:00Z", null))
                .step("commissioning")
                .at("F")
                .of(new UnitId(PRODUCT, serial))
                .records()
                .forEach(record -> ports.keep(record, "2026-03-01T08:00:01Z"));
    }

    private static String body(String serial, String name) {
        return "{\"productId\":\"09506000134352\",\"serial\":\"" + serial + "\",\"contact\":{\"name\":\"" + name
                + "\",\"email\":\"" + name + "@example.org\",\"phone\":\"+41 44 000 00 00\",\"address\":null},"
                + "\"language\":\"de-CH\",\"consent\":true}";
    }

    private JsonNode register(String serial, String name, String... headers) {
        HttpProbe.Answer answer = http.send("POST", PATH, body(serial, name), headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.json();
    }

    private JsonNode list(String serial) {
        return http.get(PATH + "?productId=09506000134352&serial=" + serial)
                .json()
                .get("items");
    }

    private HttpProbe.Answer erase(String id, String token) {
        return http.send("DELETE", PATH + "/" + id, "", RegistrationHandlers.ERASE_TOKEN, token);
    }

    @Test
    void the_answer_is_the_same_whether_or_not_there_is_such_a_unit() {
        commission("SN-1");
        for (String serial : List.of("SN-1", "NEVER-SEEN")) {
            JsonNode answer = register(serial, "ada");
            List<String> fields = new ArrayList<>();
            answer.fieldNames().forEachRemaining(fields::add);
            assertThat(fields).containsExactly("id", "token", "erase");
            assertThat(answer.get("id").asText()).matches("[A-Za-z0-9_-]{43}");
            assertThat(answer.get("erase").asText())
                    .isEqualTo(PATH + "/" + answer.get("id").asText());
        }
    }

    @Test
    void only_the_hash_of_the_token_is_kept_and_nothing_readable_of_the_contact() {
        String token = register("SN-1", "ada").get("token").asText();
        SealedRegistration kept = ports.registrations.registrations.get(0).getValue();
        assertThat(kept.id()).isEqualTo(new EraseToken(token).id());
        String bytes = new String(kept.ciphertext(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("ada", "example.org", "41 44", "de-CH", token);
        assertThat(new EraseToken(token).toString()).doesNotContain(token);
    }

    @Test
    void contacts_of_any_length_in_the_same_step_have_ciphertexts_of_one_length() {
        register("SN-1", "a");
        register("SN-1", "a-much-longer-name-than-that");
        assertThat(ports.registrations.registrations)
                .extracting(each -> each.getValue().ciphertext().length)
                .containsExactly(256 + 16, 256 + 16);
    }

    @Test
    void the_token_erases_and_nobody_elses_does() {
        JsonNode ada = register("SN-1", "ada");
        JsonNode bob = register("SN-1", "bob");
        String id = ada.get("id").asText();
        assertThat(erase(id, bob.get("token").asText()).status()).isEqualTo(403);
        assertThat(erase(id, "x").status()).isEqualTo(403);
        assertThat(list("SN-1")).hasSize(2);

        assertThat(erase(id, ada.get("token").asText()).status()).isEqualTo(204);
        assertThat(erase(id, ada.get("token").asText()).status()).isEqualTo(204);
        assertThat(list("SN-1").findValuesAsText("name")).containsExactly("bob");
        assertThat(ports.registrations.keys).containsOnlyKeys(bob.get("id").asText());
    }

    @Test
    void erasing_what_never_was_tells_nothing() {
        EraseToken token = EraseToken.of(new byte[EraseToken.BYTES]);
        assertThat(erase(token.id(), token.text()).status()).isEqualTo(204);
    }

    @Test
    void who_runs_the_service_erases_without_a_token() {
        String id = register("SN-1", "ada").get("id").asText();
        assertThat(http.send("DELETE", PATH + "/" + id, "").status()).isEqualTo(204);
        assertThat(list("SN-1")).isEmpty();
        assertThat(http.send("DELETE", PATH + "/no-id", "").status()).isEqualTo(422);
    }

    @Test
    void a_recall_lists_who_registered_its_units_and_nobody_else() {
        commission("SN-1");
        commission("SN-2");
        register("SN-1", "ada");
        register("SN-2", "bob");
        register("NEVER-SEEN", "eve");
        String recall = http.send(
                        "POST",
                        "/api/v1/recalls",
                        "{\"name\":\"r\",\"criteria\":[{\"productId\":\"09506000134352\",\"serial\":\"SN-2\"}]}")
                .json()
                .get("id")
                .asText();
        String path = "/api/v1/recalls/" + recall + "/registrations";
        JsonNode item = http.get(path).json().get("items").get(0);
        assertThat(item.get("contact").get("email").asText()).isEqualTo("bob@example.org");
        assertThat(item.get("language").asText()).isEqualTo("de-CH");
        assertThat(http.get(path, "Accept", "application/x-ndjson").body())
                .contains("bob")
                .doesNotContain("ada@", "eve@");
        assertThat(http.get(path, "Accept", "text/csv").body())
                .contains("SN-2", "bob@example.org", "'+41 44 000 00 00")
                .doesNotContain("ada@", "eve@");
        assertThat(http.get("/api/v1/recalls/R-none/registrations").status()).isEqualTo(404);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        for (int i = 0; i < 5; i++) {
            register(i == 2 ? "SN-2" : "SN-1", "n" + i);
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get(PATH + "?productId=09506000134352&serial=SN-1&limit=2&cursor=" + cursor)
                    .json();
            names.addAll(page.get("items").findValuesAsText("name"));
            cursor = page.get("next").asText("");
        } while (!cursor.isEmpty());
        assertThat(names).containsExactly("n0", "n1", "n3", "n4");
    }

    @Test
    void with_a_master_key_no_key_in_the_log_opens_anything_by_itself() {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        Arrays.fill(second, (byte) 2);
        ports.masterKeys = MasterKeys.of(first);
        startAgain();
        register("SN-1", "ada");
        WrappedKey kept = ports.registrations.keys.values().iterator().next();
        assertThat(kept.masterKeyId()).isNotNull();
        assertThat(kept.bytes()).hasSize(48);
        assertThat(list("SN-1").findValuesAsText("name")).containsExactly("ada");

        ports.masterKeys = MasterKeys.of(second);
        startAgain();
        assertThat(list("SN-1").get(0).get("contact").isNull()).isTrue();
        assertThat(list("SN-1").findValuesAsText("unreadable")).containsExactly("other_master_key");

        ports.masterKeys = MasterKeys.of(second, first);
        startAgain();
        register("SN-1", "bob");
        assertThat(list("SN-1").findValuesAsText("name")).containsExactly("ada", "bob");
    }

    @Test
    void a_key_that_is_lost_or_damaged_is_told_and_one_that_was_erased_is_not() {
        String lost = register("SN-1", "ada").get("id").asText();
        String erased = register("SN-1", "bob").get("id").asText();
        String damaged = register("SN-1", "cat").get("id").asText();
        ports.registrations.keys.remove(lost);
        ports.registrations.erase(erased);
        ports.registrations.destroyed.clear();
        ports.registrations.keys.put(damaged, new WrappedKey(null, null, new byte[32]));
        assertThat(list("SN-1").findValuesAsText("id")).containsExactly(lost, damaged);
        assertThat(list("SN-1").findValuesAsText("unreadable")).containsExactly("no_key", "damaged");
    }

    @Test
    void a_registration_opens_only_as_the_unit_that_it_was_made_for() {
        String id = register("SN-1", "ada").get("id").asText();
        SealedRegistration kept = ports.registrations.registrations.get(0).getValue();
        UnitId other = new UnitId(PRODUCT, "SN-2");
        ports.registrations.registrations.set(
                0,
                Map.entry(id, new SealedRegistration(id, other, kept.registeredAt(), kept.nonce(), kept.ciphertext())));
        assertThat(list("SN-2").findValuesAsText("unreadable")).containsExactly("damaged");
    }

    @Test
    void a_repeat_with_its_key_replaces_what_it_kept() {
        JsonNode first = register("SN-1", "ada", "Idempotency-Key", "k");
        JsonNode again = register("SN-1", "ada", "Idempotency-Key", "k");
        assertThat(again).isEqualTo(first);
        assertThat(list("SN-1")).hasSize(1);
        assertThat(register("SN-1", "bob", "Idempotency-Key", "k")).isNotEqualTo(first);
    }

    @Test
    void wrong_requests_name_the_field_and_repeat_nothing_of_whom() {
        Map<String, String> wrong = Map.of(
                "/consent", body("SN-1", "ada").replace("\"consent\":true", "\"consent\":false"),
                "/productId", body("SN-1", "ada").replace("09506000134352", "09506000134353"),
                "/serial", body("", "ada"),
                "/contact/email", body("SN-1", "ada").replace("@example", " example"),
                "/contact/phone", body("SN-1", "ada").replace("+41 44", "call me"),
                "/contact/name", body("SN-1", "a".repeat(201)),
                "/language", body("SN-1", "ada").replace("de-CH", "<b>"),
                "/contact",
                        "{\"productId\":\"own:A\",\"serial\":\"1\",\"contact\":{\"name\":\"ada\"},\"consent\":true}",
                "/more", "{\"productId\":\"own:A\",\"more\":1}");
        wrong.forEach((pointer, body) -> {
            HttpProbe.Answer answer = http.send("POST", PATH, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().get("errors").findValuesAsText("pointer")).containsExactly(pointer);
            assertThat(answer.body()).doesNotContain("ada", "example", "call me");
        });
        assertThat(ports.registrations.registrations).isEmpty();
        assertThat(http.send("POST", PATH, "{").status()).isEqualTo(400);
        // Only announced: a client that is still sending may not read the answer before the connection is closed.
        assertThat(http.raw("POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: 17408\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void what_the_log_does_not_take_is_refused() {
        JsonNode ada = register("SN-1", "ada");
        ports.registrations.down = true;
        assertThat(http.send("POST", PATH, body("SN-1", "bob")).status()).isEqualTo(503);
        assertThat(erase(ada.get("id").asText(), ada.get("token").asText()).status())
                .isEqualTo(503);
    }

    @Test
    void an_address_that_registers_too_often_is_refused() {
        for (int i = 0; i < HttpLimits.MAX_REGISTRATIONS_PER_HOUR; i++) {
            register("SN-1", "n" + i);
        }
        assertThat(http.send("POST", PATH, body("SN-1", "ada")).status()).isEqualTo(429);
    }
}
