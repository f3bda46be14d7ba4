package io.unitrail.quickstart.registry;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;

/**
 * A schema registry in this process, on loopback only, with Confluent's REST API for Avro, so that clients in every
 * language work unchanged. Everything it knows is in one compacted Kafka topic; a restart reads it again.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    /** The topic that registries of this kind use unless told otherwise. */
    public static final String DEFAULT_TOPIC = "_schemas";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PORT = 65_535;

    private final SchemaLog log;
    private final Javalin server;

    private EmbeddedRegistry(SchemaLog log, Javalin server) {
        this.log = log;
        this.server = server;
    }

    /**
     * Starts a registry on the topic {@value #DEFAULT_TOPIC}.
     *
     * @see #start(String, int, String)
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        return start(bootstrapServers, port, DEFAULT_TOPIC);
    }

    /**
     * Starts a registry and returns when it answers. A registry that already runs on the same topic can only read from
     * then on.
     *
     * @param bootstrapServers Kafka's address
     * @param port 1 to 65535, or 0 for a free one
     * @param topic created if missing
     * @throws RegistryException if Kafka does not answer, or the topic or the port cannot be used
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port, String topic) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("the registry's port " + port + " is not in 0 to " + MAX_PORT
                    + "; choose another with --registry-port");
        }
        RegistryTopic.ensure(bootstrapServers, topic);
        RegistryState state = new RegistryState();
        SchemaLog log = new SchemaLog(bootstrapServers, topic, state::apply);
        Settings settings = new Settings(state, log);
        Registry registry = new Registry(state, log, settings, new SchemaParser(state));
        Javalin server = RegistryHttp.server(state, registry, settings);
        try {
            server.start(LOOPBACK, port);
        } catch (JavalinException e) {
            log.close();
            throw new RegistryException(
                    "port " + port + " on " + LOOPBACK + " is not free for the schema registry (" + e.getMessage()
                            + "); stop what uses it, or choose another with --registry-port (0 = any free port)",
                    e);
        }
        return new EmbeddedRegistry(log, server);
    }

    /** Its address for clients, without a slash at the end. */
    public String url() {
        return "http://" + LOOPBACK + ":" + server.port();
    }

    /** Stops answering; everything acknowledged is in the topic. */
    @Override
    public void close() {
        server.stop();
        synchronized (log) {
            log.close();
        }
    }
}
