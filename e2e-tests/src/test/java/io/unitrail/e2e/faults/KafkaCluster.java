package io.unitrail.e2e.faults;

import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Three brokers, controllers too, each a JVM of its own on loopback; replication 3, two in sync. */
final class KafkaCluster implements AutoCloseable {
    static final int BROKERS = 3;

    private static final int START_S = 120;
    private final Path directory;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Integer> ports =
            IntStream.range(0, BROKERS).mapToObj(any -> FreePorts.next()).toList();
    private final List<Integer> controllerPorts =
            IntStream.range(0, BROKERS).mapToObj(any -> FreePorts.next()).toList();
    private final List<Process> processes = new ArrayList<>();

    KafkaCluster(Path directory) throws Exception {
        this.directory = directory;
        for (int broker = 0; broker < BROKERS; broker++) {
            format(broker);
            processes.add(launch(broker));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Await.until(
                    "three brokers",
                    () -> admin.describeCluster()
                                    .nodes()
                                    .get(START_S, TimeUnit.SECONDS)
                                    .size()
                            == BROKERS);
        }
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    private Path data(int broker) {
        return directory.resolve("kafka-" + broker);
    }

    private void format(int broker) throws Exception {
        Files.createDirectories(data(broker));
        Files.writeString(
                directory.resolve("kafka-" + broker + ".properties"),
                settings(broker).entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        new Formatter()
                .setClusterId(clusterId)
                .setNodeId(broker + 1)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data(broker).toString())
                .setDirectories(List.of(data(broker).toString()))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private Map<String, String> settings(int broker) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(broker + 1));
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.get(broker) + ",CONTROLLER://127.0.0.1:"
                        + controllerPorts.get(broker));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "controller.quorum.voters",
                IntStream.range(0, BROKERS)
                        .mapToObj(each -> (each + 1) + "@127.0.0.1:" + controllerPorts.get(each))
                        .collect(Collectors.joining(",")));
        settings.put("log.dirs", data(broker).toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "3");
        settings.put("min.insync.replicas", "2");
        settings.put("offsets.topic.replication.factor", "3");
        settings.put("offsets.topic.num.partitions", "3");
        settings.put("transaction.state.log.replication.factor", "3");
        settings.put("transaction.state.log.min.isr", "2");
        settings.put("transaction.state.log.num.partitions", "3");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    private Process launch(int broker) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        directory.resolve("kafka-" + broker + ".properties").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("kafka-" + broker + ".log").toFile()))
                .start();
    }

    /** The broker that leads a partition, from 0 on. */
    int leader(String topic, int partition) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(START_S, TimeUnit.SECONDS)
                            .get(topic)
                            .partitions()
                            .get(partition)
                            .leader()
                            .id()
                    - 1;
        }
    }

    /** SIGKILL. */
    void kill(int broker) throws InterruptedException {
        processes.get(broker).destroyForcibly().waitFor();
    }

    /** Starts one again that was killed. */
    void restart(int broker) throws IOException {
        processes.set(broker, launch(broker));
    }

    /** Stops one in order and starts it again, and waits until it is back and in sync. */
    void roll(int broker) throws Exception {
        processes.get(broker).destroy();
        processes.get(broker).waitFor();
        restart(broker);
        awaitInSync();
    }

    /** Waits until every partition has all of its replicas in sync. */
    void awaitInSync() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Await.until(
                    "all replicas are in sync",
                    () -> admin
                            .describeTopics(admin.listTopics().names().get(START_S, TimeUnit.SECONDS))
                            .allTopicNames()
                            .get(START_S, TimeUnit.SECONDS)
                            .values()
                            .stream()
                            .flatMap(topic -> topic.partitions().stream())
                            .allMatch(partition -> partition.isr().size()
                                    == partition.replicas().size()));
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
