package io.unitrail.streams.topology;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal that nothing is written to any more, read once from its stores however many questions are asked. */
final class RememberingJournal implements Journal {
    private final Journal journal;
    private final Map<ObjectId, List<EventRow>> rows = new HashMap<>();
    private final Map<ObjectId, List<EventRow>> conflicts = new HashMap<>();
    private final Map<Scan, IndexPage> pages = new HashMap<>();

    private record Scan(
            IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {}

    RememberingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public int partitions() {
        return journal.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> found = new LinkedHashMap<>();
        for (ObjectId object : objects) {
            found.put(
                    object,
                    rows.computeIfAbsent(
                            object, any -> journal.rows(List.of(any)).get(any)));
        }
        return found;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return conflicts.computeIfAbsent(object, journal::conflicts);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return pages.computeIfAbsent(
                new Scan(entry, partition, after, limit), any -> journal.scan(entry, partition, after, limit));
    }
}
