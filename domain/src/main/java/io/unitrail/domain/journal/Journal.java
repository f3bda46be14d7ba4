package io.unitrail.domain.journal;

import io.unitrail.domain.id.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the log by object, and what objects can be found by. The one port between the answers and whoever keeps
 * the rows: memory, the stores of this node, or the node that has the partition. Every method answers completely or
 * throws {@link NotCompleteException}; an empty answer means that there is nothing.
 */
public interface Journal {

    /** Most objects that one call of {@link #rows} may name. */
    int MAX_OBJECTS = 1_000;

    /** Number of partitions of {@code serial-events}. */
    int partitions();

    /**
     * All rows of each object, declarations included, duplicates and conflicts left out, in order-key order; an object
     * that nobody ever named has an empty list.
     */
    Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects);

    /**
     * The records of an object that came with an event, role and chunk known before and another content: kept aside as
     * evidence, in offset order. They are in no answer but alerts (ruling 38).
     */
    List<EventRow> conflicts(ObjectId object);

    /**
     * One page of the candidates under an entry in one partition.
     *
     * @param after the last candidate of the page before, or null for the first page
     * @param limit 1 to 10,000
     */
    IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit);

    /**
     * A page of candidates, in canonical order of the store.
     *
     * @param objects candidates, at most the limit
     * @param more whether there are others after the last one
     */
    record IndexPage(List<ObjectId> objects, boolean more) {}
}
