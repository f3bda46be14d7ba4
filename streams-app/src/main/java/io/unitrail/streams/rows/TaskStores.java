package io.unitrail.streams.rows;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.streams.keys.IndexKeys;
import io.unitrail.streams.keys.SerialsKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The three stores of one task, as the fold reads and writes them. */
public final class TaskStores {
    private static final BytesSerializer PREFIX = new BytesSerializer();

    /** An index row says all in its key; the value must not be null, which would delete it. */
    private static final byte[] MEMBER = {1};

    private final KeyValueStore<Bytes, byte[]> serials;
    private final KeyValueStore<Bytes, byte[]> lots;
    private final KeyValueStore<Bytes, byte[]> products;
    private final RecentKeys recent = new RecentKeys();

    /**
     * The stores of a task whose layout is ours.
     *
     * @throws StoreLayout.UnknownLayoutException if another version wrote them
     */
    public TaskStores(
            KeyValueStore<Bytes, byte[]> serials,
            KeyValueStore<Bytes, byte[]> lots,
            KeyValueStore<Bytes, byte[]> products) {
        this.serials = serials;
        this.lots = lots;
        this.products = products;
        StoreLayout.check(get(SerialsKeys.layout()), get(SerialsKeys.applied()) != null);
    }

    /** Up to where the partition was applied. */
    public Applied applied() {
        byte[] value = get(SerialsKeys.applied());
        return value == null ? Applied.NOTHING : Applied.read(value);
    }

    /** Notes up to where the partition is applied; with the first record also the layout. */
    public void putApplied(Applied applied, boolean first) {
        if (first) {
            put(SerialsKeys.layout(), StoreLayout.bytes());
        }
        put(SerialsKeys.applied(), applied.bytes());
    }

    /** The record that came first with the event's dedupe key. */
    public Optional<FirstRecord> first(SerialEvent event) {
        return Optional.ofNullable(get(SerialsKeys.first(event))).map(FirstRecord::read);
    }

    /** Notes the event as the first of its dedupe key. */
    public void putFirst(SerialEvent event, long offset) {
        put(SerialsKeys.first(event), FirstRecord.of(event, offset).bytes());
    }

    /** The row of an event. */
    public Optional<EventRow> row(SerialEvent event) {
        return Optional.ofNullable(get(SerialsKeys.event(event))).map(EventRowBytes::read);
    }

    /** Writes the row of an event, as {@link EventRowBytes} has it, replacing the one that is there. */
    public void putRow(SerialEvent event, byte[] row) {
        put(SerialsKeys.event(event), row);
    }

    /** All rows of an object in order-key order. */
    public List<EventRow> rows(ObjectId object) {
        List<EventRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found =
                serials.prefixScan(Bytes.wrap(SerialsKeys.events(object)), PREFIX)) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> next = found.next();
                rows.add(EventRowBytes.read(next.value));
            }
        }
        return rows;
    }

    /** Keeps a record that contradicts the first one, as evidence for an alert; sent again, it is kept once. */
    public void putConflict(SerialEvent event, byte[] row) {
        byte[] key = SerialsKeys.conflict(event);
        if (get(key) == null) {
            put(key, row);
        }
    }

    /** An object's folded state. */
    public Optional<StateRow> state(ObjectId object) {
        return Optional.ofNullable(get(SerialsKeys.state(object))).map(StateRow::read);
    }

    /** Writes an object's folded state, as {@link StateRow} has it. */
    public void putState(ObjectId object, byte[] state) {
        put(SerialsKeys.state(object), state);
    }

    /**
     * Writes what an event's object can be found by. A read is cheaper than a row that goes to the changelog once more, and
     * a posting that follows from the object alone is there since its first event.
     *
     * @param postings that follow from an event of the object
     * @param known whether an event of this object was applied before
     */
    public void index(ObjectId object, Set<IndexEntry.Posting> postings, boolean known) {
        for (IndexEntry.Posting posting : postings) {
            if (known && IndexKeys.followsFromObject(posting, object)) {
                continue;
            }
            KeyValueStore<Bytes, byte[]> store = IndexKeys.isOfLots(posting.entry()) ? lots : products;
            Bytes key = Bytes.wrap(IndexKeys.of(posting));
            if (!recent.remember(key) && store.get(key) == null) {
                store.put(key, MEMBER);
            }
        }
    }

    private byte @Nullable [] get(byte[] key) {
        return serials.get(Bytes.wrap(key));
    }

    private void put(byte[] key, byte[] value) {
        serials.put(Bytes.wrap(key), value);
    }
}
