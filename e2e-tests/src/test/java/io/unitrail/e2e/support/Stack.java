package io.unitrail.e2e.support;

import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * A whole stack in this JVM: Kafka broker, schema registry over HTTP, and a node with its topology, RocksDB and HTTP interface, all on loopback. Its data and
 * ports outlive {@link #restart}.
 */
public final class Stack implements AutoCloseable {
    /** Of {@code serial-events}. */
    public static final int PARTITIONS = 4;

    private final Path directory;
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final int httpPort = FreePorts.next();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private EmbeddedRegistry registry;
    private EmbeddedBroker broker;

    private Stack(Path directory) {
        this.directory = directory;
    }

    /** Starts a stack and returns when it can answer. */
    public static Stack start(Path directory) {
        Stack stack = new Stack(directory);
        stack.open();
        return stack;
    }

    private void open() {
        startBroker();
        startRegistry();
        running.push(Node.start(config()));
        Await.until("the node is ready", () -> http().get("/health/ready").status() == 200);
    }

    private ServiceConfig config() {
        return ServiceConfig.of(Map.of(
                "http.port", Integer.toString(httpPort),
                "kafka.bootstrap.servers", bootstrapServers(),
                "schema.registry.url", registryUrl(),
                "auto.register.schemas", "true",
                "topic.partitions", Integer.toString(PARTITIONS),
                "topic.replication.factor", "1",
                "recalls.watch.seconds", "1",
                "streams.state.dir", directory.resolve("state").toString()));
    }

    /** Ends the broker alone. */
    public void stopBroker() {
        broker.close();
    }

    /** Starts the broker again, on the same port with the same data. */
    public void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), kafkaPort);
    }

    /** Ends the registry alone. */
    public void stopRegistry() {
        registry.close();
    }

    /** Starts the registry again, on the same port. */
    public void startRegistry() {
        registry = EmbeddedRegistry.start(bootstrapServers(), registryPort);
    }

    /** Ends everything in order and starts it again with the same data. */
    public void restart() throws Exception {
        restart(state -> {});
    }

    /** Something done to the state directory while no node has it. */
    public interface Mischief {
        void to(Path stateDirectory) throws Exception;
    }

    /** Likewise, with something done to the node's stores in between. */
    public void restart(Mischief between) throws Exception {
        close();
        between.to(directory.resolve("state"));
        open();
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    public int registryPort() {
        return registryPort;
    }

    /** A client of the node. */
    public Http http() {
        return new Http(httpPort);
    }

    /** Node, registry, broker. */
    @Override
    public void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
            registry.close();
            broker.close();
        }
    }
}
