package io.unitrail.quickstart.registry;

import static io.unitrail.quickstart.registry.RegistryApi.json;
import static io.unitrail.quickstart.registry.RegistryApi.schemaBody;
import static io.unitrail.quickstart.registry.Schemas.SCAN;
import static io.unitrail.quickstart.registry.Schemas.SCAN_WITH_OPTIONAL_PLACE;
import static io.unitrail.quickstart.registry.Schemas.SCAN_WITH_REQUIRED_PLACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.RegistryApi.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;

    private String topic;
    private EmbeddedRegistry registry;
    private RegistryApi api;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startRegistry(TestInfo test) {
        topic = "_schemas_" + test.getTestMethod().orElseThrow().getName();
        start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    private void start() {
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0, topic);
        api = new RegistryApi(registry.url());
    }

    @Test
    void registering_gives_ids_and_versions_and_every_way_leads_back_to_the_schema() {
        Answer first = api.register("scan-value", SCAN);
        Answer second = api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE);
        Answer again = api.register("scan-value", "  " + SCAN.replace(",", " , "));
        Answer elsewhere = api.register("other-value", SCAN);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.contentType()).isEqualTo(RegistryApi.CONTENT_TYPE);
        assertThat(first.body().path("id").asInt()).isEqualTo(1);
        assertThat(second.body().path("id").asInt()).isEqualTo(2);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(elsewhere.body().path("id").asInt()).isEqualTo(1);

        String guid = first.body().path("guid").asText();
        assertThat(api.get("/subjects").body()).isEqualTo(json("[\"other-value\",\"scan-value\"]"));
        assertThat(api.get("/subjects?subjectPrefix=scan").body()).isEqualTo(json("[\"scan-value\"]"));
        assertThat(api.get("/subjects?subjectPrefix=%3A*%3A").body()).hasSize(2);
        assertThat(api.get("/subjects/scan-value/versions").body()).isEqualTo(json("[1,2]"));
        assertThat(api.get("/subjects/scan-value/versions/1")
                        .body()
                        .path("schema")
                        .asText())
                .satisfies(schema -> assertThat(json(schema)).isEqualTo(json(SCAN)));
        assertThat(api.get("/subjects/scan-value/versions/latest")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.get("/subjects/scan-value/versions/-1/schema").body()).isEqualTo(json(SCAN_WITH_OPTIONAL_PLACE));
        assertThat(json(api.get("/schemas/ids/1").body().path("schema").asText()))
                .isEqualTo(json(SCAN));
        assertThat(api.get("/schemas/ids/1?subject=scan-value&fetchMaxId=true")
                        .body()
                        .path("maxId")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.get("/schemas/ids/1/schema").body()).isEqualTo(json(SCAN));
        assertThat(api.get("/schemas/ids/1/subjects").body()).isEqualTo(json("[\"other-value\",\"scan-value\"]"));
        assertThat(api.get("/schemas/ids/1/versions").body())
                .isEqualTo(json(
                        "[{\"subject\":\"other-value\",\"version\":1},{\"subject\":\"scan-value\",\"version\":1}]"));
        assertThat(json(api.get("/schemas/guids/" + guid).body().path("schema").asText()))
                .isEqualTo(json(SCAN));
        assertThat(api.get("/schemas/guids/" + guid + "/ids").body()).isEqualTo(json("[{\"context\":\".\",\"id\":1}]"));
        assertThat(api.get("/schemas?latestOnly=true").body()).hasSize(2);
        assertThat(api.get("/schemas/types").body()).isEqualTo(json("[\"AVRO\"]"));
        assertThat(api.get("/").body()).isEqualTo(json("{}"));
    }

    @Test
    void looking_up_finds_the_version_or_says_what_is_missing() {
        api.register("scan-value", SCAN);

        Answer found = api.post("/subjects/scan-value", schemaBody(SCAN).toString());
        assertThat(found.body().path("subject").asText()).isEqualTo("scan-value");
        assertThat(found.body().path("version").asInt()).isEqualTo(1);
        assertThat(found.body().path("id").asInt()).isEqualTo(1);
        assertError(api.post("/subjects/none", schemaBody(SCAN).toString()), 404, 40401);
        assertError(
                api.post(
                        "/subjects/scan-value",
                        schemaBody(SCAN_WITH_OPTIONAL_PLACE).toString()),
                404,
                40403);
        assertError(api.get("/subjects/none/versions"), 404, 40401);
        assertError(api.get("/subjects/scan-value/versions/9"), 404, 40402);
        assertError(api.get("/subjects/scan-value/versions/0"), 422, 42202);
        assertError(api.get("/subjects/scan-value/versions/first"), 422, 42202);
        assertError(api.get("/schemas/ids/99"), 404, 40403);
        assertError(api.get("/schemas/guids/b4b0ab21-7bb4-4f4b-8d2b-4a2c4d4d0f0e"), 404, 40403);
    }

    @Test
    void deletion_is_soft_first_and_permanent_second() {
        api.register("scan-value", SCAN);
        api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE);

        assertError(api.delete("/subjects/scan-value/versions/1?permanent=true"), 404, 40407);
        assertThat(api.delete("/subjects/scan-value/versions/1").body()).isEqualTo(json("1"));
        assertError(api.delete("/subjects/scan-value/versions/1"), 404, 40406);
        assertError(api.get("/subjects/scan-value/versions/1"), 404, 40402);
        assertThat(api.get("/subjects/scan-value/versions/1?deleted=true").status())
                .isEqualTo(200);
        assertThat(api.get("/schemas/ids/1").status()).isEqualTo(200);
        assertThat(api.get("/subjects/scan-value/versions?deleted=true").body()).isEqualTo(json("[1,2]"));
        assertThat(api.get("/subjects/scan-value/versions?deletedOnly=true").body())
                .isEqualTo(json("[1]"));

        assertError(api.delete("/subjects/scan-value?permanent=true"), 404, 40405);
        assertThat(api.delete("/subjects/scan-value").body()).isEqualTo(json("[2]"));
        assertError(api.delete("/subjects/scan-value"), 404, 40404);
        assertThat(api.get("/subjects").body()).isEmpty();
        assertThat(api.get("/subjects?deleted=true").body()).isEqualTo(json("[\"scan-value\"]"));
        assertThat(api.delete("/subjects/scan-value?permanent=true").body()).isEqualTo(json("[1,2]"));
        assertError(api.delete("/subjects/scan-value?permanent=true"), 404, 40401);
        assertError(api.get("/schemas/ids/2"), 404, 40403);

        registry.close();
        start();
        assertThat(api.register("scan-value", SCAN).body().path("id").asInt())
                .as("an id is never given twice, also not after its schema has gone for good")
                .isEqualTo(3);
    }

    @Test
    void schema_that_comes_back_after_soft_deletion_keeps_its_id_and_gets_a_new_version() {
        api.register("scan-value", SCAN);
        api.delete("/subjects/scan-value");

        Answer back = api.register("scan-value", SCAN);

        assertThat(back.body().path("id").asInt()).isEqualTo(1);
        assertThat(back.body().path("version").asInt()).isEqualTo(2);
        assertThat(api.get("/subjects/scan-value/versions?deleted=true").body()).isEqualTo(json("[2]"));
    }

    @Test
    void compatibility_is_backward_unless_configured_otherwise() {
        api.register("scan-value", SCAN);
        String required = schemaBody(SCAN_WITH_REQUIRED_PLACE).toString();
        String optional = schemaBody(SCAN_WITH_OPTIONAL_PLACE).toString();

        assertThat(api.get("/config").body()).isEqualTo(json("{\"compatibilityLevel\":\"BACKWARD\"}"));
        Answer refused = api.post("/subjects/scan-value/versions", required);
        assertError(refused, 409, 409);
        assertThat(refused.message())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE")
                .contains("place");
        assertThat(api.post("/compatibility/subjects/scan-value/versions/latest", optional)
                        .body())
                .isEqualTo(json("{\"is_compatible\":true}"));
        Answer verbose = api.post("/compatibility/subjects/scan-value/versions/1?verbose=true", required);
        assertThat(verbose.body().path("is_compatible").asBoolean()).isFalse();
        assertThat(verbose.body().path("messages")).hasSize(1);
        assertThat(api.post("/compatibility/subjects/scan-value/versions", required)
                        .body()
                        .path("is_compatible")
                        .asBoolean())
                .isFalse();
        assertThat(api.post("/compatibility/subjects/new/versions/latest", required)
                        .body()
                        .path("is_compatible")
                        .asBoolean())
                .isTrue();
        assertError(api.post("/compatibility/subjects/scan-value/versions/7", optional), 404, 40402);

        assertThat(api.put("/config/scan-value", "{\"compatibility\":\"FORWARD\"}")
                        .body())
                .isEqualTo(json("{\"compatibility\":\"FORWARD\"}"));
        assertThat(api.post("/subjects/scan-value/versions", required).status()).isEqualTo(200);
    }

    @Test
    void transitive_levels_judge_every_version_and_others_only_the_latest() {
        String withDefault = Schemas.record("{\"name\":\"serial\",\"type\":\"string\"},"
                + "{\"name\":\"place\",\"type\":\"string\",\"default\":\"\"}");
        api.register("scan-value", SCAN);
        api.register("scan-value", withDefault);

        api.put("/config", "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}");
        assertError(api.register("scan-value", SCAN_WITH_REQUIRED_PLACE), 409, 409);
        api.put("/config", "{\"compatibility\":\"BACKWARD\"}");
        assertThat(api.register("scan-value", SCAN_WITH_REQUIRED_PLACE).status())
                .isEqualTo(200);
    }

    @Test
    void config_is_set_read_and_taken_back() {
        assertError(api.get("/config/scan-value"), 404, 40408);
        assertThat(api.get("/config/scan-value?defaultToGlobal=true").body())
                .isEqualTo(json("{\"compatibilityLevel\":\"BACKWARD\"}"));
        assertError(api.put("/config", "{\"compatibility\":\"SIDEWARD\"}"), 422, 42203);
        api.put("/config", "{\"compatibility\":\"FULL\"}");
        api.put("/config/scan-value", "{\"compatibility\":\"NONE\"}");
        assertThat(api.get("/config/scan-value").body()).isEqualTo(json("{\"compatibilityLevel\":\"NONE\"}"));
        assertThat(api.delete("/config/scan-value").body()).isEqualTo(json("{\"compatibilityLevel\":\"NONE\"}"));
        assertError(api.delete("/config/scan-value"), 404, 40401);
        assertThat(api.delete("/config").body()).isEqualTo(json("{\"compatibilityLevel\":\"FULL\"}"));
        assertThat(api.get("/config").body()).isEqualTo(json("{\"compatibilityLevel\":\"BACKWARD\"}"));
    }

    @Test
    void modes_close_the_registry_or_open_it_for_the_ids_of_another_one() {
        ObjectNode imported = schemaBody(SCAN).put("id", 700).put("version", 4);
        assertThat(api.get("/mode").body()).isEqualTo(json("{\"mode\":\"READWRITE\"}"));
        assertError(api.post("/subjects/scan-value/versions", imported.toString()), 422, 42205);
        assertError(api.put("/mode", "{\"mode\":\"SLEEPING\"}"), 422, 42204);
        assertError(api.get("/mode/scan-value"), 404, 40409);

        api.put("/mode/scan-value", "{\"mode\":\"IMPORT\"}");
        Answer kept = api.post("/subjects/scan-value/versions", imported.toString());
        assertThat(kept.body().path("id").asInt()).isEqualTo(700);
        assertThat(kept.body().path("version").asInt()).isEqualTo(4);
        assertError(
                api.post(
                        "/subjects/scan-value/versions",
                        schemaBody(SCAN_WITH_REQUIRED_PLACE).put("id", 700).toString()),
                422,
                42205);
        assertThat(api.delete("/mode/scan-value").body()).isEqualTo(json("{\"mode\":\"IMPORT\"}"));
        assertError(api.put("/mode", "{\"mode\":\"IMPORT\"}"), 422, 42205);

        api.put("/mode", "{\"mode\":\"READONLY\"}");
        assertError(api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE), 422, 42205);
        assertError(api.delete("/subjects/scan-value"), 422, 42205);
        assertThat(api.register("scan-value", SCAN).body().path("id").asInt())
                .as("what is there already is found, also in read-only mode")
                .isEqualTo(700);
        api.put("/mode", "{\"mode\":\"READWRITE\"}");
        assertThat(api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE)
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(701);
    }

    @Test
    void named_types_are_taken_from_other_subjects() {
        String place = "{\"type\":\"record\",\"name\":\"Place\",\"namespace\":\"test\",\"fields\":["
                + "{\"name\":\"gln\",\"type\":\"string\"}]}";
        String scan = Schemas.record("{\"name\":\"place\",\"type\":\"test.Place\"}");
        ObjectNode body = schemaBody(scan);
        body.putArray("references")
                .addObject()
                .put("name", "test.Place")
                .put("subject", "place")
                .put("version", 1);

        Answer tooEarly = api.post("/subjects/scan-value/versions", body.toString());
        assertError(tooEarly, 422, 42201);
        assertThat(tooEarly.message()).contains("place");
        api.register("place", place);
        Answer registered = api.post("/subjects/scan-value/versions", body.toString());

        int id = registered.body().path("id").asInt();
        assertThat(api.get("/schemas/ids/" + id).body().path("references")).isEqualTo(body.path("references"));
        assertThat(api.get("/schemas/ids/" + id + "/schema").body().toString())
                .contains("\"Place\"")
                .doesNotContain("gln");
        assertThat(api.get("/subjects/place/versions/1/referencedby").body()).isEqualTo(json("[" + id + "]"));
        assertError(api.delete("/subjects/place"), 422, 42206);
        assertError(api.delete("/subjects/place/versions/1"), 422, 42206);
        String resolved = scan.replace("\"test.Place\"", place);
        assertThat(api.register("scan-value", resolved).body().path("id").asInt())
                .as("the same schema with the referenced type written out")
                .isEqualTo(id);
        api.delete("/subjects/scan-value");
        assertThat(api.delete("/subjects/place").body()).isEqualTo(json("[1]"));
    }

    @Test
    void normalising_makes_schemas_one_that_differ_only_in_the_order_of_properties() {
        String one = Schemas.record("{\"name\":\"serial\",\"type\":\"string\",\"b\":1,\"a\":2}");
        String other = Schemas.record("{\"name\":\"serial\",\"type\":\"string\",\"a\":2,\"b\":1}");

        int normalised = api.post(
                        "/subjects/scan-value/versions?normalize=true",
                        schemaBody(one).toString())
                .body()
                .path("id")
                .asInt();

        assertThat(api.post(
                                "/subjects/scan-value/versions?normalize=true",
                                schemaBody(other).toString())
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(normalised);
        assertThat(api.register("scan-value", one).body().path("id").asInt()).isNotEqualTo(normalised);
    }

    @Test
    void bad_requests_are_refused_with_the_reason() {
        assertError(api.register("scan-value", ""), 422, 42201);
        assertError(api.register("scan-value", "{\"type\":\"record\"}"), 422, 42201);
        assertError(
                api.register("scan-value", Schemas.record("{\"name\":\"n\",\"type\":\"int\",\"default\":\"x\"}")),
                422,
                42201);
        Answer protobuf = api.post(
                "/subjects/scan-value/versions",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}");
        assertError(protobuf, 422, 42201);
        assertThat(protobuf.message()).contains("only AVRO");
        assertError(api.post("/subjects/scan-value/versions", "{not json"), 400, 400);
        assertError(
                api.post("/subjects/scan-value/versions", "schema=x", "application/x-www-form-urlencoded"), 415, 415);
        assertError(api.register("s".repeat(250), SCAN), 422, 42208);
        assertError(api.register("scan-value", "\"" + "x".repeat(1024 * 1024) + "\""), 422, 42209);
        assertError(api.get("/associations/resources/-/scan"), 404, 404);
        assertError(api.put("/subjects", "{}"), 405, 405);
        for (String type : List.of("application/vnd.schemaregistry+json", "application/json; charset=utf-8")) {
            assertThat(api.post(
                                    "/subjects/scan-value/versions",
                                    schemaBody(SCAN).toString(),
                                    type)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void subjects_may_contain_any_character_url_encoded() {
        assertThat(api.register("a%2Fb%20c%25%E2%82%AC", SCAN).status()).isEqualTo(200);

        assertThat(api.get("/subjects").body()).isEqualTo(json("[\"a/b c%€\"]"));
        assertThat(api.get("/subjects/a%2Fb%20c%25%E2%82%AC/versions/1")
                        .body()
                        .path("subject")
                        .asText())
                .isEqualTo("a/b c%€");
    }

    @Test
    void everything_is_there_after_a_restart() {
        api.register("scan-value", SCAN);
        api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE);
        api.register("gone", SCAN);
        api.register("hidden", SCAN_WITH_REQUIRED_PLACE);
        api.delete("/subjects/scan-value/versions/1");
        api.delete("/subjects/hidden");
        api.delete("/subjects/gone");
        api.delete("/subjects/gone?permanent=true");
        api.put("/config/scan-value", "{\"compatibility\":\"FULL\",\"normalize\":true}");
        api.put("/mode", "{\"mode\":\"READONLY\"}");
        List<String> paths = List.of(
                "/schemas?deleted=true",
                "/subjects?deleted=true",
                "/subjects",
                "/config",
                "/config/scan-value",
                "/mode",
                "/schemas/ids/1?fetchMaxId=true");
        List<Answer> before = paths.stream().map(api::get).toList();

        registry.close();
        start();

        assertThat(paths.stream().map(api::get).toList()).isEqualTo(before);
    }

    @Test
    void concurrent_registrations_of_one_schema_give_one_id() throws Exception {
        int callers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Integer>> ids = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                ids.add(threads.submit(() -> {
                    go.await();
                    return api.register("scan-value", SCAN).body().path("id").asInt();
                }));
            }
            go.countDown();
            Set<Integer> distinct = new HashSet<>();
            for (Future<Integer> id : ids) {
                distinct.add(id.get());
            }

            assertThat(distinct).containsExactly(1);
            assertThat(api.get("/subjects/scan-value/versions").body()).isEqualTo(json("[1]"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void second_registry_on_the_same_topic_takes_over_writing() {
        api.register("scan-value", SCAN);
        try (EmbeddedRegistry second = EmbeddedRegistry.start(broker.bootstrapServers(), 0, topic)) {
            Answer refused = api.register("scan-value", SCAN_WITH_OPTIONAL_PLACE);

            assertError(refused, 500, 50001);
            assertThat(refused.message()).contains("another registry");
            assertThat(new RegistryApi(second.url())
                            .register("scan-value", SCAN_WITH_OPTIONAL_PLACE)
                            .body()
                            .path("id")
                            .asInt())
                    .isEqualTo(2);
            assertThat(api.get("/subjects/scan-value/versions/1").status()).isEqualTo(200);
        }
    }

    private static void assertError(Answer answer, int status, int code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.errorCode()).as("%s", answer).isEqualTo(code);
        assertThat(answer.message()).isNotBlank();
    }
}
