package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.ShipmentTopic;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import io.unitrail.streams.app.StoreChangelogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All state again from the log, and a cluster from a copy of the topics: the same answers, and nothing is told twice. */
class RestoreTest {
    private static final String PRODUCT = Gtin.of(89850);
    private static final String PARTY = Gtin.complete("950600000850");
    private static final String APPLICATION = "unitrail";
    private static final int UNITS = 40;

    @TempDir
    Path directory;

    @Test
    void a_rebuild_and_a_restore_answer_as_before_with_the_same_record_times_and_tell_nothing_twice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            Path config = config("first", broker.bootstrapServers(), registry.url(), false);
            ShipmentTopic shipments = new ShipmentTopic(broker.bootstrapServers(), registry.url(), "shipments");
            Map<String, String> before;
            List<String> told;
            try (Node node = started(config)) {
                String between = fill(node, broker, shipments);
                before = answers(node, between);
                told = shipments.told("DA-1");
                Cli.Result refused = Cli.run("rebuild", "--config", config.toString());
                assertThat(refused.code()).isEqualTo(1);
                assertThat(refused.err()).contains("nodes are running");
            }

            Cli.Result rebuilt = Cli.run("rebuild", "--config", config.toString());
            assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
            try (Node node = started(config)) {
                assertThat(answers(node, before.get("between"))).isEqualTo(before);
                assertThat(shipments.told("DA-1")).isEqualTo(told);
                // A late scan still changes the line that was told before.
                receive(node, UNITS - 1);
                Await.until("the line goes on", () -> shipments.told("DA-1").contains("received 2 R" + (UNITS - 1)));
                before = answers(node, before.get("between"));
                told = shipments.told("DA-1");
            }

            restored(broker, before, told);
            aChangelogThatIsGoneIsNoticed(broker, config);
        }
    }

    private void restored(EmbeddedBroker from, Map<String, String> before, List<String> told) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("other-kafka"), 0)) {
            Path config = config("other", broker.bootstrapServers(), "http://127.0.0.1:1", true);
            Cli.Result done = Cli.run(
                    "restore", "--config", config.toString(), "--from-bootstrap-servers", from.bootstrapServers());
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out()).contains("serial-events", "_schemas", "recalls", "alerts");
            Cli.Result again = Cli.run(
                    "restore", "--config", config.toString(), "--from-bootstrap-servers", from.bootstrapServers());
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("empty");

            try (EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                    Node node = started(config("other", broker.bootstrapServers(), registry.url(), true))) {
                assertThat(answers(node, before.get("between"))).isEqualTo(before);
                ShipmentTopic shipments = new ShipmentTopic(broker.bootstrapServers(), registry.url(), "shipments");
                assertThat(shipments.told("DA-1")).isEqualTo(told);
                ShipmentTopic party =
                        new ShipmentTopic(broker.bootstrapServers(), registry.url(), "shipments." + PARTY);
                Await.until(
                        "the party has its lines again",
                        () -> party.told("DA-1").equals(told));
                Cli.Result verified = Cli.run(
                        "verify",
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--schema-registry",
                        registry.url(),
                        "--url",
                        "http://127.0.0.1:" + node.port(),
                        "--restored");
                assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
                receive(node, UNITS - 2);
                Await.until("revisions go on", () -> shipments.told("DA-1").contains("received 2 R" + (UNITS - 2)));
            }
        }
    }

    private static void aChangelogThatIsGoneIsNoticed(EmbeddedBroker broker, Path config) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(StoreChangelogs.names(APPLICATION)).all().get();
        }
        assertThatThrownBy(() -> Node.start(ServiceConfig.read(config, Map.of())))
                .hasMessageContaining("unitrail rebuild");
    }

    /** Units made, shipped, one received, one scan voided, a recall, an alert that somebody answered, a dead letter open and one closed. */
    private static String fill(Node node, EmbeddedBroker broker, ShipmentTopic shipments) throws Exception {
        Http http = http(node);
        List<String> lines = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            lines.add(Line.commissioning(PRODUCT, "R" + unit, "L").toString());
            lines.add(sent(unit, "shipping", 3600).toString());
        }
        lines.add(Line.commissioning(PRODUCT, "R0", "L")
                .at(Line.START.plusSeconds(200_000))
                .with("eventId", "again")
                .toString());
        http.captureVisibly(lines);
        Await.until("all lines are told", () -> shipments.told("DA-1").size() == UNITS);
        String between = Instant.now().plusMillis(5).toString();
        Await.until(
                "time goes on",
                () -> Instant.now().isAfter(Instant.parse(between).plusMillis(5)));
        receive(node, 1);
        Await.until("the receipt is told", () -> shipments.told("DA-1").contains("received 2 R1"));

        JsonNode recall = http.post(
                        "/api/v1/recalls",
                        "application/json",
                        "{\"name\":\"R\",\"class\":\"II\",\"reason\":\"test\",\"criteria\":[{\"productId\":\"" + PRODUCT
                                + "\",\"lot\":\"L\"}]}")
                .json();
        String changes = "/api/v1/recalls/" + recall.get("id").asText() + "/changes?limit=1000";
        Await.until("the recall has its units", () -> http.get(changes).body().contains("R" + (UNITS - 1)));
        Await.until("an alert", () -> alert(http) != null);
        assertThat(http.post("/api/v1/alerts/" + alert(http) + "/acknowledge", "application/json", "{\"by\":\"Ada\"}")
                        .status())
                .isEqualTo(200);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String bad : List.of("one", "two")) {
                producer.send(new ProducerRecord<>("serial-events", 0, null, bad.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
        Await.until("two letters", () -> letters(http).size() == 2);
        JsonNode letter = http.get("/api/v1/dead-letters").json().at("/items/0/id");
        Http.Answer discarded = http.post(
                "/api/v1/dead-letters/discard", "application/json", "{\"ids\":[\"" + letter.asText() + "\"]}");
        assertThat(discarded.status()).as(discarded.body()).isBetween(200, 299);
        assertThat(letters(http)).hasSize(1);
        return between;
    }

    private static void receive(Node node, int unit) {
        http(node).captureVisibly(List.of(sent(unit, "receiving", 7200).toString()));
    }

    private static Line sent(int unit, String step, int seconds) {
        Line line = Line.observe(PRODUCT, "R" + unit, step).at(Line.START.plusSeconds(seconds));
        line.json()
                .putArray("bizTransactions")
                .addObject()
                .put("type", "desadv")
                .put("id", "DA-1");
        line.json()
                .putArray("destinations")
                .addObject()
                .put("type", "possessing_party")
                .put("id", "urn:epc:id:pgln:" + PARTY.substring(0, 7) + "." + PARTY.substring(7, 12));
        return line;
    }

    private static String alert(Http http) {
        for (JsonNode alert : http.get("/api/v1/alerts?limit=1000").json().get("items")) {
            if (alert.get("code").asText().equals("commissioned_twice")) {
                return alert.get("alertId").asText();
            }
        }
        return null;
    }

    private static List<String> letters(Http http) {
        List<String> letters = new ArrayList<>();
        http.get("/api/v1/dead-letters")
                .json()
                .get("items")
                .forEach(letter -> letters.add(letter.get("reason").asText()));
        return letters;
    }

    /** What must not change, by what was asked for; the two things that name a place in a log or the present are left out. */
    private static Map<String, String> answers(Node node, String between) {
        Http http = http(node);
        Map<String, String> answers = new TreeMap<>();
        answers.put("between", between);
        for (int unit : List.of(0, 1, 2, UNITS - 3)) {
            String trace = "/api/v1/units/" + PRODUCT + "/R" + unit + "/trace";
            answers.put("trace " + unit, ok(http, trace));
            answers.put("then " + unit, ok(http, trace + "?knownAt=" + Http.encode(between)));
        }
        answers.put("lot", ok(http, "/api/v1/lots/" + PRODUCT + "/L"));
        answers.put("shipment", ok(http, "/api/v1/shipments?id=DA-1"));
        JsonNode recalls = Http.json(ok(http, "/api/v1/recalls"));
        String id = recalls.at("/items/0/id").asText();
        answers.put(
                "changes",
                ok(http, "/api/v1/recalls/" + id + "/changes?limit=1000")
                        .replaceAll("\"(cursor|next|last)\":\"[0-9]+\"", ""));
        Await.until(
                "all alerts are there",
                () -> http.get("/api/v1/alerts?limit=1000").body().contains("acknowledged"));
        List<String> alerts = new ArrayList<>();
        Http.json(ok(http, "/api/v1/alerts?limit=1000")).get("items").forEach(each -> alerts.add(alertOf(each)));
        answers.put("alerts", alerts.stream().sorted().collect(Collectors.joining("\n")));
        Await.until("the open letter is there", () -> !letters(http).isEmpty());
        answers.put("letters", letters(http).toString());
        return answers;
    }

    private static String alertOf(JsonNode alert) {
        ObjectNode fields = alert.deepCopy();
        return fields.get("alertId").asText() + " " + fields.get("code").asText() + " "
                + fields.get("state").asText();
    }

    private static String ok(Http http, String path) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Path config(String name, String servers, String registry, boolean restored) throws IOException {
        Path file = directory.resolve(name + ".properties");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        "http.port=0",
                        "kafka.bootstrap.servers=" + servers,
                        "schema.registry.url=" + registry,
                        "auto.register.schemas=true",
                        "topic.partitions=4",
                        "topic.replication.factor=1",
                        "recalls.watch.seconds=1",
                        "records.restored=" + restored,
                        "streams.state.dir=" + directory.resolve(name)));
        return file;
    }

    private static Node started(Path config) throws IOException {
        Node node = Node.start(ServiceConfig.read(config, Map.of()));
        Await.until("the node is ready", () -> http(node).get("/health/ready").status() == 200);
        return node;
    }

    private static Http http(Node node) {
        return new Http(node.port());
    }
}
