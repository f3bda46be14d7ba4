package io.unitrail.streams.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.streams.rows.FirstRecord;
import io.unitrail.streams.rows.StateRow;
import io.unitrail.streams.rows.TaskStores;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes events into the stores of a task. The state of an object depends on the set of its events alone: an event behind the
 * others is folded in one step, any other leads to a fold of all rows. Everything is computed before anything is written, so
 * that an event that cannot be folded leaves no trace in the stores.
 */
public final class EventFolding {

    /** The order of the stored rows: order key, then an event before its declarations, these by content. */
    private static final Comparator<EventRow> ROW_ORDER = Comparator.comparing(
                    (EventRow row) -> OrderKey.of(row.event()))
            .thenComparing(row -> row.event().isDeclaration())
            .thenComparing(row -> row.event().contentHash());

    private final TaskStores stores;
    private final ObjectFold fold;

    public EventFolding(TaskStores stores, ObjectFold fold) {
        this.stores = stores;
        this.fold = fold;
    }

    /**
     * Takes one event in.
     *
     * @param offset where its record stands
     * @param recordTime when we learned it, milliseconds
     * @return what became of it; {@link FoldOutcome#DEAD_LETTERED} if another content has its dedupe key: nothing was written
     */
    public FoldOutcome take(SerialEvent event, long offset, long recordTime) {
        Optional<FirstRecord> first = stores.first(event);
        if (first.isEmpty()) {
            return takeNew(new EventRow(event, offset, recordTime));
        }
        return first.get().isRepeatedBy(event) ? repeat(event, offset, recordTime) : FoldOutcome.DEAD_LETTERED;
    }

    private FoldOutcome takeNew(EventRow row) {
        ObjectId object = row.event().object();
        Optional<StateRow> before = stores.state(object);
        Optional<byte[]> next = before.flatMap(state -> fold.next(state.state(), row));
        byte[] state = next.orElseGet(() -> foldAll(object, row, before.isPresent()));

        stores.putFirst(row.event(), row.offset());
        stores.putRow(row);
        stores.putState(object, new StateRow(row.offset(), state));
        stores.index(row.event(), before.isPresent());
        return next.isPresent() || before.isEmpty() ? FoldOutcome.FOLDED : FoldOutcome.REFOLDED;
    }

    private byte[] foldAll(ObjectId object, EventRow row, boolean hasOthers) {
        if (!hasOthers) {
            return fold.fold(List.of(row));
        }
        List<EventRow> rows = stores.rows(object);
        rows.add(row);
        rows.sort(ROW_ORDER);
        return fold.fold(rows);
    }

    /** Ruling 8: a duplicate readmits an event whose time was too far ahead when it first came. */
    private FoldOutcome repeat(SerialEvent event, long offset, long recordTime) {
        Optional<EventRow> row = stores.row(event)
                .filter(kept -> kept.isFarFuture() && kept.readmitted() == null)
                .filter(kept -> !new EventRow(event, offset, recordTime).isFarFuture());
        if (row.isEmpty()) {
            return FoldOutcome.DUPLICATE;
        }
        ObjectId object = event.object();
        EventRow kept = row.get();
        EventRow readmitted = new EventRow(kept.event(), kept.offset(), kept.recordTime(), recordTime);
        List<EventRow> rows = stores.rows(object);
        rows.replaceAll(other -> other.equals(kept) ? readmitted : other);
        byte[] state = fold.fold(rows);

        stores.putRow(readmitted);
        stores.putState(object, new StateRow(offset, state));
        return FoldOutcome.READMITTED;
    }
}
