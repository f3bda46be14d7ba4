package io.unitrail.domain.journal;

import io.unitrail.domain.id.ObjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A journal as it was at one position of the log, whatever came in since: rows of later records are left out, so that an answer that
 * reads many objects one after the other sees all of them at the same position. Postings of later records only name more candidates, whose rows
 * are then not there. One thing is not undone: a far-future event that a later duplicate readmitted (ruling 8) stays readmitted.
 */
public final class JournalAt implements Journal {
    private final Journal journal;
    private final ToIntFunction<ObjectId> partitionOf;
    private final Map<Integer, Long> nextOffsets;

    /**
     * @param journal that has applied at least the position
     * @param partitionOf the partition that an object's records are in
     * @param nextOffsets the position: for every partition the first offset that is left out
     */
    public JournalAt(Journal journal, ToIntFunction<ObjectId> partitionOf, Map<Integer, Long> nextOffsets) {
        this.journal = journal;
        this.partitionOf = partitionOf;
        this.nextOffsets = new HashMap<>(nextOffsets);
    }

    @Override
    public int partitions() {
        return journal.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>(journal.rows(objects));
        rows.replaceAll(this::before);
        return rows;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return before(object, journal.conflicts(object));
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return journal.scan(entry, partition, after, limit);
    }

    private List<EventRow> before(ObjectId object, List<EventRow> rows) {
        long end = nextOffsets.getOrDefault(partitionOf.applyAsInt(object), 0L);
        for (EventRow row : rows) {
            if (row.offset() >= end) {
                return rows.stream().filter(each -> each.offset() < end).toList();
            }
        }
        return rows;
    }
}
