package io.unitrail.domain.journal;

import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the rows that it was asked for, for asking the same objects at many moments. For one thread, and one page of objects. */
public final class PageJournal implements Journal {
    private final Journal all;
    private final Map<ObjectId, List<EventRow>> rows = new HashMap<>();
    private final Map<ObjectId, List<EventRow>> conflicts = new HashMap<>();

    public PageJournal(Journal all) {
        this.all = all;
    }

    @Override
    public int partitions() {
        return all.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        List<ObjectId> missing = objects.stream()
                .filter(object -> !rows.containsKey(object))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += MAX_OBJECTS) {
            rows.putAll(all.rows(new ArrayList<>(missing.subList(from, Math.min(missing.size(), from + MAX_OBJECTS)))));
        }
        Map<ObjectId, List<EventRow>> found = new HashMap<>();
        objects.forEach(object -> found.put(object, rows.getOrDefault(object, List.of())));
        return found;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return conflicts.computeIfAbsent(object, all::conflicts);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return all.scan(entry, partition, after, limit);
    }
}
