package io.unitrail.streams.journal;

import io.unitrail.domain.journal.NotCompleteException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The stores of the partitions that this node has, for reading. A partition that is not here, or is being restored or moved
 * away, is refused with {@link NotCompleteException}, never answered with nothing. Thread-safe.
 */
public final class LocalStores implements PartitionStores {
    private final KafkaStreams streams;
    private final String topic;
    private final boolean stale;

    /**
     * @param streams the running topology
     * @param topic {@code serial-events} with its prefix
     */
    public LocalStores(KafkaStreams streams, String topic) {
        this(streams, topic, false);
    }

    /** @param stale whether standby replicas and stores that are being restored are read too */
    private LocalStores(KafkaStreams streams, String topic, boolean stale) {
        this.streams = streams;
        this.topic = topic;
        this.stale = stale;
    }

    /** Likewise with standby replicas and stores that are being restored: what they say may be old. */
    public LocalStores orStale() {
        return new LocalStores(streams, topic, true);
    }

    @Override
    public Set<Integer> partitions() {
        Set<Integer> active = new TreeSet<>();
        if (!streams.state().isRunningOrRebalancing()) {
            return active;
        }
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            addPartitions(thread.activeTasks(), active);
            if (stale) {
                addPartitions(thread.standbyTasks(), active);
            }
        }
        return active;
    }

    private void addPartitions(Set<TaskMetadata> tasks, Set<Integer> partitions) {
        tasks.forEach(task -> task.topicPartitions().stream()
                .filter(source -> source.topic().equals(topic))
                .map(TopicPartition::partition)
                .forEach(partitions::add));
    }

    @Override
    public <T> T read(String store, int partition, Function<ReadOnlyKeyValueStore<Bytes, byte[]>, T> question) {
        ReadOnlyKeyValueStore<Bytes, byte[]> opened = open(store, partition);
        try {
            return question.apply(opened);
        } catch (InvalidStateStoreException e) {
            throw notServed(partition, e);
        }
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> open(String store, int partition) {
        try {
            StoreQueryParameters<ReadOnlyKeyValueStore<Bytes, byte[]>> asked = StoreQueryParameters.fromNameAndType(
                            store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition);
            return streams.store(stale ? asked.enableStaleStores() : asked);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // The second is what a client throws that is stopping or has failed.
            throw notServed(partition, e);
        }
    }

    private static NotCompleteException notServed(int partition, RuntimeException cause) {
        NotCompleteException refused = new NotCompleteException(
                Set.of(partition),
                "partition " + partition + " of serial-events is not served by this node now (" + cause.getMessage()
                        + "); ask again in a moment");
        refused.initCause(cause);
        return refused;
    }
}
