package io.unitrail.quickstart;

import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, schema registry and node in this process, on loopback only. */
final class Quickstart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);

    /** Enough for a laptop; a real deployment begins with 12. */
    private static final int PARTITIONS = 4;

    private static final int SESSION_TIMEOUT_MS = 10_000;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Node node;
    private volatile boolean closing;

    private Quickstart(DataDirectory directory, Ports ports) {
        try {
            broker = closing(EmbeddedBroker.start(directory.kafka(), ports.kafka()));
            registry = closing(EmbeddedRegistry.start(broker.bootstrapServers(), ports.registry()));
            node = closing(Node.start(config(directory, ports)));
        } catch (RuntimeException e) {
            closeAll();
            throw e;
        }
    }

    /** Where to listen; 0 for any free port. */
    record Ports(int http, int kafka, int registry) {}

    /**
     * Starts everything; what is in the directory is there again.
     *
     * @throws RuntimeException if a part cannot start; its message says which and what to do
     */
    static Quickstart start(DataDirectory directory, Ports ports) {
        requireFree(ports.http());
        return new Quickstart(directory, ports);
    }

    /** At once, rather than after the broker has started. */
    private static void requireFree(int httpPort) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "port " + httpPort + " on 127.0.0.1 is not free for HTTP (" + e.getMessage()
                            + "); stop what uses it, or choose another with --port (0 = any free port)",
                    e);
        }
    }

    private ServiceConfig config(DataDirectory directory, Ports ports) {
        return ServiceConfig.of(Map.ofEntries(
                Map.entry("http.host", "127.0.0.1"),
                Map.entry("http.port", Integer.toString(ports.http())),
                Map.entry("kafka.bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url()),
                Map.entry("auto.register.schemas", "true"),
                Map.entry("topic.partitions", Integer.toString(PARTITIONS)),
                Map.entry("topic.replication.factor", "1"),
                Map.entry("streams.state.dir", directory.state().toString()),
                // The only node leaves at once when it stops, and is missed soon when it was killed: else the next
                // start would wait for it for 45 s.
                Map.entry("streams.consumer.internal.leave.group.on.close", "true"),
                Map.entry("streams.consumer.session.timeout.ms", Integer.toString(SESSION_TIMEOUT_MS)),
                Map.entry("streams.consumer.heartbeat.interval.ms", Integer.toString(SESSION_TIMEOUT_MS / 5))));
    }

    private <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    String url() {
        return "http://127.0.0.1:" + node.port();
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String registryUrl() {
        return registry.url();
    }

    Node node() {
        return node;
    }

    /** Whether it was told to stop, so that what fails now fails for that reason. */
    boolean isClosing() {
        return closing;
    }

    /** Stops the node, then the registry, then the broker. Closing twice is harmless. */
    @Override
    public void close() {
        closing = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close properly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
