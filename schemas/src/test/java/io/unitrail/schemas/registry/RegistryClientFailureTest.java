package io.unitrail.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.schemas.registry.RegistryException.IncompatibleSchema;
import io.unitrail.schemas.registry.RegistryException.InvalidSchema;
import io.unitrail.schemas.registry.RegistryException.NotPermitted;
import io.unitrail.schemas.registry.RegistryException.RegistryUnavailable;
import io.unitrail.schemas.registry.RegistryException.RequestRefused;
import io.unitrail.schemas.registry.RegistryException.SchemaNotFound;
import io.unitrail.schemas.registry.RegistryException.SubjectNotFound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientFailureTest {
    private static final String STRING_SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";
    private static final Schema STRING = SchemaBuilder.builder().stringType();

    private final ScriptedRegistry registry = new ScriptedRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    private RegistryClient client(Object... settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistryConfig.URL, registry.url());
        config.put(RegistryConfig.RETRY_BUDGET_MS, 10_000);
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i].toString(), settings[i + 1]);
        }
        return new RegistryClient(RegistryConfig.of(config));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void a_passing_failure_is_asked_again(int status) {
        registry.on("/schemas/ids/7", status, "{\"error_code\":50003,\"message\":\"forwarding failed\"}")
                .on("/schemas/ids/7", status, "")
                .on("/schemas/ids/7", 200, STRING_SCHEMA);

        assertThat(client().byId(7)).isEqualTo(STRING);
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void retry_after_is_waited_for() {
        registry.on("/schemas/ids/7", 429, "", Map.of("Retry-After", "1")).on("/schemas/ids/7", 200, STRING_SCHEMA);
        long start = System.nanoTime();

        client().byId(7);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_registry_that_stays_away_is_unavailable_once_the_budget_is_spent() throws IOException {
        RegistryClient client =
                client(RegistryConfig.URL, "http://127.0.0.1:" + unusedPort(), RegistryConfig.RETRY_BUDGET_MS, "500");
        long start = System.nanoTime();

        assertThatThrownBy(() -> client.byId(7))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("500 ms")
                .hasMessageContaining("cannot be reached");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void the_next_url_is_asked_at_once_and_kept() throws IOException {
        registry.on("/schemas/ids/7", 200, STRING_SCHEMA).on("/schemas/ids/8", 200, STRING_SCHEMA);
        RegistryClient client =
                client(RegistryConfig.URL, "http://127.0.0.1:" + unusedPort() + ", " + registry.url() + "/");

        assertThat(client.byId(7)).isEqualTo(STRING);
        assertThat(client.byId(8)).isEqualTo(STRING);
    }

    @Test
    void what_is_no_registry_is_unavailable_and_not_a_missing_schema() {
        registry.on("/schemas/ids/7", 200, "<html>").on("/schemas/ids/8", 404, "<html>");
        RegistryClient client = client(RegistryConfig.RETRY_BUDGET_MS, 300);

        assertThatThrownBy(() -> client.byId(7))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("without JSON");
        assertThatThrownBy(() -> client.byId(8))
                .isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("error_code");
    }

    @Test
    void a_registry_that_does_not_know_guids_is_no_missing_schema() {
        assertThatThrownBy(() -> client().byGuid(UUID.randomUUID())).isInstanceOf(RequestRefused.class);
    }

    @Test
    void a_hanging_registry_is_given_up_after_the_request_timeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            registry.on("/schemas/ids/7", 200, STRING_SCHEMA);
            RegistryClient client = client(
                    RegistryConfig.URL,
                    "http://127.0.0.1:" + silent.getLocalPort() + "," + registry.url(),
                    RegistryConfig.REQUEST_TIMEOUT_MS,
                    300);

            assertThat(client.byId(7)).isEqualTo(STRING);
        }
    }

    @ParameterizedTest
    @CsvSource({"401,401", "403,403", "403,40301", "422,42205"})
    void missing_permission_is_not_asked_again(int status, int code) {
        registry.on("/schemas/ids/7", status, "{\"error_code\":" + code + ",\"message\":\"no\"}");

        assertThatThrownBy(() -> client().byId(7))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining(RegistryConfig.BASIC_SOURCE);
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void the_documented_errors_have_their_own_exceptions() {
        registry.on("/subjects/a", 404, "{\"error_code\":40401,\"message\":\"Subject 'a' not found.\"}")
                .on("/subjects/b", 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .on(
                        "/subjects/c/versions",
                        409,
                        "{\"error_code\":409,\"message\":\"READER_FIELD_MISSING_DEFAULT_VALUE\"}")
                .on("/subjects/d/versions", 422, "{\"error_code\":42201,\"message\":\"no schema\"}")
                .on("/subjects/e/versions/latest", 422, "{\"error_code\":42202,\"message\":\"version\"}");
        RegistryClient client = client();

        assertThatThrownBy(() -> client.idOf("a", STRING))
                .isInstanceOf(SubjectNotFound.class)
                .hasMessageContaining(RegistryConfig.AUTO_REGISTER);
        assertThatThrownBy(() -> client.idOf("b", STRING)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> client.register("c", STRING))
                .isInstanceOf(IncompatibleSchema.class)
                .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE")
                .hasMessageContaining("default");
        assertThatThrownBy(() -> client.register("d", STRING)).isInstanceOf(InvalidSchema.class);
        assertThatThrownBy(() -> client.latest("e")).isInstanceOf(RequestRefused.class);
    }

    @Test
    void an_id_is_asked_once_and_a_miss_again() {
        registry.on("/schemas/ids/7", 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .on("/schemas/ids/7", 200, STRING_SCHEMA);
        RegistryClient client = client();

        assertThatThrownBy(() -> client.byId(7)).isInstanceOf(SchemaNotFound.class);
        assertThat(client.byId(7)).isSameAs(client.byId(7));
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void references_are_resolved_to_any_depth_and_each_once() {
        registry.on("/schemas/ids/7", 200, schema("Top", "mid", "leaf", "Mid", "Leaf"))
                .on("/subjects/mid/versions/2", 200, schema("Mid", "leaf", null, "Leaf", null))
                .on("/subjects/leaf/versions/1", 200, schema("Leaf", null, null, null, null));

        Schema top = client().byId(7);

        assertThat(top.getField("a").schema().getField("a").schema().getFullName())
                .isEqualTo("x.Leaf");
        assertThat(top.getField("b").schema().getFullName()).isEqualTo("x.Leaf");
        assertThat(registry.requests()).hasSize(3);
    }

    private static String schema(String name, String subjectA, String subjectB, String typeA, String typeB) {
        String fields = (typeA == null ? "" : "{'name':'a','type':'x." + typeA + "'}")
                + (typeB == null ? "" : ",{'name':'b','type':'x." + typeB + "'}");
        String references = reference(subjectA, typeA) + (subjectB == null ? "" : "," + reference(subjectB, typeB));
        String schema = "{'type':'record','name':'" + name + "','namespace':'x','fields':[" + fields + "]}";
        return ("{'schema':'" + schema.replace("'", "\\'") + "','unheard':{},'references':[" + references + "]}")
                .replace("\\'", "\\\"")
                .replace("'", "\"");
    }

    private static String reference(String subject, String type) {
        return subject == null
                ? ""
                : "{'name':'x." + type + "','subject':'" + subject + "','version':" + (subject.equals("mid") ? 2 : 1)
                        + "}";
    }

    @Test
    void a_request_is_written_as_the_api_wants_it() {
        registry.on("/subjects/a%2Fb%20c-value/versions?normalize=true", 200, "{\"id\":4,\"guid\":\"x\"}");
        RegistryClient client = client(
                RegistryConfig.NORMALIZE,
                true,
                RegistryConfig.BASIC_SOURCE,
                "USER_INFO",
                RegistryConfig.BASIC_USER_INFO,
                "me:secret");
        Schema ofJava = new Schema.Parser().parse("{\"type\":\"string\",\"avro.java.string\":\"String\"}");

        assertThat(client.register("a/b c-value", ofJava)).isEqualTo(4);

        ScriptedRegistry.Request request = registry.requests().get(0);
        assertThat(request.body()).isEqualTo("{\"schema\":\"\\\"string\\\"\"}");
        assertThat(request.authorization()).isEqualTo("Basic bWU6c2VjcmV0");
    }

    @Test
    void credentials_come_from_the_url_or_a_token_and_are_not_shown() {
        registry.on("/schemas/ids/7", 200, STRING_SCHEMA);
        String url = registry.url().replace("http://", "http://me:secret@");

        client(RegistryConfig.URL, url).byId(7);
        client(RegistryConfig.BEARER_SOURCE, "STATIC_TOKEN", RegistryConfig.BEARER_TOKEN, "t0k")
                .byId(7);

        assertThat(registry.requests())
                .extracting(ScriptedRegistry.Request::authorization)
                .containsExactly("Basic bWU6c2VjcmV0", "Bearer t0k");
        assertThat(RegistryConfig.of(Map.of(RegistryConfig.URL, url)).toString())
                .doesNotContain("secret");
    }

    @Test
    void configuration_that_is_wrong_names_the_key_and_the_remedy() {
        assertThatThrownBy(() -> RegistryConfig.of(Map.of())).hasMessageContaining(RegistryConfig.URL);
        assertThatThrownBy(() -> client(RegistryConfig.URL, "localhost:8081"))
                .hasMessageContaining("http://localhost:8081");
        assertThatThrownBy(() -> client(RegistryConfig.AUTO_REGISTER, "yes")).hasMessageContaining("true nor false");
        assertThatThrownBy(() -> client(RegistryConfig.RETRY_BUDGET_MS, "0")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> client(RegistryConfig.VALUE_SUBJECT_NAMES, "x.Own"))
                .hasMessageContaining("TopicNameStrategy");
        assertThatThrownBy(() -> client(RegistryConfig.BASIC_SOURCE, "SASL_INHERIT"))
                .hasMessageContaining("USER_INFO");
    }

    @Test
    void subjects_are_named_by_the_strategy_with_or_without_confluents_package() {
        RegistryConfig config = client(
                        RegistryConfig.VALUE_SUBJECT_NAMES,
                        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy",
                        RegistryConfig.KEY_SUBJECT_NAMES,
                        "RecordNameStrategy")
                .config();

        assertThat(config.subjectNames(false).subject("t", false, "x.R")).isEqualTo("t-x.R");
        assertThat(config.subjectNames(true).subject("t", true, "x.R")).isEqualTo("x.R");
        assertThat(SubjectNames.of("TopicNameStrategy").subject("t", true, "x.R"))
                .isEqualTo("t-key");
        assertThat(client().config().subjectNames(false).subject("t", false, "x.R"))
                .isEqualTo("t-value");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
