package io.unitrail.domain.journal;

import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory, for tests and small embedded uses. It keeps what it is given: duplicates and conflicts are the
 * caller's to leave out.
 */
public final class InMemoryJournal implements Journal {
    private final int partitions;
    private final Map<ObjectId, List<EventRow>> rows = new HashMap<>();
    private final Map<ObjectId, List<EventRow>> conflicts = new HashMap<>();
    private final List<Map<IndexEntry, TreeSet<ObjectId>>> postings = new ArrayList<>();

    public InMemoryJournal(int partitions) {
        this.partitions = partitions;
        for (int i = 0; i < partitions; i++) {
            postings.add(new HashMap<>());
        }
    }

    /** Keeps a row; its partition follows from its object. */
    public synchronized void add(EventRow row) {
        ObjectId object = row.event().object();
        List<EventRow> own = rows.computeIfAbsent(object, any -> new ArrayList<>());
        own.add(row);
        own.sort(Comparator.comparing(each -> OrderKey.of(each.event())));
        int partition = Math.floorMod(object.canonical().hashCode(), partitions);
        for (IndexEntry.Posting posting : IndexEntry.of(row.event())) {
            postings.get(partition)
                    .computeIfAbsent(posting.entry(), any -> new TreeSet<>())
                    .add(posting.member());
        }
    }

    /** Keeps a record that contradicts an earlier one. */
    public synchronized void addConflict(EventRow row) {
        conflicts
                .computeIfAbsent(row.event().object(), any -> new ArrayList<>())
                .add(row);
    }

    @Override
    public synchronized List<EventRow> conflicts(ObjectId object) {
        return List.copyOf(conflicts.getOrDefault(object, List.of()));
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public synchronized Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> found = new LinkedHashMap<>();
        for (ObjectId object : objects) {
            found.put(object, List.copyOf(rows.getOrDefault(object, List.of())));
        }
        return found;
    }

    @Override
    public synchronized IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        TreeSet<ObjectId> members = postings.get(partition).getOrDefault(entry, new TreeSet<>());
        List<ObjectId> page = new ArrayList<>();
        for (ObjectId member : after == null ? members : members.tailSet(after, false)) {
            if (page.size() == limit) {
                return new IndexPage(page, true);
            }
            page.add(member);
        }
        return new IndexPage(page, false);
    }
}
