package io.unitrail.streams.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.OwnState;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.streams.rows.EventRowBytes;
import io.unitrail.streams.rows.FirstRecord;
import io.unitrail.streams.rows.StateRow;
import io.unitrail.streams.rows.TaskStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes events into the stores of a task. The state of an object depends on the set of its events alone: an event behind the
 * others is folded in one step, any other leads to a fold of all rows. Everything is computed before anything is written, so
 * that an event that cannot be folded leaves no trace in the stores.
 */
public final class EventFolding {
    private final TaskStores stores;

    public EventFolding(TaskStores stores) {
        this.stores = stores;
    }

    /**
     * Takes one event in.
     *
     * @param event with its hashes
     * @param offset where its record stands
     * @param recordTime when we learned it, milliseconds
     */
    public Folding take(SerialEvent event, long offset, long recordTime) {
        Optional<FirstRecord> first = stores.first(event);
        EventRow row = new EventRow(event, offset, recordTime);
        if (first.isEmpty()) {
            return takeNew(row);
        }
        return first.get().isRepeatedBy(event) ? takeAgain(row) : conflict(row, first.get());
    }

    private Folding takeNew(EventRow row) {
        ObjectId object = row.event().object();
        Optional<OwnState> before = stores.state(object).map(StateRow::state);
        Optional<OwnState> next;
        try {
            next = before.isPresent() ? before.get().next(row) : OwnState.first(row);
        } catch (RuntimeException e) {
            return unprocessable(e);
        }
        boolean alone = next.isPresent() || before.isEmpty();
        List<EventRow> others = alone ? new ArrayList<>() : stores.rows(object);
        Change change;
        try {
            others.add(row);
            change = new Change(row, row.offset(), next.orElseGet(() -> OwnState.fold(object, others)));
        } catch (RuntimeException e) {
            return unprocessable(e);
        }
        stores.putFirst(row.event(), row.offset());
        change.write(stores);
        stores.index(object, change.postings, before.isPresent());
        return new Folding.Taken(alone ? FoldOutcome.FOLDED : FoldOutcome.REFOLDED);
    }

    /** Ruling 8: a duplicate readmits an event whose time was too far ahead when it first came. */
    private Folding takeAgain(EventRow again) {
        Optional<EventRow> far = stores.row(again.event())
                .filter(kept -> kept.isFarFuture() && kept.readmitted() == null)
                .filter(kept -> !again.isFarFuture());
        if (far.isEmpty()) {
            return new Folding.Taken(FoldOutcome.DUPLICATE);
        }
        ObjectId object = again.event().object();
        EventRow kept = far.get();
        EventRow readmitted = new EventRow(kept.event(), kept.offset(), kept.recordTime(), again.recordTime());
        List<EventRow> rows = stores.rows(object);
        rows.replaceAll(row -> row.offset() == kept.offset() ? readmitted : row);
        Change change;
        try {
            change = new Change(readmitted, again.offset(), OwnState.fold(object, rows));
        } catch (RuntimeException e) {
            return unprocessable(e);
        }
        change.write(stores);
        return new Folding.Taken(FoldOutcome.READMITTED);
    }

    private Folding conflict(EventRow row, FirstRecord first) {
        SerialEvent event = row.event();
        byte[] evidence;
        try {
            evidence = EventRowBytes.write(row);
        } catch (RuntimeException e) {
            return unprocessable(e);
        }
        stores.putConflict(event, evidence);
        return new Folding.Refused(new Reading.Rejected(
                DeadLetterReason.CONFLICTING_DUPLICATE,
                "event '" + event.eventId() + "' of object '" + event.object().canonical()
                        + "' was here before, at offset " + first.offset() + ", with another content",
                "eventId",
                ""));
    }

    /** Anybody can write events: whatever one does to the fold, it must not stop the others. */
    private static Folding unprocessable(RuntimeException e) {
        return new Folding.Refused(Reading.Rejected.of(DeadLetterReason.UNPROCESSABLE, "", e));
    }

    /** What an event writes, down to the bytes, before any of it is written. */
    private static final class Change {
        private final SerialEvent event;
        private final byte[] row;
        private final byte[] state;
        private final Set<IndexEntry.Posting> postings;

        Change(EventRow row, long offset, OwnState state) {
            this.event = row.event();
            this.row = EventRowBytes.write(row);
            this.state = new StateRow(offset, state).bytes();
            this.postings = IndexEntry.of(row.event());
        }

        void write(TaskStores stores) {
            stores.putRow(event, row);
            stores.putState(event.object(), state);
        }
    }
}
