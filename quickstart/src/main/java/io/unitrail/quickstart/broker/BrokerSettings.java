package io.unitrail.quickstart.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The broker's settings for one node: broker and controller in one, on loopback, every replication factor 1. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String LOOPBACK = "127.0.0.1";
    static final String CLIENT_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Partitions of Kafka's own topics: one node gains nothing from the 50 that a cluster uses. */
    private static final int INTERNAL_TOPIC_PARTITIONS = 3;

    private static final int NETWORK_THREADS = 2;
    private static final int IO_THREADS = 4;

    /** Room for about 80,000 distinct keys per cleaning round; the default of 128 MB is taken at start. */
    private static final int CLEANER_BUFFER_BYTES = 2 * 1024 * 1024;

    /**
     * After kill -9 the controller, which is this node, admits the broker again only once its old session has run out: the
     * default of 9 s would be added to every such restart.
     */
    private static final int SESSION_TIMEOUT_MS = 3_000;

    private static final int HEARTBEAT_INTERVAL_MS = 500;

    /** Settings that hold the single node together; changing one of them would break the restart. */
    private static final Set<String> FIXED = Set.of(
            "process.roles",
            "node.id",
            "listeners",
            "advertised.listeners",
            "listener.security.protocol.map",
            "inter.broker.listener.name",
            "controller.listener.names",
            "controller.quorum.voters",
            "log.dir",
            "log.dirs",
            "metadata.log.dir");

    private BrokerSettings() {}

    static Map<String, String> of(Path directory, int kafkaPort, Map<String, String> extra) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put(
                "listeners",
                "%s://%s:%d,%s://%s:0".formatted(CLIENT_LISTENER, LOOPBACK, kafkaPort, CONTROLLER_LISTENER, LOOPBACK));
        settings.put(
                "listener.security.protocol.map",
                "%s:PLAINTEXT,%s:PLAINTEXT".formatted(CLIENT_LISTENER, CONTROLLER_LISTENER));
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        // Kafka's mark for "known only once the socket is bound"; the directory stores voter ids, never ports.
        settings.put("controller.quorum.voters", NODE_ID + "@0.0.0.0:0");
        settings.put("log.dirs", directory.toString());
        settings.put("num.network.threads", String.valueOf(NETWORK_THREADS));
        settings.put("num.io.threads", String.valueOf(IO_THREADS));
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", String.valueOf(INTERNAL_TOPIC_PARTITIONS));
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", String.valueOf(INTERNAL_TOPIC_PARTITIONS));
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", String.valueOf(INTERNAL_TOPIC_PARTITIONS));
        settings.put("broker.session.timeout.ms", String.valueOf(SESSION_TIMEOUT_MS));
        settings.put("broker.heartbeat.interval.ms", String.valueOf(HEARTBEAT_INTERVAL_MS));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(CLEANER_BUFFER_BYTES));
        for (Map.Entry<String, String> setting : extra.entrySet()) {
            if (FIXED.contains(setting.getKey())) {
                throw new IllegalArgumentException("broker setting " + setting.getKey() + "=" + setting.getValue()
                        + " cannot be changed on the embedded broker; run a Kafka of your own instead");
            }
            settings.put(setting.getKey(), setting.getValue());
        }
        return settings;
    }
}
