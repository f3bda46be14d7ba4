package io.unitrail.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.unitrail.avro.Party;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.PublishedSchema;
import io.unitrail.schemas.registry.RegisteredSchema;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.registry.RegistryException.IncompatibleSchema;
import io.unitrail.schemas.registry.RegistryException.SchemaNotFound;
import io.unitrail.schemas.registry.RegistryException.SubjectNotFound;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry client and the serde against a registry and a broker that run. */
class RegistryClientTest {
    private static final String ROUND_TRIP = "parties-round-trip";
    private static final String LATEST = "parties-latest";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Schema PARTY = PublishedSchema.of(Party.getClassSchema());
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(directory, 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic(ROUND_TRIP, 1, (short) 1), new NewTopic(LATEST, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    private static Map<String, Object> config(Object... settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistryConfig.URL, registry.url());
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i].toString(), settings[i + 1]);
        }
        return config;
    }

    private static RegistryClient client(Object... settings) {
        return new RegistryClient(RegistryConfig.of(config(settings)));
    }

    private static Schema record(String name, String fields) {
        return new Schema.Parser()
                .parse(("{'type':'record','name':'" + name + "','namespace':'x','fields':[" + fields + "]}")
                        .replace('\'', '"'));
    }

    @Test
    void a_registered_schema_is_found_by_subject_version_id_and_guid() throws Exception {
        RegistryClient client = client();

        int id = client.register("found/here value", Party.getClassSchema());
        RegisteredSchema latest = client().latest("found/here value");
        UUID guid = UUID.fromString(get("/schemas/ids/" + id).path("guid").asText());

        assertThat(client.register("found/here value", PARTY))
                .as("registered once")
                .isEqualTo(id);
        assertThat(client().idOf("found/here value", Party.getClassSchema())).isEqualTo(id);
        assertThat(latest).isEqualTo(new RegisteredSchema("found/here value", 1, id, PARTY));
        assertThat(client().version("found/here value", 1)).isEqualTo(latest);
        assertThat(client().byId(id)).isEqualTo(PARTY);
        assertThat(client().byGuid(guid)).isEqualTo(PARTY);
    }

    @Test
    void what_is_not_there_is_told_from_what_is_wrong() {
        RegistryClient client = client();
        client.register("some", record("A", "{'name':'a','type':'string'}"));

        assertThatThrownBy(() -> client.latest("none")).isInstanceOf(SubjectNotFound.class);
        assertThatThrownBy(() -> client.idOf("none", PARTY)).isInstanceOf(SubjectNotFound.class);
        assertThatThrownBy(() -> client.idOf("some", PARTY)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> client.version("some", 9)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> client.byId(99_999)).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> client.byGuid(UUID.randomUUID())).isInstanceOf(SchemaNotFound.class);
        assertThatThrownBy(() -> client.register(
                        "some", record("A", "{'name':'a','type':'string'},{'name':'b','type':'string'}")))
                .isInstanceOf(IncompatibleSchema.class)
                .hasMessageContaining("default");
    }

    @Test
    void references_are_resolved() throws Exception {
        post(
                "/subjects/leaf/versions",
                body(record("Leaf", "{'name':'n','type':'int'}").toString(), ""));
        post(
                "/subjects/mid/versions",
                body(
                        "{'type':'record','name':'Mid','namespace':'x','fields':[{'name':'leaf','type':'x.Leaf'}]}",
                        "{'name':'x.Leaf','subject':'leaf','version':1}"));
        JsonNode top = post(
                "/subjects/top/versions",
                body(
                        "{'type':'record','name':'Top','namespace':'x','fields':[{'name':'mid','type':'x.Mid'},"
                                + "{'name':'leaf','type':'x.Leaf'}]}",
                        "{'name':'x.Mid','subject':'mid','version':1},{'name':'x.Leaf','subject':'leaf','version':1}"));

        Schema resolved = client().byId(top.path("id").asInt());

        assertThat(resolved.getField("mid").schema().getField("leaf").schema())
                .isEqualTo(record("Leaf", "{'name':'n','type':'int'}"));
        assertThat(client().latest("top").schema()).isEqualTo(resolved);
    }

    private static String body(String schema, String references) {
        return JSON.createObjectNode()
                        .put("schema", schema.replace('\'', '"'))
                        .toString()
                        .replaceFirst("}$", "") + ",\"references\":[" + references.replace('\'', '"') + "]}";
    }

    @Test
    void records_make_the_round_trip_through_a_topic_by_id_and_by_guid() throws Exception {
        Party party = party("p1");
        assertThatThrownBy(() -> produce(ROUND_TRIP, party, config())).isInstanceOf(SubjectNotFound.class);

        produce(ROUND_TRIP, party, config(RegistryConfig.AUTO_REGISTER, true));
        produce(ROUND_TRIP, party, config());
        produceWithGuid(ROUND_TRIP, party);
        List<ConsumerRecord<String, Party>> read = consume(ROUND_TRIP, 3);

        assertThat(read).extracting(ConsumerRecord::value).containsOnly(party);
        assertThat(read.get(2).headers().lastHeader("__value_schema_id")).isNotNull();
    }

    @Test
    void the_latest_version_is_what_is_written_with_if_asked_for() throws Exception {
        RegistryClient client = client();
        client.register(LATEST + "-value", PARTY);
        JsonNode newer = JSON.readTree(PARTY.toString());
        ((ArrayNode) newer.path("fields"))
                .insertObject(0)
                .put("name", "rating")
                .put("type", "int")
                .put("default", 5);
        int latest = client.register(LATEST + "-value", new Schema.Parser().parse(newer.toString()));

        produce(LATEST, party("p2"), config(RegistryConfig.USE_LATEST, "true"));

        assertThat(consume(LATEST, 1)).extracting(ConsumerRecord::value).containsExactly(party("p2"));
        byte[] bytes =
                new UnitrailAvroSerializerOf(config(RegistryConfig.USE_LATEST, "true")).bytes(LATEST, party("p2"));
        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(latest);
    }

    /** A serializer as Kafka makes it: public constructor, then configure. */
    private record UnitrailAvroSerializerOf(Map<String, Object> config) {
        byte[] bytes(String topic, Party party) {
            try (UnitrailAvroSerializer<Party> serializer = new UnitrailAvroSerializer<>()) {
                serializer.configure(config, false);
                return serializer.serialize(topic, party);
            }
        }
    }

    private static Party party(String id) {
        return Party.newBuilder()
                .setPartyId(id)
                .setValidFrom(Instant.parse("2026-03-01T08:00:00Z"))
                .setName("Müller")
                .build();
    }

    private static void produce(String topic, Party party, Map<String, Object> config) throws Exception {
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, UnitrailAvroSerializer.class.getName());
        try (KafkaProducer<String, Party> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>(topic, 0, party.getPartyId(), party))
                    .get();
        }
    }

    /** As Confluent's HeaderSchemaIdSerializer writes it. */
    private static void produceWithGuid(String topic, Party party) throws Exception {
        byte[] marked = new UnitrailAvroSerializerOf(config()).bytes(topic, party);
        int id = ByteBuffer.wrap(marked).getInt(1);
        UUID guid = UUID.fromString(get("/schemas/ids/" + id).path("guid").asText());
        byte[] header = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, 0, null, Arrays.copyOfRange(marked, 5, marked.length));
            record.headers().add("__value_schema_id", header);
            producer.send(record).get();
        }
    }

    private static List<ConsumerRecord<String, Party>> consume(String topic, int count) {
        Map<String, Object> config = config();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "reads-" + topic);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, UnitrailAvroDeserializer.class.getName());
        List<ConsumerRecord<String, Party>> read = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, Party> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of(topic));
            while (read.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        assertThat(read).hasSize(count);
        return read;
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path)).build());
    }

    private static JsonNode post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode send(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return JSON.readTree(response.body());
    }
}
