package io.unitrail.e2e;

import io.unitrail.avro.DeadLetter;
import io.unitrail.avro.Place;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.deadletters.DeadLetterLog;
import io.unitrail.streams.deadletters.DeadLetterReplay;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.WireDecoder;
import io.unitrail.streams.topology.StoreNames;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** A broker and a registry in this process, and logs of events on them, each with topics of its own. */
final class StreamsRig implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final long START = 1_772_352_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");

    private final Path directory;
    private final EmbeddedBroker broker;
    private final int registryPort;
    private final RegistryClient registry;
    private EmbeddedRegistry registryServer;

    StreamsRig(Path directory) {
        this.directory = directory;
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        registryServer = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        registryPort = URI.create(registryServer.url()).getPort();
        registry = client(Duration.ofSeconds(30));
    }

    /** One unit's event, {@code minute} minutes after a fixed time. */
    static SerialEvent event(String serial, String eventId, int minute) {
        return SerialEventCodec.hashed(new SerialEventBuilder()
                .eventId(eventId)
                .eventIdGiven(true)
                .object(new UnitId(PRODUCT, serial))
                .action(Action.OBSERVE)
                .bizStep("inspecting")
                .facts(new ItemFacts("L-42", null, null, null, null))
                .eventTime(EventTime.ofMillis(START + minute * 60_000L))
                .build());
    }

    static void await(Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    void stopRegistry() {
        registryServer.close();
    }

    void startRegistry() {
        registryServer = EmbeddedRegistry.start(broker.bootstrapServers(), registryPort);
    }

    /** Topics with a prefix, and their schemas. */
    Log log(String prefix) {
        return new Log(new Topics(prefix));
    }

    @Override
    public void close() {
        registryServer.close();
        broker.close();
    }

    /** A client that has seen nothing yet. */
    private RegistryClient client(Duration patience) {
        return new RegistryClient(RegistryConfig.of(Map.of(
                RegistryConfig.URL,
                "http://127.0.0.1:" + registryPort,
                RegistryConfig.RETRY_BUDGET_MS,
                String.valueOf(patience.toMillis()))));
    }

    private Map<String, Object> clientProperties() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** One log of events with what is derived from it. */
    final class Log implements AutoCloseable {
        private final Topics topics;
        private final EventLog eventLog;
        private final KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        private final int schemaId;
        private FoldCounters counters = new FoldCounters();

        Log(Topics topics) {
            this.topics = topics;
            try (Admin admin = Admin.create(clientProperties())) {
                new TopicSetup(admin, broker.bootstrapServers())
                        .createOrVerify(new TopicSpecs(topics, PARTITIONS, (short) 1));
                eventLog = EventLog.describe(admin, topics);
            }
            schemaId =
                    registry.register(topics.serialEvents() + "-value", io.unitrail.avro.SerialEvent.getClassSchema());
            registry.register(topics.deadLetters() + "-value", DeadLetter.getClassSchema());
            registry.register(topics.places() + "-value", Place.getClassSchema());
        }

        @Override
        public void close() {
            producer.close();
        }

        Topics topics() {
            return topics;
        }

        FoldCounters counters() {
            return counters;
        }

        /** A node with a state directory of that name; its counters begin at 0. */
        TraceStreams start(String stateDirectory) {
            counters = new FoldCounters();
            StreamsSettings settings = StreamsSettings.of(Map.of(
                    "kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "streams.application.id",
                    topics.prefix() + "unitrail",
                    "streams.num.stream.threads",
                    "2",
                    "streams.replication.factor",
                    "1",
                    "streams.state.dir",
                    directory.resolve(topics.prefix() + stateDirectory).toString()));
            TraceStreams node = new TraceStreams(new TraceStreams.Parts(
                    settings,
                    eventLog,
                    topics,
                    client(Duration.ofSeconds(2)),
                    false,
                    counters,
                    (failure, replaced) -> {}));
            node.start();
            return node;
        }

        DeadLetterLog deadLetters() {
            return new DeadLetterLog(clientProperties(), topics, registry);
        }

        DeadLetterReplay replay() {
            WireDecoder decoder = new WireDecoder(
                    new UnitrailAvroDeserializer<>(io.unitrail.avro.SerialEvent.class, registry),
                    topics.serialEvents(),
                    question -> {});
            return new DeadLetterReplay(clientProperties(), topics, new EventIntake(decoder, PARTITIONS), PARTITIONS);
        }

        byte[] wire(SerialEvent event) {
            return Objects.requireNonNull(new UnitrailAvroSerializer<io.unitrail.avro.SerialEvent>(registry)
                    .serialize(topics.serialEvents(), SerialEventCodec.toAvro(event)));
        }

        /** The event as a writer of another schema version writes it, whose new field stands at the end. */
        byte[] wire(SerialEvent event, int id) {
            byte[] ours = wire(event);
            return ByteBuffer.allocate(ours.length + 1)
                    .put(ours)
                    .put((byte) 2)
                    .putInt(1, id)
                    .array();
        }

        int registerNewerSchema() {
            Schema ours = io.unitrail.avro.SerialEvent.getClassSchema();
            List<Schema.Field> fields = ours.getFields().stream()
                    .map(field -> new Schema.Field(field, field.schema()))
                    .collect(Collectors.toList());
            fields.add(new Schema.Field("added", SchemaBuilder.builder().intType(), null, 0));
            Schema newer = Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
            int id = registry.register(topics.serialEvents() + "-value", newer);
            if (id == schemaId) {
                throw new AssertionError("the newer schema has the ID of ours");
            }
            return id;
        }

        void send(SerialEvent event) throws Exception {
            send(new ProducerRecord<>(topics.serialEvents(), RecordKey.of(event.object()), wire(event)));
        }

        void send(ProducerRecord<byte[], byte[]> record) throws Exception {
            producer.send(record).get();
        }

        void sendPlace(Place place) throws Exception {
            byte[] value = new UnitrailAvroSerializer<Place>(registry).serialize(topics.places(), place);
            byte[] key = StreamsAppTest.key(place).getBytes(StandardCharsets.UTF_8);
            send(new ProducerRecord<>(topics.places(), key, value));
        }

        void sendInTransaction(List<SerialEvent> events, boolean commit) {
            Map<String, Object> properties = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                    topics.prefix() + "test");
            try (KafkaProducer<byte[], byte[]> transactional =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                transactional.initTransactions();
                transactional.beginTransaction();
                for (SerialEvent event : events) {
                    var unused = transactional.send(
                            new ProducerRecord<>(topics.serialEvents(), RecordKey.of(event.object()), wire(event)));
                }
                transactional.flush();
                if (commit) {
                    transactional.commitTransaction();
                } else {
                    transactional.abortTransaction();
                }
            }
        }

        /** Waits until everything that is committed now is applied; what was written meanwhile may not be committed yet. */
        void awaitAll(TraceStreams node) {
            node.applied()
                    .awaitApplied(
                            node.logEnd()
                                    .lastStable(IntStream.range(0, PARTITIONS)
                                            .boxed()
                                            .collect(Collectors.toSet())),
                            PATIENCE);
        }

        /** Every row of every store of every partition. */
        Map<String, String> dump(TraceStreams node) {
            Map<String, String> rows = new TreeMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (String name : List.of(StoreNames.SERIALS, StoreNames.LOTS, StoreNames.PRODUCTS)) {
                    String place = name + " " + partition + " ";
                    rows.putAll(node.stores().read(name, partition, store -> {
                        Map<String, String> found = new TreeMap<>();
                        try (var all = store.all()) {
                            while (all.hasNext()) {
                                var row = all.next();
                                found.put(place + row.key, Bytes.wrap(row.value).toString());
                            }
                        }
                        return found;
                    }));
                }
            }
            return rows;
        }
    }
}
