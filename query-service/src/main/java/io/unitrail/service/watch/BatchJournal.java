package io.unitrail.service.watch;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal that remembers the rows it read while one batch is looked at. For one thread. */
final class BatchJournal implements Journal {

    /** Rows that are remembered at most; then it begins anew. */
    private static final int MAX_ROWS = 200_000;

    private final Journal journal;
    private final Map<ObjectId, List<EventRow>> known = new HashMap<>();
    private int size;

    BatchJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public int partitions() {
        return journal.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
        List<ObjectId> missing = new ArrayList<>();
        for (ObjectId object : objects) {
            List<EventRow> found = known.get(object);
            rows.put(object, found == null ? List.of() : found);
            if (found == null) {
                missing.add(object);
            }
        }
        if (!missing.isEmpty()) {
            Map<ObjectId, List<EventRow>> read = journal.rows(missing);
            rows.putAll(read);
            remember(read);
        }
        return rows;
    }

    private void remember(Map<ObjectId, List<EventRow>> read) {
        if (size > MAX_ROWS) {
            known.clear();
            size = 0;
        }
        known.putAll(read);
        for (List<EventRow> each : read.values()) {
            size += 1 + each.size();
        }
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return journal.conflicts(object);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return journal.scan(entry, partition, after, limit);
    }
}
