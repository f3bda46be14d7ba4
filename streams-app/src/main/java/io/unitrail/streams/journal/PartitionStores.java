package io.unitrail.streams.journal;

import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The state stores by partition, for reading. */
public interface PartitionStores {

    /** The partitions that are served here now; others may be by the time they are asked. */
    Set<Integer> partitions();

    /**
     * Reads one store of one partition. The function must close the iterators that it opens and keep nothing of the store.
     *
     * @param store a name of {@link io.unitrail.streams.topology.StoreNames}
     * @throws io.unitrail.domain.journal.NotCompleteException if the partition is not served here, or stops being so meanwhile
     */
    <T> T read(String store, int partition, Function<ReadOnlyKeyValueStore<Bytes, byte[]>, T> question);
}
