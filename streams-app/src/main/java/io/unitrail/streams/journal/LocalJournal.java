package io.unitrail.streams.journal;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.streams.keys.IndexKeys;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.rows.EventRowBytes;
import io.unitrail.streams.rows.FirstRecord;
import io.unitrail.streams.rows.StateRow;
import io.unitrail.streams.topology.StoreNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The journal of the partitions that this node serves. What belongs to others is refused with
 * {@link NotCompleteException}: a router asks them before. Thread-safe; holds no iterator between calls.
 */
public final class LocalJournal implements Journal {

    /** Most objects in one page of {@link #scan}. */
    public static final int MAX_PAGE = 10_000;

    private static final BytesSerializer PREFIX = new BytesSerializer();

    private final PartitionStores stores;
    private final int partitions;

    /**
     * @param stores of this node
     * @param partitions number of partitions of {@code serial-events}
     */
    public LocalJournal(PartitionStores stores, int partitions) {
        this.stores = stores;
        this.partitions = partitions;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        if (objects.size() > MAX_OBJECTS) {
            throw new IllegalArgumentException(
                    objects.size() + " objects in one call; ask for at most " + MAX_OBJECTS + " at once");
        }
        Set<Integer> missing = new TreeSet<>();
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
        for (ObjectId object : objects) {
            try {
                rows.put(
                        object,
                        stores.read(
                                StoreNames.SERIALS,
                                RecordKey.partition(object, partitions),
                                store -> rows(store, SerialsKeys.events(object))));
            } catch (NotCompleteException e) {
                missing.addAll(e.missingPartitions());
            }
        }
        if (!missing.isEmpty()) {
            throw new NotCompleteException(
                    missing,
                    "partitions " + missing
                            + " of serial-events are not served by this node now; ask again in a moment");
        }
        return rows;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        List<EventRow> rows = stores.read(
                StoreNames.SERIALS,
                RecordKey.partition(object, partitions),
                store -> rows(store, SerialsKeys.conflicts(object)));
        rows.sort(Comparator.comparingLong(EventRow::offset));
        return rows;
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + "; give 1 to " + MAX_PAGE);
        }
        String store = IndexKeys.isOfLots(entry) ? StoreNames.LOTS : StoreNames.PRODUCTS;
        byte[] from = after == null ? IndexKeys.first(entry) : IndexKeys.after(entry, after);
        return stores.read(store, partition, index -> page(index, from, IndexKeys.end(entry), limit));
    }

    /**
     * One page of all objects of a partition that were ever named, in key order.
     *
     * @param after the last object of the page before, or null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     * @throws NotCompleteException if the partition is not served here
     */
    public List<ObjectId> objects(int partition, @Nullable ObjectId after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + "; give 1 to " + MAX_PAGE);
        }
        return stores.read(StoreNames.SERIALS, partition, store -> {
            List<ObjectId> found = new ArrayList<>();
            byte[] from = after == null ? SerialsKeys.firstObject() : SerialsKeys.after(after);
            while (found.size() < limit) {
                try (KeyValueIterator<Bytes, byte[]> rows = store.range(Bytes.wrap(from), null)) {
                    if (!rows.hasNext()) {
                        break;
                    }
                    ObjectId next = SerialsKeys.readObject(rows.next().key.get());
                    found.add(next);
                    from = SerialsKeys.after(next);
                }
            }
            return found;
        });
    }

    /**
     * The folded state of an object as the fold wrote it; empty if nobody ever named it.
     *
     * @throws NotCompleteException if its partition is not served here
     */
    public Optional<StateRow> state(ObjectId object) {
        return stores.read(
                StoreNames.SERIALS,
                RecordKey.partition(object, partitions),
                store -> Optional.ofNullable(store.get(Bytes.wrap(SerialsKeys.state(object))))
                        .map(StateRow::read));
    }

    /**
     * The record that came first with the event's dedupe key, by which a capture tells which of its records were there before:
     * its offset is then smaller than the produced one. Another content hash: the produced one is a conflict.
     *
     * @param event with its hashes, as produced
     * @return empty if no such event was applied yet
     * @throws NotCompleteException if its partition is not served here
     */
    public Optional<FirstRecord> first(SerialEvent event) {
        return stores.read(
                StoreNames.SERIALS,
                RecordKey.partition(event.object(), partitions),
                store -> Optional.ofNullable(store.get(Bytes.wrap(SerialsKeys.first(event))))
                        .map(FirstRecord::read));
    }

    private static List<EventRow> rows(ReadOnlyKeyValueStore<Bytes, byte[]> store, byte[] prefix) {
        List<EventRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.prefixScan(Bytes.wrap(prefix), PREFIX)) {
            while (found.hasNext()) {
                rows.add(EventRowBytes.read(found.next().value));
            }
        }
        return rows;
    }

    private static IndexPage page(ReadOnlyKeyValueStore<Bytes, byte[]> index, byte[] from, byte[] to, int limit) {
        List<ObjectId> members = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = index.range(Bytes.wrap(from), Bytes.wrap(to))) {
            while (found.hasNext()) {
                if (members.size() == limit) {
                    return new IndexPage(members, true);
                }
                members.add(IndexKeys.readMember(found.next().key.get()));
            }
        }
        return new IndexPage(members, false);
    }
}
