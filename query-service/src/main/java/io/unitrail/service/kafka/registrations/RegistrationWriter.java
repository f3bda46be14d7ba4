package io.unitrail.service.kafka.registrations;

import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.kafka.ClientSettings;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.service.registrations.SealedRegistration;
import io.unitrail.service.registrations.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes both topics, one record after the other: a key without a registration opens nothing, a registration without a key is erased. From time to
 * time it writes a record that says nothing, because Kafka closes a segment only when the next record comes, and cleans only closed ones:
 * without it the last key that was destroyed could stay on the brokers' disks for ever.
 */
final class RegistrationWriter implements AutoCloseable {
    /** How long a write may take. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /** How long closing waits: whoever registers or erases has been answered by then. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    /** Key of the record that says nothing; no ID is as short. */
    static final String ROLL = "roll";

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationWriter.class);

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<SpecificRecord> serializer;
    private final ScheduledExecutorService rolling = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "unitrail-registrations-roll");
        thread.setDaemon(true);
        return thread;
    });

    RegistrationWriter(Topics topics, RegistryClient registry, Map<String, Object> client) {
        this.topics = topics;
        producer = new KafkaProducer<>(
                ClientSettings.durableProducer(client, MAX_WAIT), new ByteArraySerializer(), new ByteArraySerializer());
        serializer = new UnitrailAvroSerializer<>(registry);
        var unused = rolling.scheduleWithFixedDelay(this::roll, 0, TopicSpecs.ROLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    void append(SealedRegistration registration, WrappedKey key) {
        write(topics.registrationKeys(), registration.id(), RegistrationCodec.toAvro(registration.id(), key));
        write(topics.registrations(), registration.id(), RegistrationCodec.toAvro(registration));
    }

    void erase(String id) {
        write(topics.registrationKeys(), id, null);
        write(topics.registrations(), id, null);
    }

    private void roll() {
        for (String topic : List.of(topics.registrationKeys(), topics.registrations())) {
            try {
                write(topic, ROLL, null);
            } catch (UnavailableException e) {
                LOG.warn("{}: segments stay open until the next attempt: {}", topic, e.getMessage());
            }
        }
    }

    private void write(String topic, String key, @Nullable SpecificRecord value) {
        try {
            byte[] bytes = value == null ? null : serializer.serialize(topic, value);
            RecordMetadata unused = producer.send(
                            new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            throw new UnavailableException(
                    topic + " cannot be written now (" + e.getMessage() + "); ask again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while writing " + topic, e);
        }
    }

    @Override
    public void close() {
        rolling.shutdownNow();
        producer.close(CLOSE_TIMEOUT);
    }
}
