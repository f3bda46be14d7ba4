package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.streams.position.Positions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A journal that, where {@link StaleScope} allows it, asks the replicas of a partition when its owner cannot answer. */
public final class StaleJournal implements Journal {
    private final Journal journal;
    private final Ownership ownership;
    private final StaleScope scope;

    /** @param journal that refuses what is not fresh */
    public StaleJournal(Journal journal, Ownership ownership, StaleScope scope) {
        this.journal = journal;
        this.ownership = ownership;
        this.scope = scope;
    }

    @Override
    public int partitions() {
        return journal.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        try {
            return journal.rows(objects);
        } catch (NotCompleteException | OverloadedException refused) {
            if (!scope.isOpen()) {
                throw refused;
            }
        }
        Map<Integer, List<ObjectId>> byPartition = new HashMap<>();
        objects.forEach(object -> byPartition
                .computeIfAbsent(ownership.partition(object), any -> new ArrayList<>())
                .add(object));
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
        objects.forEach(object -> rows.put(object, List.of()));
        byPartition.forEach((partition, own) ->
                rows.putAll(orStale(partition, () -> journal.rows(own), replica -> replica.rows(own, Positions.NONE))));
        return rows;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return orStale(
                ownership.partition(object),
                () -> journal.conflicts(object),
                replica -> replica.conflicts(object, Positions.NONE));
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return orStale(
                partition,
                () -> journal.scan(entry, partition, after, limit),
                replica -> replica.scan(entry, partition, after, limit, Positions.NONE));
    }

    @FunctionalInterface
    private interface Fresh<T> {
        T answer();
    }

    private <T> T orStale(int partition, Fresh<T> fresh, Function<NodeAnswers, T> stale) {
        try {
            return fresh.answer();
        } catch (NotCompleteException | OverloadedException refused) {
            if (!scope.isOpen()) {
                throw refused;
            }
            for (NodeAnswers node : ownership.replicas(partition)) {
                try {
                    NodeAnswers replica = node.orStale();
                    // Before the answer, which is then at least as young.
                    Positions applied = replica.applied();
                    if (applied.partitions().contains(partition)) {
                        T answer = stale.apply(replica);
                        scope.answeredAt(partition, applied.nextOffset(partition));
                        return answer;
                    }
                } catch (NotCompleteException | OverloadedException next) {
                    refused.addSuppressed(next);
                }
            }
            throw refused;
        }
    }

    /** Whether this thread may be answered from replicas. */
    public boolean isStaleAllowed() {
        return scope.isOpen();
    }
}
