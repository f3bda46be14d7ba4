package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.recalls.Recall;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.RecallRegister;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Standing recalls in their compacted topic, all of them kept in memory. Thread-safe. */
public final class KafkaRecalls implements RecallRegister, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecalls.class);

    private final String topic;
    private final RecallWriter writer;
    private final TopicFollower follower;
    private final UnitrailAvroDeserializer<io.unitrail.avro.Recall> deserializer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Recall> recalls = Map.of();
    private volatile List<Recall> inOrder = List.of();

    /**
     * @param client properties of every Kafka client
     */
    public KafkaRecalls(Topics topics, RegistryClient registry, Map<String, Object> client) {
        topic = topics.recalls();
        deserializer = new UnitrailAvroDeserializer<>(io.unitrail.avro.Recall.class, registry);
        writer = new RecallWriter(registry, client);
        follower = new TopicFollower(topic, client, new FromTheBeginning());
        follower.start();
    }

    @Override
    public void put(Recall recall) {
        RecordMetadata stored = writer.write(topic, recall.id(), List.of(RecallCodec.toAvro(recall)));
        follower.await(stored.partition(), stored.offset(), RecallWriter.MAX_WAIT);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Collection<Recall> recalls() {
        follower.mustBeReady();
        return inOrder;
    }

    @Override
    public Optional<Recall> recall(String id) {
        follower.mustBeReady();
        return Optional.ofNullable(recalls.get(id));
    }

    @Override
    public void close() {
        follower.close();
        writer.close();
    }

    private final class FromTheBeginning implements TopicFollower.Reader {
        @Override
        public long begin(int partition) {
            return 0;
        }

        @Override
        public void read(ConsumerRecords<byte[], byte[]> records) {
            Map<String, Recall> changed = new TreeMap<>(recalls);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.key() != null) {
                    read(record, changed);
                }
            }
            recalls = changed;
            inOrder = List.copyOf(changed.values());
            listeners.forEach(Runnable::run);
        }

        /** What cannot be read is reported and left out: it must never stop an answer. */
        private void read(ConsumerRecord<byte[], byte[]> record, Map<String, Recall> changed) {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                changed.remove(id);
                return;
            }
            try {
                changed.put(
                        id,
                        RecallCodec.toDomain(Objects.requireNonNull(deserializer.deserialize(topic, record.value()))));
            } catch (BadBytesException | IllegalArgumentException | ArithmeticException e) {
                LOG.warn("Recall '{}' at offset {} cannot be read and is left out", id, record.offset(), e);
            }
        }
    }
}
