package io.unitrail.streams.position;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the log ends for readers of committed records. The last stable offset of a partition lies behind transaction markers and
 * aborted records, which a task never sees: its applied position stays before them though nothing is missing. So whether a
 * task is at the end is asked of a read-committed consumer, whose own position runs past both. Thread-safe.
 */
public final class LogEnd implements AutoCloseable {

    /** How long the broker may take for one question. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A record only has to be seen to be there. */
    private static final int FETCH_BYTES = 1024;

    private final String topic;
    private final StableOffsets offsets;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Integer, Gap> gaps = new HashMap<>();

    /**
     * Connects to the log.
     *
     * @param clientProperties bootstrap servers and security
     * @param topic {@code serial-events} with its prefix
     */
    public LogEnd(Map<String, Object> clientProperties, String topic) {
        this.topic = topic;
        this.offsets = new StableOffsets(clientProperties, topic);
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(FETCH_BYTES));
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The last stable offset of each partition, now. A transaction that was committed a moment ago may still lie behind it, until the
     * broker has written its marker: whoever must see a certain record waits for that record's own position.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in {@link #TIMEOUT}
     */
    public Positions lastStable(Set<Integer> partitions) {
        return offsets.lastStable(partitions);
    }

    /**
     * Whether a task that applied all records before {@code applied} has applied all committed records before {@code end}.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in {@link #TIMEOUT}
     */
    public synchronized boolean isApplied(int partition, long applied, long end) {
        if (applied >= end) {
            return true;
        }
        Gap gap = gaps.get(partition);
        if (gap == null || !gap.answers(applied, end)) {
            gap = look(partition, applied, end);
            gaps.put(partition, gap);
        }
        return gap.isEmptyFor(applied, end);
    }

    @Override
    public synchronized void close() {
        consumer.close();
        offsets.close();
    }

    private Gap look(int partition, long from, long end) {
        TopicPartition at = new TopicPartition(topic, partition);
        // Behind an open transaction there is nothing to be seen yet, and nothing to wait for.
        long stable = Math.min(end, lastStable(Set.of(partition)).nextOffset(partition));
        consumer.assign(List.of(at));
        consumer.seek(at, from);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(at, TIMEOUT) < stable) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(TIMEOUT)) {
                return new Gap(from, record.offset(), true);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the broker did not show what lies in " + at + " from offset " + from
                        + " within " + TIMEOUT + "; ask again in a moment");
            }
        }
        return new Gap(from, Math.max(from, consumer.position(at, TIMEOUT)), false);
    }

    /**
     * What lies in a stretch of the log.
     *
     * @param from its first offset
     * @param to offset up to which it holds no data
     * @param data whether there is a data record at {@code to}
     */
    private record Gap(long from, long to, boolean data) {

        /** Whether this is enough to tell; an applied position behind the first data record says nothing of what follows. */
        boolean answers(long applied, long end) {
            return applied >= from && applied <= to && (data || end <= to);
        }

        boolean isEmptyFor(long applied, long end) {
            return applied >= from && end <= to;
        }
    }
}
