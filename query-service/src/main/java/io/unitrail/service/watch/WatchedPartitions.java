package io.unitrail.service.watch;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.topics.RecordKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this node watches: those whose stores it has. How far each was watched is committed in the group
 * {@code APPLICATION-watch}, and with it the version of master data under which all of its objects were looked at. For the watcher's thread.
 */
final class WatchedPartitions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedPartitions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WatchParts parts;
    private final AlertTail tail;
    private final AlertCodec codec;
    private final String group;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, OwnedPartition> owned = new TreeMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    WatchedPartitions(WatchParts parts, AlertTail tail, AlertCodec codec) {
        this.parts = parts;
        this.tail = tail;
        this.codec = codec;
        this.group = parts.applicationId() + "-watch";
        Map<String, Object> settings = WatchStage.reader(parts.client());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, parts.settings().records());
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Takes over and gives up, so that these are the partitions that are served here.
     *
     * @param version of master data, for a partition that nobody watched yet: all of its objects will be looked at
     * @return whether a partition was taken over
     */
    boolean follow(String version) {
        Set<Integer> served = parts.streams().stores().partitions();
        if (served.equals(owned.keySet())) {
            return false;
        }
        for (int lost : Set.copyOf(owned.keySet())) {
            if (!served.contains(lost)) {
                drop(lost);
            }
        }
        Set<Integer> gained = new TreeSet<>(served);
        gained.removeAll(owned.keySet());
        try {
            for (int partition : gained) {
                take(partition, version);
            }
        } finally {
            rewind();
        }
        LOG.info("Watching partitions {}", owned.keySet());
        return !gained.isEmpty();
    }

    private void take(int number, String version) {
        PartitionWriter writer =
                new PartitionWriter(parts.client(), group + "-" + number, parts.topics(), codec, parts.registry());
        try {
            // Whoever had it cannot write any more; what was written so far must be known before anything is compared.
            tail.await(consumer.endOffsets(tail.partitions()), PATIENCE);
            TopicPartition events = events(number);
            TopicPartition checks = checks(number);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.of(events, checks));
            OffsetAndMetadata watched = committed.get(events);
            OffsetAndMetadata asked = committed.get(checks);
            next.put(events, watched == null ? 0L : watched.offset());
            next.put(checks, asked == null ? 0L : asked.offset());
            owned.put(number, new OwnedPartition(number, writer, watched == null ? version : watched.metadata()));
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private void drop(int number) {
        OwnedPartition partition = owned.remove(number);
        next.remove(events(number));
        next.remove(checks(number));
        if (partition != null) {
            partition.close();
        }
    }

    /** Reads on behind what was committed. */
    void rewind() {
        consumer.assign(next.keySet());
        next.forEach((partition, offset) -> consumer.seek(partition, offset));
    }

    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        return consumer.poll(atMost);
    }

    boolean isEmpty() {
        return owned.isEmpty();
    }

    boolean has(ObjectId object) {
        return owned.containsKey(RecordKey.partition(object, parts.partitions()));
    }

    Collection<OwnedPartition> all() {
        return List.copyOf(owned.values());
    }

    /** Records of the log that were not looked at yet. */
    long lag() {
        return next.keySet().stream()
                .filter(partition -> partition.topic().equals(parts.topics().serialEvents()))
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /**
     * Remembers for a restart how far it came.
     *
     * @param done next offsets of partitions that went on
     */
    void commit(Map<TopicPartition, Long> done) {
        done.forEach((partition, offset) -> next.computeIfPresent(partition, (any, before) -> offset));
        Map<TopicPartition, OffsetAndMetadata> progress = new HashMap<>();
        next.forEach((partition, offset) -> {
            OwnedPartition of = owned.get(partition.partition());
            boolean events = partition.topic().equals(parts.topics().serialEvents());
            progress.put(partition, new OffsetAndMetadata(offset, events && of != null ? of.swept() : ""));
        });
        consumer.commitSync(progress);
    }

    /** Writes changes of objects of one partition; one that cannot be written to is taken over anew. */
    Map<TopicPartition, Long> write(int partition, List<ObjectCheck> checks) {
        OwnedPartition to = owned.get(partition);
        if (to == null) {
            throw new NotCompleteException(Set.of(partition), "partition " + partition + " is not watched here now");
        }
        try {
            return to.writer().write(checks);
        } catch (KafkaException e) {
            drop(partition);
            throw e;
        }
    }

    /** Asks the nodes that have them to look at objects. */
    void ask(List<ObjectId> objects) {
        OwnedPartition by = owned.values().iterator().next();
        try {
            by.writer().ask(objects, parts.partitions());
        } catch (KafkaException e) {
            drop(by.number());
            throw e;
        }
    }

    void wakeup() {
        consumer.wakeup();
    }

    private TopicPartition events(int number) {
        return new TopicPartition(parts.topics().serialEvents(), number);
    }

    private TopicPartition checks(int number) {
        return new TopicPartition(parts.topics().alertChecks(), number);
    }

    @Override
    public void close() {
        owned.values().forEach(OwnedPartition::close);
        consumer.close();
    }
}
