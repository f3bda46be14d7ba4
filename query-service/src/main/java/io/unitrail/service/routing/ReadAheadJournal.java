package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one answer about many objects. Whoever walks the candidates under an entry, partition by partition, finds the next pages and
 * their rows read already: while one page is judged, the owners of the next {@link #AHEAD} partitions read theirs. For one answer, and one
 * thread at a time.
 */
public final class ReadAheadJournal implements Journal {

    /** Pages that are read ahead at one time. */
    public static final int AHEAD = 4;

    /** Objects whose rows are kept from pages read ahead. */
    private static final int MAX_KNOWN = 4_000;

    private final Journal journal;
    private final Asking asking;
    private final Map<Place, Future<Page>> ahead = new LinkedHashMap<>();
    private final Map<ObjectId, List<EventRow>> known = new LinkedHashMap<>();

    /** Where a page begins. */
    private record Place(
            IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {}

    private record Page(IndexPage index, Map<ObjectId, List<EventRow>> rows) {}

    public ReadAheadJournal(Journal journal, Asking asking) {
        this.journal = journal;
        this.asking = asking;
    }

    @Override
    public int partitions() {
        return journal.partitions();
    }

    @Override
    public synchronized Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
        List<ObjectId> unknown = new ArrayList<>();
        for (ObjectId object : objects) {
            List<EventRow> found = known.get(object);
            rows.put(object, found == null ? List.of() : found);
            if (found == null) {
                unknown.add(object);
            }
        }
        if (!unknown.isEmpty()) {
            rows.putAll(journal.rows(unknown));
        }
        return rows;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        return journal.conflicts(object);
    }

    @Override
    public synchronized IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        Place place = new Place(entry, partition, after, limit);
        readAhead(place);
        IndexPage page = take(place);
        if (page.more() && !page.objects().isEmpty()) {
            ObjectId last = page.objects().get(page.objects().size() - 1);
            readAhead(new Place(entry, partition, last, limit), ahead);
        }
        return page;
    }

    private IndexPage take(Place place) {
        Future<Page> read = ahead.remove(place);
        if (read != null) {
            try {
                Page page = Asking.joined(read);
                if (known.size() > MAX_KNOWN) {
                    known.clear();
                }
                known.putAll(page.rows());
                return page.index();
            } catch (NotCompleteException movedMeanwhile) {
                return journal.scan(place.entry(), place.partition(), place.after(), place.limit());
            }
        }
        return journal.scan(place.entry(), place.partition(), place.after(), place.limit());
    }

    /** Has the first pages of the partitions after this one read. */
    private void readAhead(Place from) {
        int last = Math.min(journal.partitions() - 1, from.partition() + AHEAD);
        for (int partition = from.partition() + 1; partition <= last && from.after() == null; partition++) {
            readAhead(new Place(from.entry(), partition, null, from.limit()), ahead);
        }
    }

    private void readAhead(Place place, Map<Place, Future<Page>> pages) {
        if (pages.containsKey(place)) {
            return;
        }
        if (pages.size() >= 2 * AHEAD) {
            // Of a walk that was ended early.
            Place oldest = pages.keySet().iterator().next();
            Future<Page> left = pages.remove(oldest);
            if (left != null) {
                left.cancel(true);
            }
        }
        asking.later(() -> read(place)).ifPresent(future -> pages.put(place, future));
    }

    private Page read(Place place) {
        IndexPage page = journal.scan(place.entry(), place.partition(), place.after(), place.limit());
        boolean few = !page.objects().isEmpty() && page.objects().size() <= MAX_OBJECTS;
        return new Page(page, few ? journal.rows(page.objects()) : Map.of());
    }
}
