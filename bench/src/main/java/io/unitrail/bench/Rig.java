package io.unitrail.bench;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a registry in this process, and logs of events on it: each under a prefix of its own, so that several lie side by side. */
final class Rig implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final String LINGER_MS = "5";

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final RegistryClient client;

    private Rig(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        this.client = new RegistryClient(RegistryConfig.of(registrySettings()));
    }

    static Rig start(Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        return new Rig(broker, EmbeddedRegistry.start(broker.bootstrapServers(), 0));
    }

    RegistryClient registry() {
        return client;
    }

    /** What a node needs to find both. */
    Map<String, String> settings(String prefix) {
        Map<String, String> settings = new HashMap<>(registrySettings());
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("topic.prefix", prefix);
        settings.put("topic.partitions", String.valueOf(PARTITIONS));
        settings.put("topic.replication.factor", "1");
        return settings;
    }

    private Map<String, String> registrySettings() {
        return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true");
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /**
     * Makes the topics of a prefix and fills its log.
     *
     * @return how many records, and their bytes with keys
     */
    Written fill(String prefix, Mix mix) {
        Topics topics = new Topics(prefix);
        try (Admin admin = admin()) {
            new TopicSetup(admin, broker.bootstrapServers())
                    .createOrVerify(new TopicSpecs(topics, PARTITIONS, (short) 1));
        }
        UnitrailAvroSerializer<io.unitrail.avro.SerialEvent> serializer = new UnitrailAvroSerializer<>(client);
        AtomicLong records = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "acks",
                        "all",
                        "linger.ms",
                        LINGER_MS,
                        "batch.size",
                        256 * 1024,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            mix.records(event -> {
                byte[] key = RecordKey.of(event.object());
                byte[] value = value(serializer, topics, event);
                records.incrementAndGet();
                bytes.addAndGet(key.length + (long) value.length);
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topics.serialEvents(), RecordKey.partition(key, PARTITIONS), key, value),
                        (sent, failure) -> {
                            if (failure != null) {
                                failed.set(failure);
                            }
                        });
            });
        }
        if (failed.get() != null) {
            throw new IllegalStateException("the log cannot be filled", failed.get());
        }
        return new Written(records.get(), bytes.get());
    }

    /** How much is in a log. */
    record Written(long records, long bytes) {}

    private static byte[] value(
            UnitrailAvroSerializer<io.unitrail.avro.SerialEvent> serializer, Topics topics, SerialEvent event) {
        return Objects.requireNonNull(
                serializer.serialize(topics.serialEvents(), SerialEventCodec.toAvro(SerialEventCodec.hashed(event))));
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
