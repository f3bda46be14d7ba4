package io.unitrail.bench.rig;

import io.unitrail.bench.events.Events;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.topics.TopicSetup;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a registry in this process, and logs of events on it: each under a prefix of its own, so that several lie side by side. */
public final class Rig implements AutoCloseable {
    /** Of every log. */
    public static final int PARTITIONS = 4;

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final RegistryClient client;

    private Rig(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        this.client = new RegistryClient(RegistryConfig.of(registrySettings()));
    }

    /** Starts both, with the broker's data in this directory. */
    public static Rig start(Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        return new Rig(broker, EmbeddedRegistry.start(broker.bootstrapServers(), 0));
    }

    /** For the schemas. */
    public RegistryClient registry() {
        return client;
    }

    /** What a node needs to find both. */
    public Map<String, String> settings(String prefix) {
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

    /** An admin client of the broker. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** What lies on the broker under a prefix. */
    public RigTopics topics(String prefix) {
        return new RigTopics(this, new Topics(prefix));
    }

    /** Makes the topics of a prefix that are not there yet. */
    public void open(String prefix) {
        try (Admin admin = admin()) {
            new TopicSetup(admin, broker.bootstrapServers())
                    .createOrVerify(new TopicSpecs(new Topics(prefix), PARTITIONS, (short) 1));
        }
    }

    /**
     * Writes events to the log of a prefix, whose topics it makes if they are missing.
     *
     * @return how many records, and their bytes with keys
     */
    public Written fill(String prefix, Events events) {
        open(prefix);
        try (LogWriter writer = new LogWriter(broker.bootstrapServers(), client, new Topics(prefix))) {
            return writer.write(events);
        }
    }

    /** Likewise at a rate, until told to stop or none is left. */
    public Written fill(String prefix, Events events, double perSecond, BooleanSupplier stop) {
        try (LogWriter writer = new LogWriter(broker.bootstrapServers(), client, new Topics(prefix))) {
            return writer.write(events, perSecond, stop);
        }
    }

    /** How much was written to a log. */
    public record Written(long records, long bytes) {}

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
