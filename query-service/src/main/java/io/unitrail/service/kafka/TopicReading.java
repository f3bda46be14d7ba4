package io.unitrail.service.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in topics, from the beginning to where they end now, and on from there when asked again. For one thread. */
public final class TopicReading implements AutoCloseable {
    /** How long the brokers may say nothing. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> read = new HashMap<>();

    /** @param client bootstrap servers and security */
    public TopicReading(Map<String, Object> client, Collection<String> topics) {
        this.consumer = new KafkaConsumer<>(
                ClientSettings.reader(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** The ends now: below them every transaction is decided. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions, PATIENCE);
    }

    /** Shows every committed record from where the last reading ended to these ends, each partition in order. */
    public void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Set<TopicPartition> open = partitions.stream()
                .filter(partition -> read.getOrDefault(partition, 0L) < ends.getOrDefault(partition, 0L))
                .collect(Collectors.toCollection(HashSet::new));
        consumer.assign(open);
        consumer.resume(open);
        open.forEach(partition -> consumer.seek(partition, read.getOrDefault(partition, 0L)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    visitor.accept(record);
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
            }
            Set<TopicPartition> done = open.stream()
                    .filter(partition -> consumer.position(partition, PATIENCE) >= ends.getOrDefault(partition, 0L))
                    .collect(Collectors.toSet());
            consumer.pause(done);
            open.removeAll(done);
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "the brokers show nothing of " + open + " for " + PATIENCE.toSeconds() + " s");
            }
        }
        read.putAll(ends);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
