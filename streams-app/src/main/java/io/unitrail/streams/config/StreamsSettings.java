package io.unitrail.streams.config;

import io.unitrail.schemas.topics.TopicSpecs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The configuration of Kafka Streams from what the user wrote. Two prefixes: {@code kafka.NAME} goes to every client (brokers,
 * security), {@code streams.NAME} to Kafka Streams. What is not written has these defaults:
 *
 * <pre>
 * streams.application.id                 unitrail; a rebuild uses another one
 * streams.num.stream.threads             number of processors
 * streams.commit.interval.ms             100: how long an answer of another node may lag behind this one's
 * streams.num.standby.replicas           0; with n, start n + 1 nodes
 * streams.probing.rebalance.interval.ms  60000: how soon a replica that has warmed up takes its partition over, looked at so often
 * streams.producer.transaction.timeout.ms  120000: above the time that a registry may be away
 * streams.producer.compression.type      lz4
 * streams.producer.max.request.size      17 MiB: a dead letter holds a whole record, and why
 * streams.consumer.max.poll.records      2000
 * streams.consumer.session.timeout.ms    15000: after a kill the partitions are away for as long
 * streams.unitrail.block.cache.bytes     128 MiB for all stores of the process together
 * streams.unitrail.write.buffer.bytes    96 MiB likewise
 * </pre>
 *
 * <p>Needed: {@code kafka.bootstrap.servers} and {@code streams.state.dir}.
 */
public final class StreamsSettings {

    /** Prefix of what goes to every Kafka client. */
    public static final String KAFKA = "kafka.";

    /** Prefix of what goes to Kafka Streams. */
    public static final String STREAMS = "streams.";

    /** The application ID without a configured one. */
    public static final String DEFAULT_APPLICATION_ID = "unitrail";

    /** How long the broker lets a transaction stay open, in milliseconds; a schema lookup must give up before. */
    public static final int TRANSACTION_TIMEOUT_MS = 120_000;

    /** Largest request of a producer and largest record of a changelog, in bytes: above the largest of any topic. */
    public static final int MAX_RECORD_BYTES = 2 * TopicSpecs.MAX_RECORD_BYTES + 1024 * 1024;

    private static final String GROUP_INSTANCE_ID = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
    private static final int COMMIT_INTERVAL_MS = 100;
    private static final int MAX_POLL_RECORDS = 2_000;
    private static final int SESSION_TIMEOUT_MS = 15_000;
    private static final int PROBING_REBALANCE_INTERVAL_MS = 60_000;
    private static final int RESTORE_POLL_RECORDS = 10_000;
    private static final int PRODUCER_BATCH_BYTES = 128 * 1024;

    /** What the project relies on: the answers would be wrong with other values. */
    private static final Map<String, String> FIXED = Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            // The streams protocol corrupts query metadata in 4.3.1 (KAFKA-20782).
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            "classic",
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            "true",
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            RocksDbTuning.class.getName(),
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            "0");

    private static final Set<String> NEEDED =
            Set.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, StreamsConfig.STATE_DIR_CONFIG);

    private final Map<String, String> clients;
    private final Map<String, String> streams;

    private StreamsSettings(Map<String, String> clients, Map<String, String> streams) {
        this.clients = clients;
        this.streams = streams;
    }

    /**
     * Reads the configuration; what has neither prefix is left to others.
     *
     * @throws IllegalArgumentException if something needed is missing, or something fixed is set; says what to do
     */
    public static StreamsSettings of(Map<String, String> configuration) {
        Map<String, String> clients = withPrefix(configuration, KAFKA);
        Map<String, String> streams = defaults();
        streams.putAll(clients);
        streams.putAll(withPrefix(configuration, STREAMS));
        for (String name : NEEDED) {
            if (!streams.containsKey(name)) {
                String prefix = name.equals(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG) ? KAFKA : STREAMS;
                throw new IllegalArgumentException(prefix + name + " is missing; add it to the configuration");
            }
        }
        FIXED.forEach((name, value) -> {
            String given = streams.put(name, value);
            if (given != null && !given.equals(value)) {
                throw new IllegalArgumentException(STREAMS + name + " is '" + given + "' and must be '" + value
                        + "', or answers would be wrong; leave it out");
            }
        });
        return new StreamsSettings(clients, streams);
    }

    /** The properties for {@code KafkaStreams}; a copy. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(streams);
        return properties;
    }

    /** The settings of every client alone, for consumers, producers and admin clients beside the topology; a copy. */
    public Map<String, Object> clientProperties() {
        return new LinkedHashMap<>(clients);
    }

    /** The application ID, which names the consumer group, the changelogs and the state directory. */
    public String applicationId() {
        return String.valueOf(streams.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** Whether the node keeps its partitions while it is away for less than the session timeout: {@code group.instance.id} is set. */
    public boolean isStaticMember() {
        return streams.containsKey(GROUP_INSTANCE_ID) || streams.containsKey(consumer(GROUP_INSTANCE_ID));
    }

    /** How the changelog of a store is kept. */
    public static Map<String, String> changelog() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                "producer",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(MAX_RECORD_BYTES));
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
        defaults.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                String.valueOf(Runtime.getRuntime().availableProcessors()));
        defaults.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, String.valueOf(COMMIT_INTERVAL_MS));
        defaults.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), String.valueOf(TRANSACTION_TIMEOUT_MS));
        defaults.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        defaults.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), String.valueOf(PRODUCER_BATCH_BYTES));
        defaults.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), String.valueOf(MAX_RECORD_BYTES));
        defaults.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), String.valueOf(MAX_POLL_RECORDS));
        defaults.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        defaults.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), String.valueOf(SESSION_TIMEOUT_MS));
        defaults.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, String.valueOf(PROBING_REBALANCE_INTERVAL_MS));
        defaults.put("processing.exception.handler.global.enabled", "true");
        defaults.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                String.valueOf(RESTORE_POLL_RECORDS));
        return defaults;
    }

    private static String producer(String name) {
        return StreamsConfig.producerPrefix(name);
    }

    private static String consumer(String name) {
        return StreamsConfig.consumerPrefix(name);
    }

    private static Map<String, String> withPrefix(Map<String, String> configuration, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        configuration.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
