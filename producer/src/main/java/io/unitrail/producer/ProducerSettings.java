package io.unitrail.producer;

import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The configuration of a {@link SerialEventProducer}. Names of Kafka's producer count with and without {@code kafka.}
 * before them; {@code schema.registry.*} and what else a serializer knows is handed to it as it is.
 *
 * @param topics names of the topics, by {@link #TOPIC_PREFIX}
 * @param timeout how long a capture may take, by {@link #TIMEOUT_MS}
 * @param transactionalId unique to this producer, so that no other is fenced by it
 * @param client properties of both producers, without a transactional ID
 */
public record ProducerSettings(Topics topics, Duration timeout, String transactionalId, Map<String, Object> client) {
    /** Goes before all topic names; default empty. */
    public static final String TOPIC_PREFIX = "topic.prefix";

    /** How long a capture may take until it is reported as failed, in milliseconds; 1,000 or more. */
    public static final String TIMEOUT_MS = "capture.timeout.ms";

    /** What transactional IDs begin with, for the broker's access rules. */
    public static final String TRANSACTIONAL_ID_PREFIX = "capture.transactional.id.prefix";

    /** What goes before names of Kafka's producer. */
    public static final String KAFKA_PREFIX = "kafka.";

    static final long DEFAULT_TIMEOUT_MS = 30_000;
    static final long MIN_TIMEOUT_MS = 1_000;
    static final String DEFAULT_TRANSACTIONAL_ID_PREFIX = "unitrail-capture";

    /** Room in the broker's limit for the head of the batch that a record stands in. */
    private static final int BATCH_HEAD_BYTES = 16 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;

    public ProducerSettings {
        client = Map.copyOf(client);
    }

    /**
     * @throws IllegalArgumentException if a setting is missing, cannot be read, or would lose what is acknowledged; it
     *     names setting, value and remedy
     */
    public static ProducerSettings of(Map<String, ?> config) {
        Map<String, Object> client = new HashMap<>();
        config.forEach((name, value) -> {
            if (value != null) {
                client.put(name.startsWith(KAFKA_PREFIX) ? name.substring(KAFKA_PREFIX.length()) : name, value);
            }
        });
        Topics topics = new Topics(taken(client, TOPIC_PREFIX, ""));
        long timeoutMs = timeout(taken(client, TIMEOUT_MS, String.valueOf(DEFAULT_TIMEOUT_MS)));
        String prefix = taken(client, TRANSACTIONAL_ID_PREFIX, DEFAULT_TRANSACTIONAL_ID_PREFIX);
        if (!client.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(
                    "bootstrap.servers is missing; give the Kafka brokers like localhost:9092");
        }
        durable(client);
        client.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        client.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        client.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpecs.MAX_RECORD_BYTES - BATCH_HEAD_BYTES);
        client.putIfAbsent(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, UnitrailAvroSerializer.class.getName());
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        times(client, timeoutMs);
        return new ProducerSettings(topics, Duration.ofMillis(timeoutMs), prefix + "-" + UUID.randomUUID(), client);
    }

    private static String taken(Map<String, Object> client, String name, String otherwise) {
        Object value = client.remove(name);
        return value == null ? otherwise : value.toString();
    }

    private static long timeout(String text) {
        try {
            long millis = Long.parseLong(text);
            if (millis >= MIN_TIMEOUT_MS && millis <= Integer.MAX_VALUE) {
                return millis;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(TIMEOUT_MS + " '" + text + "' is no number of milliseconds", e);
        }
        throw new IllegalArgumentException(
                TIMEOUT_MS + " " + text + " is out of range; give " + MIN_TIMEOUT_MS + " to " + Integer.MAX_VALUE);
    }

    private static void durable(Map<String, Object> client) {
        require(client, ProducerConfig.ACKS_CONFIG, "all", "-1");
        require(client, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true", "true");
        Object own = client.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        if (own != null) {
            throw new IllegalArgumentException("transactional.id '" + own
                    + "' cannot be set, as two producers with one ID stop each other; set " + TRANSACTIONAL_ID_PREFIX);
        }
    }

    private static void require(Map<String, Object> client, String name, String value, String same) {
        Object given = client.put(name, value);
        String text = given == null ? value : given.toString().toLowerCase(Locale.ROOT);
        if (!text.equals(value) && !text.equals(same)) {
            throw new IllegalArgumentException(
                    name + " '" + given + "' would lose events that were acknowledged; leave it out, it is " + value);
        }
    }

    /** Each wait of the client must end within the capture's own time. */
    private static void times(Map<String, Object> client, long timeoutMs) {
        client.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 2);
        int request = (int) Math.min(timeoutMs / 2, 10_000);
        client.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, request);
        client.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
        client.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeoutMs);
        client.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) timeoutMs);
        client.putIfAbsent(RegistryConfig.RETRY_BUDGET_MS, timeoutMs / 2);
        client.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    /** Properties of the producer that writes single records. */
    Map<String, Object> plain() {
        return client;
    }

    /** Properties of the producer that writes several records as one. */
    Map<String, Object> transactional() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return properties;
    }

    /** Properties of the client that asks about the topic. */
    Map<String, Object> admin() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.keySet().retainAll(AdminClientConfig.configNames());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        return properties;
    }

    String bootstrapServers() {
        return String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
