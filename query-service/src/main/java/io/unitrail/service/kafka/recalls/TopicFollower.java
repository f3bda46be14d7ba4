package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.kafka.ClientSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small topic for as long as the node lives, in a thread of its own, and knows how far it is. After a failure it goes on where it
 * was.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Map<String, Object> settings;
    private final Reader reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Thread thread;
    private @Nullable Map<TopicPartition, Long> goal;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    /** Takes what is read. */
    public interface Reader {
        /** The offset to begin with in a partition. */
        long begin(int partition);

        /** Takes records, in order; an exception has them read again. */
        void read(ConsumerRecords<byte[], byte[]> records);
    }

    /** @param client properties of every Kafka client */
    public TopicFollower(String topic, Map<String, Object> client, Reader reader) {
        this.topic = topic;
        this.settings = ClientSettings.reader(client);
        // The longest recall: a body of 8 MiB.
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024 * 1024);
        this.reader = reader;
        this.thread = new Thread(this::run, "unitrail-follow-" + topic);
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> opened =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException e) {
                LOG.debug("Stops to read {}", topic);
            } catch (RuntimeException e) {
                LOG.warn("Reading {} failed; goes on where it was", topic, e);
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> opened) {
        List<TopicPartition> partitions = opened.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        opened.assign(partitions);
        for (TopicPartition each : partitions) {
            opened.seek(each, reader.begin(each.partition()));
        }
        Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
        synchronized (this) {
            goal = goal == null ? ends : goal;
        }
        while (!closed) {
            ConsumerRecords<byte[], byte[]> records = opened.poll(POLL);
            if (!records.isEmpty()) {
                reader.read(records);
            }
            Map<TopicPartition, Long> reached = new HashMap<>();
            partitions.forEach(each -> reached.put(each, opened.position(each)));
            synchronized (this) {
                next.putAll(reached);
            }
        }
    }

    /** @throws NotCompleteException if the topic is not read as far as it reached when the node started */
    public synchronized void mustBeReady() {
        Map<TopicPartition, Long> ends = goal;
        if (ends == null
                || ends.entrySet().stream().anyMatch(end -> next.getOrDefault(end.getKey(), -1L) < end.getValue())) {
            throw new NotCompleteException(Set.of(), topic + " is not read to its end yet; ask again in a moment");
        }
    }

    /** Waits until a record was read. */
    public void await(int partition, long offset, Duration atMost) {
        TopicPartition at = new TopicPartition(topic, partition);
        long deadline = System.nanoTime() + atMost.toNanos();
        while (nextOf(at) <= offset) {
            if (System.nanoTime() > deadline || closed) {
                throw new NotCompleteException(
                        Set.of(),
                        "stored in " + topic + ", but not visible here within " + atMost.toSeconds()
                                + " s; ask for it in a moment");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Waits until everything that is committed now was read. */
    public void awaitEnd(Duration atMost) {
        try (KafkaConsumer<byte[], byte[]> asking =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = asking.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            asking.endOffsets(partitions).forEach((at, end) -> await(at.partition(), end - 1, atMost));
        }
    }

    private synchronized long nextOf(TopicPartition at) {
        return next.getOrDefault(at, 0L);
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
