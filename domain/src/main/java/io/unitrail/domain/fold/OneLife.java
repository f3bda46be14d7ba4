package io.unitrail.domain.fold;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal as one life of one object sees it: its own rows from its commissioning on, and everybody's up to the next
 * life (reading 45).
 *
 * @param from inclusive
 * @param before exclusive
 */
record OneLife(Journal whole, ObjectId object, OrderKey from, OrderKey before) implements Journal {

    @Override
    public int partitions() {
        return whole.partitions();
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> kept = new LinkedHashMap<>();
        whole.rows(objects).forEach((each, rows) -> kept.put(each, within(each, rows)));
        return kept;
    }

    @Override
    public List<EventRow> conflicts(ObjectId any) {
        return within(any, whole.conflicts(any));
    }

    private List<EventRow> within(ObjectId each, List<EventRow> rows) {
        return rows.stream()
                .filter(row -> {
                    OrderKey key = OrderKey.of(row.event());
                    return key.compareTo(before) < 0 && (!each.equals(object) || key.compareTo(from) >= 0);
                })
                .toList();
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return whole.scan(entry, partition, after, limit);
    }
}
