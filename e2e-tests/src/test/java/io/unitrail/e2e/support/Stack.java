package io.unitrail.e2e.support;

import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A whole stack in this JVM: Kafka broker, schema registry over HTTP, and a node with its topology, RocksDB and HTTP interface, all on loopback. Its data and
 * ports outlive {@link #restart}. With several nodes ({@code -Dstack.nodes=3} for every test), each has some of the partitions, and the last one is asked.
 */
public final class Stack implements AutoCloseable {
    /** Of {@code serial-events}. */
    public static final int PARTITIONS = 4;

    private final Path directory;
    private final Map<String, String> more;
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final List<Integer> httpPorts;
    private final List<Integer> peerPorts;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private EmbeddedRegistry registry;
    private EmbeddedBroker broker;

    private Stack(Path directory, int nodes, Map<String, String> more) {
        this.directory = directory;
        this.more = more;
        this.httpPorts =
                IntStream.range(0, nodes).mapToObj(any -> FreePorts.next()).toList();
        this.peerPorts =
                IntStream.range(0, nodes).mapToObj(any -> FreePorts.next()).toList();
    }

    /** Starts a stack and returns when it can answer. */
    public static Stack start(Path directory) {
        return start(directory, Integer.getInteger("stack.nodes", 1));
    }

    /** Likewise with several nodes, each of which has partitions. */
    public static Stack start(Path directory, int nodes) {
        return start(directory, nodes, Map.of());
    }

    /** Likewise with one node and more keys of its configuration. */
    public static Stack start(Path directory, Map<String, String> more) {
        return start(directory, 1, more);
    }

    private static Stack start(Path directory, int nodes, Map<String, String> more) {
        Stack stack = new Stack(directory, nodes, more);
        stack.open();
        return stack;
    }

    private void open() {
        startBroker();
        startRegistry();
        for (int node = 0; node < httpPorts.size(); node++) {
            running.push(Node.start(config(node)));
        }
        for (int node = 0; node < httpPorts.size(); node++) {
            Http asked = http(node);
            Await.until(
                    "node " + node + " is ready",
                    () -> asked.get("/health/ready").status() == 200);
        }
        if (httpPorts.size() > 1) {
            Await.until("the partitions are shared out", this::isSharedOut);
        }
    }

    private boolean isSharedOut() {
        List<Integer> shares = new ArrayList<>();
        for (int node = 0; node < httpPorts.size(); node++) {
            shares.add(partitionsOf(node));
        }
        return shares.stream().allMatch(share -> share > 0)
                && shares.stream().mapToInt(share -> share).sum() == PARTITIONS;
    }

    /** How many partitions a node answers for. */
    public int partitionsOf(int node) {
        return (int) http(node).metric("unitrail_partitions_fresh").orElse(0);
    }

    private ServiceConfig config(int node) {
        Map<String, String> config = new HashMap<>(Map.of(
                "http.port", Integer.toString(httpPorts.get(node)),
                "kafka.bootstrap.servers", bootstrapServers(),
                "schema.registry.url", registryUrl(),
                "auto.register.schemas", "true",
                "topic.partitions", Integer.toString(PARTITIONS),
                "topic.replication.factor", "1",
                "recalls.watch.seconds", "1",
                "streams.state.dir",
                        directory.resolve(node == 0 ? "state" : "state-" + node).toString()));
        if (httpPorts.size() > 1) {
            config.put("peers.port", Integer.toString(peerPorts.get(node)));
            config.put("peers.secret", "a secret of this test alone");
        }
        config.putAll(more);
        return ServiceConfig.of(config);
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
        return "http://127.0.0.1:" + httpPort();
    }

    public int httpPort() {
        return httpPorts.get(httpPorts.size() - 1);
    }

    /** Where a node answers the others. */
    public int peerPort(int node) {
        return peerPorts.get(node);
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

    /** A client of the last node. */
    public Http http() {
        return new Http(httpPort());
    }

    /** A client of a node, from 0 on. */
    public Http http(int node) {
        return new Http(httpPorts.get(node));
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
