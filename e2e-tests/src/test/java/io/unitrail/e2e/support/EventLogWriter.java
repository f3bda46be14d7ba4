package io.unitrail.e2e.support;

import io.unitrail.schemas.topics.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Somebody else's Kafka client, writing bytes to {@code serial-events}. */
public final class EventLogWriter implements AutoCloseable {
    private static final String TOPIC = "serial-events";
    private static final long TIMEOUT_S = 60;
    private final KafkaProducer<byte[], byte[]> producer;

    public EventLogWriter(Stack stack) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Under a key, in the partition of the client's own partitioner. */
    public RecordMetadata send(String key, byte[] value) throws Exception {
        return send(new ProducerRecord<>(TOPIC, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Under a key, in a given partition. */
    public RecordMetadata send(int partition, String key, byte[] value) throws Exception {
        return send(new ProducerRecord<>(
                TOPIC, partition, key == null ? null : key.getBytes(StandardCharsets.UTF_8), value));
    }

    private RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return producer.send(record).get(TIMEOUT_S, TimeUnit.SECONDS);
    }

    /** Where a key belongs. */
    public static int partitionOf(String key) {
        return RecordKey.partition(key.getBytes(StandardCharsets.UTF_8), Stack.PARTITIONS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
