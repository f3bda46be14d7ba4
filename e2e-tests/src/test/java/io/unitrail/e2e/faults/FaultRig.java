package io.unitrail.e2e.faults;

import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.FreePorts;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Three brokers and three nodes as processes, a schema registry in this one. */
final class FaultRig implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final int NODES = 3;

    /** Time-outs shorter than the defaults, so that a run takes minutes; the rest is as delivered. */
    static final int SESSION_TIMEOUT_MS = 6_000;

    static final int HEARTBEAT_MS = 2_000;
    static final int TRANSACTION_TIMEOUT_MS = 20_000;

    private final Path directory;
    private final boolean standby;
    private final KafkaCluster kafka;
    private final int registryPort = FreePorts.next();
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private EmbeddedRegistry registry;

    FaultRig(Path directory, boolean standby, Map<String, String> lastNode) throws Exception {
        this.directory = directory;
        this.standby = standby;
        kafka = new KafkaCluster(directory);
        startRegistry();
        for (int node = 0; node < NODES; node++) {
            nodes.add(node(node, node == NODES - 1 ? lastNode : Map.of()));
            nodes.get(node).start();
            if (node == 0) {
                // The first one makes the topics.
                nodes.get(node).awaitReady();
            }
        }
        nodes.forEach(NodeProcess::awaitReady);
        awaitShares();
    }

    Path directory() {
        return directory;
    }

    private NodeProcess node(int number, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registryUrl(),
                "topic.partitions", Integer.toString(PARTITIONS),
                "topic.replication.factor", "3",
                "peers.timeout.ms", "2000",
                "streams.num.standby.replicas", standby ? "1" : "0",
                "streams.num.stream.threads", "2",
                "streams.consumer.session.timeout.ms", Integer.toString(SESSION_TIMEOUT_MS),
                "streams.consumer.heartbeat.interval.ms", Integer.toString(HEARTBEAT_MS),
                "streams.producer.transaction.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MS)));
        config.putAll(more);
        return new NodeProcess("node-" + number, directory.resolve("node-" + number), config);
    }

    /** One more node. */
    NodeProcess add() {
        NodeProcess added = node(nodes.size(), Map.of());
        added.start();
        added.awaitReady();
        nodes.add(added);
        return added;
    }

    /** No longer asked. */
    void forget(NodeProcess node) {
        nodes.remove(node);
    }

    NodeProcess node(int number) {
        return nodes.get(number);
    }

    KafkaCluster kafka() {
        return kafka;
    }

    List<String> urls() {
        return nodes.stream().map(NodeProcess::url).toList();
    }

    /** All but one. */
    List<String> urlsWithout(NodeProcess node) {
        return nodes.stream().filter(each -> each != node).map(NodeProcess::url).toList();
    }

    /** Waits until each partition is answered for by one node and each node has some. */
    void awaitShares() {
        Await.until(
                "the partitions are shared out",
                () -> nodes.stream().allMatch(node -> node.partitions() > 0)
                        && nodes.stream().mapToInt(NodeProcess::partitions).sum() == PARTITIONS);
    }

    /** Waits until every node is ready. */
    void awaitReady() {
        nodes.forEach(NodeProcess::awaitReady);
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registryPort;
    }

    void stopRegistry() {
        registry.close();
    }

    void startRegistry() {
        registry = EmbeddedRegistry.start(kafka.bootstrapServers(), registryPort);
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        registry.close();
        kafka.close();
    }
}
