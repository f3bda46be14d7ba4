package io.unitrail.service.kafka.recalls;

import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.TopicSpecs;
import io.unitrail.service.kafka.ClientSettings;
import io.unitrail.service.port.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records of recalls, acknowledged by all replicas or refused. Thread-safe. */
final class RecallWriter implements AutoCloseable {
    /** How long a write may take. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<SpecificRecord> serializer;

    RecallWriter(RegistryClient registry, Map<String, Object> client) {
        Map<String, Object> settings = ClientSettings.durableProducer(client, MAX_WAIT);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpecs.MAX_RECORD_BYTES);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        serializer = new UnitrailAvroSerializer<>(registry);
    }

    /** Writes records of one recall; gives where the last one is. */
    RecordMetadata write(String topic, String recallId, List<? extends SpecificRecord> records) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (SpecificRecord record : records) {
                sent.add(producer.send(new ProducerRecord<>(
                        topic, recallId.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, record))));
            }
            producer.flush();
            RecordMetadata last = sent.get(sent.size() - 1).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            for (Future<RecordMetadata> each : sent) {
                RecordMetadata unused = each.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            return last;
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            throw new UnavailableException(
                    topic + " cannot be written now (" + e.getMessage() + "); send it again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while writing " + topic, e);
        }
    }

    @Override
    public void close() {
        producer.close(MAX_WAIT);
    }
}
