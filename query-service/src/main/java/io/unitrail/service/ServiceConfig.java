package io.unitrail.service;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.access.AccessSettings;
import io.unitrail.service.access.Authentication;
import io.unitrail.service.http.HttpSettings;
import io.unitrail.service.peers.PeerSettings;
import io.unitrail.service.tls.TlsSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration of a node, from a {@code .properties} file. An environment variable goes before its key: {@code UNITRAIL_HTTP_PORT} sets
 * {@code http.port}.
 *
 * <pre>
 * http.host                  address to listen on (127.0.0.1: this machine only); another one needs authentication
 * http.port                  0 for any free one (8080)
 * http.allowed.hosts         further names that may stand in the Host header on a loopback address, with commas (none)
 * auth.NAME                  who may come, see {@code AccessSettings}; nothing configured: whoever reaches the address
 * tls.NAME                   TLS towards clients, see {@code TlsSettings}; nothing configured: plain HTTP
 * topic.prefix              goes before the name of every topic (none)
 * topic.partitions          of serial-events when it is made; fixed for ever after (12)
 * topic.replication.factor  of the topics that are made; -1 for the broker's default (-1)
 * records.restored           true only for a log that unitrail restore wrote: its record times are believed (false)
 * peers.port                 where other nodes ask this one; without it the node is alone (none)
 * peers.host                 address to listen on for them (127.0.0.1)
 * peers.advertised           HOST:PORT under which they reach it (peers.host:peers.port)
 * peers.secret               the same on all nodes, at least 16 characters; needed with peers.port
 * peers.tls.NAME             mutual TLS between nodes, see {@code TlsSettings}; nothing configured: plain HTTP
 * peers.timeout.ms           how long another node may take for an answer, 100 to 60000 (5000)
 * recalls.watch.seconds      how long after a change a standing recall is looked at again, 1 to 60 (10)
 * registrations.master.key.files  files of 32 bytes in Base64, with commas, that wrap the keys of registrations; the first wraps (none: they are not
 *                            wrapped, and the log says so)
 * alerts.speed.km.per.hour, alerts.distance.km, alerts.receive.days, alerts.grace.days,
 * alerts.before.commissioning.minutes, alerts.future.minutes, alerts.one.commissioning.minutes,
 * alerts.check.places, alerts.check.days
 *                            limits of the alert rules (1000, 50, 14, 7, 5, 5, 1440, 5, 7)
 * kafka.NAME                 for every Kafka client; kafka.bootstrap.servers is needed
 * streams.NAME               for Kafka Streams, see {@code StreamsSettings}; streams.state.dir (unitrail-state)
 * schema.registry.url        of the schema registry; needed
 * schema.registry.NAME, basic.auth.NAME, bearer.auth.NAME, registry.NAME, auto.register.schemas, normalize.schemas,
 * use.latest.version, latest.compatibility.strict, value.subject.name.strategy
 *                            for the registry's client, see {@code RegistryConfig}
 * </pre>
 *
 * @param httpHost address to listen on
 * @param httpPort 0 for any free one
 * @param topics the topics' names
 * @param partitions of {@code serial-events}, 1 or more
 * @param replicationFactor 1 or more, or -1
 * @param restored whether the log's own record times are believed
 * @param alerts limits of the alert rules
 * @param all every key, for what is passed through
 */
public record ServiceConfig(
        String httpHost,
        int httpPort,
        Topics topics,
        int partitions,
        short replicationFactor,
        boolean restored,
        AlertLimits alerts,
        Map<String, String> all) {

    /** What environment variables begin with. */
    public static final String ENVIRONMENT_PREFIX = "UNITRAIL_";

    /** Where the stores are kept if nothing else is configured. */
    public static final String DEFAULT_STATE_DIR = "unitrail-state";

    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_PEER_TIMEOUT_MS = 5_000;
    private static final int MAX_PEER_TIMEOUT_MS = 60_000;
    private static final int DEFAULT_WATCH_SECONDS = 10;
    private static final int MAX_WATCH_SECONDS = 60;
    private static final List<String> KEYS = List.of(
            "http.host",
            "http.port",
            "http.allowed.hosts",
            "topic.prefix",
            "topic.partitions",
            "topic.replication.factor",
            "records.restored",
            "recalls.watch.seconds",
            "registrations.master.key.files",
            "peers.host",
            "peers.port",
            "peers.advertised",
            "peers.secret",
            "peers.timeout.ms",
            "alerts.speed.km.per.hour",
            "alerts.distance.km",
            "alerts.receive.days",
            "alerts.grace.days",
            "alerts.before.commissioning.minutes",
            "alerts.future.minutes",
            "alerts.one.commissioning.minutes",
            "alerts.check.places",
            "alerts.check.days",
            "auto.register.schemas",
            "normalize.schemas",
            "use.latest.version",
            "latest.compatibility.strict",
            "value.subject.name.strategy",
            "value.serializer",
            "value.deserializer");
    private static final List<String> PREFIXES =
            List.of("kafka.", "streams.", "schema.registry.", "basic.auth.", "bearer.auth.", "registry.");

    public ServiceConfig {
        all = Map.copyOf(all);
    }

    /**
     * Reads a file and what the environment says before it.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a key is unknown, missing or has no usable value; names it and the remedy
     */
    public static ServiceConfig read(Path file, Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> keys = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> keys.put(name, properties.getProperty(name).strip()));
        environment.forEach((name, value) -> {
            String key = name.startsWith(ENVIRONMENT_PREFIX)
                    ? name.substring(ENVIRONMENT_PREFIX.length())
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '.')
                    : "";
            if (isKnown(key)) {
                keys.put(key, value);
            }
        });
        return of(keys);
    }

    /** Reads keys. Throws {@link IllegalArgumentException} likewise. */
    public static ServiceConfig of(Map<String, String> keys) {
        for (String key : keys.keySet()) {
            if (!isKnown(key)) {
                throw new IllegalArgumentException("configuration key '" + key + "' is unknown; known are "
                        + String.join(", ", KEYS) + ", " + String.join(", ", AccessSettings.KEYS)
                        + ", and what begins with " + String.join(", ", PREFIXES));
            }
        }
        Map<String, String> all = new TreeMap<>(keys);
        all.putIfAbsent("streams.state.dir", DEFAULT_STATE_DIR);
        for (String needed : List.of("kafka.bootstrap.servers", "schema.registry.url")) {
            if (all.getOrDefault(needed, "").isBlank()) {
                throw new IllegalArgumentException(needed + " is missing; add it to the configuration");
            }
        }
        number(all, "recalls.watch.seconds", DEFAULT_WATCH_SECONDS, 1, MAX_WATCH_SECONDS);
        peers(all).ifPresent(peers -> {
            all.put("streams.application.server", peers.advertised());
            all.putIfAbsent("streams.num.standby.replicas", "1");
        });
        return new ServiceConfig(
                all.getOrDefault("http.host", "127.0.0.1"),
                number(all, "http.port", 8080, 0, MAX_PORT),
                new Topics(all.getOrDefault("topic.prefix", "")),
                number(all, "topic.partitions", TopicSpecs.DEFAULT_PARTITIONS, 1, Short.MAX_VALUE),
                (short) number(all, "topic.replication.factor", TopicSpecs.BROKER_DEFAULT, -1, Short.MAX_VALUE),
                flag(all, "records.restored"),
                AlertSettings.of(all),
                all);
    }

    /** How long after a change a standing recall is looked at again, at most. */
    public Duration recallWatch() {
        return Duration.ofSeconds(number(all, "recalls.watch.seconds", DEFAULT_WATCH_SECONDS, 1, MAX_WATCH_SECONDS));
    }

    /**
     * Where HTTP is answered, and to whom.
     *
     * @throws IllegalArgumentException if others reach the address and nobody has to say who they are, or authentication cannot be used as configured
     */
    public HttpSettings http(InstantSource clock) {
        Optional<Authentication> authentication = AccessSettings.of(all, clock);
        AccessSettings.requireFor(httpHost, authentication.isPresent());
        Set<String> hosts = Arrays.stream(
                        all.getOrDefault("http.allowed.hosts", "").split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new HttpSettings(
                httpHost, httpPort, hosts, TlsSettings.of(all).orElse(null), authentication.orElse(null));
    }

    /** How this node takes part in a cluster; empty if it is alone. */
    public Optional<PeerSettings> peers() {
        return peers(all);
    }

    private static Optional<PeerSettings> peers(Map<String, String> all) {
        if (!all.containsKey("peers.port")) {
            return Optional.empty();
        }
        int port = number(all, "peers.port", 0, 1, MAX_PORT);
        String host = all.getOrDefault("peers.host", "127.0.0.1");
        String advertised = all.getOrDefault("peers.advertised", host + ":" + port);
        if (!advertised.matches("[^\\s:/]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException("peers.advertised is '" + advertised
                    + "'; give HOST:PORT under which the other nodes reach this one");
        }
        String secret = all.getOrDefault("peers.secret", "");
        if (secret.length() < PeerSettings.MIN_SECRET_CHARS) {
            throw new IllegalArgumentException("peers.secret has " + secret.length() + " characters; give at least "
                    + PeerSettings.MIN_SECRET_CHARS + ", the same on all nodes");
        }
        int timeout = number(all, "peers.timeout.ms", DEFAULT_PEER_TIMEOUT_MS, 100, MAX_PEER_TIMEOUT_MS);
        return Optional.of(new PeerSettings(
                host,
                port,
                advertised,
                secret,
                Duration.ofMillis(timeout),
                TlsSettings.ofPeers(all).orElse(null)));
    }

    /** What the topics must be. */
    public TopicSpecs topicSpecs() {
        return new TopicSpecs(topics, partitions, replicationFactor);
    }

    private static boolean isKnown(String key) {
        return KEYS.contains(key)
                || AccessSettings.KEYS.contains(key)
                || TlsSettings.KEYS.contains(key)
                || PREFIXES.stream().anyMatch(p -> key.startsWith(p) && key.length() > p.length());
    }

    private static int number(Map<String, String> all, String key, int otherwise, int least, int most) {
        String text = all.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(key, text, least, most);
        }
        throw notANumber(key, text, least, most);
    }

    private static IllegalArgumentException notANumber(String key, String text, int least, int most) {
        return new IllegalArgumentException(
                key + " is '" + text + "'; give a whole number from " + least + " to " + most);
    }

    private static boolean flag(Map<String, String> all, String key) {
        String text = all.getOrDefault(key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(key + " is '" + text + "'; give true or false");
        }
        return text.equals("true");
    }
}
