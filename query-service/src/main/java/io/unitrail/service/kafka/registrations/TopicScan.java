package io.unitrail.service.kafka.registrations;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.kafka.ClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the one partition of a topic from an offset to where it ends at the time of asking, whole or not at all. */
final class TopicScan {
    /** How long it waits for the next record, and for the end to be told. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> client;

    /** @param client properties of every Kafka client */
    TopicScan(Map<String, Object> client) {
        this.client = ClientSettings.reader(client);
    }

    /** Takes records; false to stop. */
    @FunctionalInterface
    interface Sink {
        boolean take(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Reads until the end, or until the sink has enough.
     *
     * @throws NotCompleteException if the brokers do not give all of it in time
     */
    void read(String topic, long from, Sink sink) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), MAX_WAIT).getOrDefault(partition, 0L);
            consumer.seek(partition, from);
            read(consumer, partition, end, sink);
        } catch (KafkaException e) {
            throw new NotCompleteException(
                    Set.of(), topic + " cannot be read now (" + e.getMessage() + "); ask again in a moment");
        }
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, Sink sink) {
        long moved = System.nanoTime();
        long position = consumer.position(partition, MAX_WAIT);
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= end || !sink.take(record)) {
                    return;
                }
            }
            long reached = consumer.position(partition, MAX_WAIT);
            if (reached > position) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > MAX_WAIT.toNanos()) {
                throw new NotCompleteException(
                        Set.of(), partition.topic() + " is not read to its end; ask again in a moment");
            }
            position = reached;
        }
    }
}
