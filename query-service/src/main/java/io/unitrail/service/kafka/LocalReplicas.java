package io.unitrail.service.kafka;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.streams.journal.AppliedPositions;
import io.unitrail.streams.journal.LocalJournal;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node can say from whatever replicas it has, however old: positions that are asked for are not waited for.
 *
 * @param journal over standby replicas and stores that are being restored, too
 * @param positions how far these are
 */
public record LocalReplicas(LocalJournal journal, AppliedPositions positions) implements NodeAnswers {

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects, Positions covering) {
        return journal.rows(objects);
    }

    @Override
    public List<EventRow> conflicts(ObjectId object, Positions covering) {
        return journal.conflicts(object);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit, Positions covering) {
        return journal.scan(entry, partition, after, limit);
    }

    @Override
    public BitSet formerly(List<SerialEvent> records, Positions covering) {
        throw new UnsupportedOperationException("duplicates are never counted from replicas");
    }

    @Override
    public Positions await(Positions wanted, Duration patience) {
        throw new UnsupportedOperationException("replicas are never waited for");
    }

    @Override
    public Positions applied() {
        return positions.applied();
    }

    @Override
    public NodeAnswers orStale() {
        return this;
    }
}
