package io.unitrail.quickstart.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this process, on loopback only.
 *
 * <p>The data directory is formatted on first use; its topics, offsets and transactions are there again after a
 * restart, also after {@code kill -9}. A fault that Kafka holds to be fatal, such as a failing disk, ends the process, as
 * it does in a broker of its own.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** How long {@link #close()} waits for the orderly part of the shutdown before it goes on. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_PORT = 65_535;

    private final StorageDirectory directory;
    private final FormerSession formerSession;
    private final ControllerServer controller;
    private final BrokerServer broker;

    private EmbeddedBroker(StorageDirectory directory, SharedServer shared, ControllerServer controller) {
        this.directory = directory;
        this.formerSession = new FormerSession(controller);
        this.controller = controller;
        this.broker = new BrokerServer(shared);
    }

    /**
     * Starts a broker and returns when it takes requests.
     *
     * @param directory its data directory, created if missing
     * @param kafkaPort 1 to 65535, or 0 for a free one
     * @throws BrokerException if the directory or the port cannot be used
     */
    public static EmbeddedBroker start(Path directory, int kafkaPort) {
        return start(directory, kafkaPort, Map.of());
    }

    /**
     * Starts a broker with settings of its own.
     *
     * @param extraSettings Kafka broker settings that add to or replace the defaults
     * @throws IllegalArgumentException if a setting that holds the single node together is among them
     * @throws BrokerException if the directory or the port cannot be used
     */
    public static EmbeddedBroker start(Path directory, int kafkaPort, Map<String, String> extraSettings) {
        requireFreePort(kafkaPort);
        StorageDirectory storage = StorageDirectory.open(directory);
        try {
            Map<String, String> settings = BrokerSettings.of(storage.path(), kafkaPort, extraSettings);
            EmbeddedBroker embedded = assemble(storage, new KafkaConfig(settings, false));
            embedded.startup(kafkaPort);
            return embedded;
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** The address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return BrokerSettings.LOOPBACK + ":"
                + broker.boundPort(ListenerName.normalised(BrokerSettings.CLIENT_LISTENER));
    }

    /** Stops the broker within seconds; everything acknowledged is on disk. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            // The broker first: its orderly shutdown talks to the controller.
            broker.shutdown(SHUTDOWN_TIMEOUT);
        } finally {
            try {
                controller.shutdown();
            } finally {
                directory.close();
            }
        }
    }

    /**
     * Builds the parts the way Kafka's own {@code KafkaRaftServer} does, but with the voter's address handed over once the
     * controller's socket is bound: a port that was looked for beforehand could be taken by another process meanwhile.
     */
    private static EmbeddedBroker assemble(StorageDirectory storage, KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[EmbeddedBroker] ");
        MetaPropertiesEnsemble properties = directories._1();
        String clusterId = properties.clusterId().orElseThrow();
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                properties,
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                voters,
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        var unused = controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(port -> voters.complete(
                        Map.of(BrokerSettings.NODE_ID, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))));
        return new EmbeddedBroker(storage, shared, controller);
    }

    private void startup(int kafkaPort) {
        try {
            controller.startup();
            formerSession.awaitEnd();
            broker.startup();
        } catch (RuntimeException e) {
            close();
            throw new BrokerException(
                    "Kafka cannot start on port " + kafkaPort + " (--kafka-port) with the directory " + directory.path()
                            + " (--dir): " + e.getMessage(),
                    e);
        }
    }

    private static void requireFreePort(int kafkaPort) {
        if (kafkaPort < 0 || kafkaPort > MAX_PORT) {
            throw new IllegalArgumentException(
                    "Kafka's port " + kafkaPort + " is not in 0 to " + MAX_PORT + "; choose another with --kafka-port");
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As Kafka does it: a port in TIME_WAIT after a restart is free.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), kafkaPort));
        } catch (IOException e) {
            throw new BrokerException(
                    "port " + kafkaPort + " on " + BrokerSettings.LOOPBACK + " is not free for Kafka (" + e.getMessage()
                            + "); stop what uses it, or choose another with --kafka-port (0 = any free port)",
                    e);
        }
    }
}
