package io.unitrail.service.kafka;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.journal.AppliedPositions;
import io.unitrail.streams.journal.FreshPartitions;
import io.unitrail.streams.journal.LocalJournal;
import io.unitrail.streams.journal.LocalStores;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.position.Positions;
import io.unitrail.streams.rows.EventRowBytes;
import io.unitrail.streams.topology.StoreNames;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What this node answers from its own stores: for partitions that are {@link FreshPartitions fresh}, once they cover what is asked for.
 *
 * @param streams the running topology
 * @param fresh which partitions may be answered for
 * @param partitions of {@code serial-events}
 */
public record LocalAnswers(TraceStreams streams, FreshPartitions fresh, int partitions) implements NodeAnswers {

    /** How long a question waits for the position that it names. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects, Positions covering) {
        Set<Integer> asked = new TreeSet<>();
        objects.forEach(object -> asked.add(partition(object)));
        require(asked, covering);
        return streams.journal().rows(objects);
    }

    @Override
    public List<EventRow> conflicts(ObjectId object, Positions covering) {
        require(Set.of(partition(object)), covering);
        return streams.journal().conflicts(object);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit, Positions covering) {
        require(Set.of(partition), covering);
        return streams.journal().scan(entry, partition, after, limit);
    }

    @Override
    public BitSet formerly(List<SerialEvent> records, Positions covering) {
        Set<Integer> asked = new TreeSet<>();
        records.forEach(record -> asked.add(partition(record.object())));
        require(asked, covering);
        BitSet former = new BitSet(records.size());
        for (int i = 0; i < records.size(); i++) {
            former.set(i, isFormer(records.get(i)));
        }
        return former;
    }

    /** The row that stands for a record which another capture brought before has another capture ID. */
    private boolean isFormer(SerialEvent record) {
        return streams.stores().read(StoreNames.SERIALS, partition(record.object()), store -> {
            byte[] row = store.get(Bytes.wrap(SerialsKeys.event(record)));
            return row != null && !EventRowBytes.read(row).event().captureId().equals(record.captureId());
        });
    }

    @Override
    public Positions await(Positions wanted, Duration patience) {
        streams.applied().awaitApplied(wanted, patience);
        require(wanted.partitions(), Positions.NONE);
        Map<Integer, Long> reached = new HashMap<>();
        for (int partition : wanted.partitions()) {
            long applied = streams.applied().applied(partition).nextOffset();
            reached.put(partition, Math.min(applied, wanted.nextOffset(partition)));
        }
        return Positions.of(reached);
    }

    @Override
    public Positions applied() {
        return streams.applied().applied().of(fresh.partitions());
    }

    @Override
    public NodeAnswers orStale() {
        LocalStores replicas = streams.stores().orStale();
        return new LocalReplicas(
                new LocalJournal(replicas, partitions), new AppliedPositions(replicas, streams.logEnd()));
    }

    private void require(Set<Integer> asked, Positions covering) {
        Set<Integer> missing = new TreeSet<>();
        NotCompleteException first = null;
        for (int partition : asked) {
            try {
                fresh.require(partition);
            } catch (NotCompleteException e) {
                missing.add(partition);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw missing.size() == 1 ? first : new NotCompleteException(missing, String.valueOf(first.getMessage()));
        }
        if (!covering.isEmpty()) {
            streams.applied().awaitApplied(covering, PATIENCE);
        }
    }

    private int partition(ObjectId object) {
        return RecordKey.partition(object, partitions);
    }
}
