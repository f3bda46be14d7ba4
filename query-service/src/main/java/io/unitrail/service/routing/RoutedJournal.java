package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for each partition the journal of the node that has it. A question about objects of several partitions is split by
 * owner and put together in the order asked; if one owner cannot answer, the whole is refused.
 */
public final class RoutedJournal implements Journal {
    private final Ownership ownership;
    private final int partitions;

    /** @param partitions of {@code serial-events} */
    public RoutedJournal(Ownership ownership, int partitions) {
        this.ownership = ownership;
        this.partitions = partitions;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<Journal, List<ObjectId>> byOwner = new LinkedHashMap<>();
        for (ObjectId object : objects) {
            byOwner.computeIfAbsent(ownership.owner(ownership.partition(object)), any -> new ArrayList<>())
                    .add(object);
        }
        Map<ObjectId, List<EventRow>> answers = new LinkedHashMap<>();
        objects.forEach(object -> answers.put(object, List.of()));
        byOwner.forEach((owner, own) -> answers.putAll(owner.rows(own)));
        return answers;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return ownership.owner(ownership.partition(object)).conflicts(object);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return ownership.owner(partition).scan(entry, partition, after, limit);
    }

    /** Who has which partition. */
    public interface Ownership {

        /** The partition that an object's records are in. */
        int partition(ObjectId object);

        /**
         * The journal to ask for a partition.
         *
         * @throws io.unitrail.domain.journal.NotCompleteException if nobody has it now
         */
        Journal owner(int partition);
    }
}
