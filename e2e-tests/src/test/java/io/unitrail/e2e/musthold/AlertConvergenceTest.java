package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.domain.reference.stream.MasterBook;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.WholeLog;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After quiescence the standing alerts are a function of the events and the master data: whatever the order of arrival, whether master
 * data comes before or after, and over a restart in the middle.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertConvergenceTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path directory;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    @BeforeAll
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void the_standing_alerts_are_a_function_of_the_events_and_the_master_data(long seed) throws Exception {
        EventStream stream = new EventStream(seed);
        SortedMap<String, String> one = inOneGo("one" + seed + ".", stream, stream.shuffled(seed + 1_000));
        SortedMap<String, String> other = withARestart("other" + seed + ".", stream, stream.shuffled(seed + 2_000));

        assertThat(other.keySet()).as("seed %d", seed).isEqualTo(one.keySet());
    }

    /** Master data first, then the events. */
    private SortedMap<String, String> inOneGo(String prefix, EventStream stream, List<LogRecord> records)
            throws Exception {
        try (Node node = Node.start(config(prefix))) {
            put(node, stream.master());
            write(prefix, records);
            return awaitExpected(prefix, node, stream);
        }
    }

    /** Half of the events, a restart, the other half, then the master data; what was acknowledged stays so. */
    private SortedMap<String, String> withARestart(String prefix, EventStream stream, List<LogRecord> records)
            throws Exception {
        int half = records.size() / 2;
        try (Node node = Node.start(config(prefix))) {
            write(prefix, records.subList(0, half));
        }
        try (Node node = Node.start(config(prefix))) {
            write(prefix, records.subList(half, records.size()));
            put(node, stream.master());
            SortedMap<String, String> standing = awaitExpected(prefix, node, stream);
            if (standing.isEmpty()) {
                return standing;
            }
            String id = standing.firstKey();
            assertThat(http(node)
                            .post("/api/v1/alerts/" + id + "/acknowledge", "application/json", "{\"by\":\"Ada\"}")
                            .status())
                    .isEqualTo(200);
            write(prefix, records.subList(0, half));
            SortedMap<String, String> again = awaitExpected(prefix, node, stream);
            assertThat(again.get(id)).isEqualTo("acknowledged");
            return again;
        }
    }

    /** The standing alerts by ID with their states, once they are those that follow from the whole log. */
    private SortedMap<String, String> awaitExpected(String prefix, Node node, EventStream stream) {
        WholeLog log = WholeLog.read(broker.bootstrapServers(), registry.url(), prefix);
        SortedMap<String, String> expected = new TreeMap<>();
        JournalTraceability plain = new JournalTraceability(
                log.journal(),
                stream.master(),
                AlertLimits.DEFAULT,
                () -> Instant.now().toEpochMilli());
        for (ObjectId object : stream.objects()) {
            plain.alerts(object, Moment.NOW)
                    .forEach(alert -> expected.put(alert.alertId(), alert.code() + " " + object.canonical()));
        }
        try {
            Await.until(
                    "the alerts are those of the log", () -> standing(node, 2).equals(expected));
        } catch (AssertionError late) {
            assertThat(standing(node, 2)).isEqualTo(expected);
        }
        return standing(node, 1);
    }

    private static SortedMap<String, String> standing(Node node, int what) {
        SortedMap<String, String> standing = new TreeMap<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = http(node).get("/api/v1/alerts?limit=7" + cursor).json();
            for (JsonNode alert : page.get("items")) {
                String state = alert.get("state").asText();
                if (!state.equals("withdrawn")) {
                    standing.put(
                            alert.get("alertId").asText(),
                            what == 1
                                    ? state
                                    : alert.get("code").asText() + " "
                                            + alert.get("object").asText());
                }
            }
            cursor = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asText();
        }
        return standing;
    }

    private static Http http(Node node) {
        return new Http(node.port());
    }

    private void write(String prefix, List<LogRecord> records) {
        try (SerialEventProducer producer = SerialEventProducer.of(Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry.url(),
                "auto.register.schemas",
                "true",
                "topic.prefix",
                prefix))) {
            for (LogRecord record : records) {
                producer.capture(List.of(valid(record.event())));
            }
        }
    }

    /** The generator's reasons are no words of CBV. */
    private static SerialEvent valid(SerialEvent event) {
        ErrorDeclaration declared = event.errorDeclaration();
        return declared == null
                ? event
                : SerialEventBuilder.from(event)
                        .errorDeclaration(new ErrorDeclaration(
                                declared.declarationTime(), "incorrect_data", declared.correctiveEventIds()))
                        .build();
    }

    private ServiceConfig config(String prefix) {
        return ServiceConfig.of(Map.of(
                "http.port",
                "0",
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry.url(),
                "auto.register.schemas",
                "true",
                "topic.prefix",
                prefix,
                "topic.partitions",
                "4",
                "topic.replication.factor",
                "1",
                "streams.application.id",
                prefix + "unitrail",
                "streams.num.stream.threads",
                "1",
                "streams.state.dir",
                directory.resolve(prefix).toString()));
    }

    private static void put(Node node, MasterBook master) throws Exception {
        for (Place place : master.places()) {
            ObjectNode json = Http.JSON.createObjectNode();
            json.put("validFrom", Instant.ofEpochMilli(place.validFrom()).toString())
                    .put("name", place.name())
                    .put("own", place.own())
                    .put("kind", place.kind() == null ? null : place.kind().word())
                    .put("party", place.party())
                    .put("parent", place.parent())
                    .put("country", place.country())
                    .put("scansReceipt", place.scansReceipt());
            Place.Coordinates at = place.coordinates();
            if (at != null) {
                json.putObject("coordinates").put("lat", at.lat()).put("lon", at.lon());
            }
            put(node, "places/" + Http.encode(place.placeId()), json);
        }
        for (Party party : master.parties()) {
            ObjectNode json = Http.JSON.createObjectNode();
            json.put("validFrom", Instant.ofEpochMilli(party.validFrom()).toString())
                    .put("name", party.name())
                    .put("own", party.own());
            put(node, "parties/" + Http.encode(party.partyId()), json);
        }
        for (Product product : master.products()) {
            ObjectNode json = Http.JSON.createObjectNode();
            json.put("validFrom", Instant.ofEpochMilli(product.validFrom()).toString());
            Long since = product.serialsSince();
            json.put(
                    "serialsSince",
                    since == null ? null : Instant.ofEpochMilli(since).toString());
            product.markets().forEach(json.putArray("markets")::add);
            put(node, "products/" + Http.encode(product.productId().value()), json);
        }
    }

    private static void put(Node node, String path, ObjectNode json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json.toString()))
                .build();
        // Right after the start the stores may not be readable yet.
        Await.until(path + " is stored", () -> {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 400 || answer.statusCode() == 422) {
                throw new AssertionError(answer.body());
            }
            return answer.statusCode() < 300;
        });
    }
}
