package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Moment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the topology keeps per object beside its rows: the fold of the object's own events, without containers and
 * without master data. An event that comes in order is taken in without looking at the history ({@link #next}); a late
 * one, a declaration, a void_shipping or a far-future one folds again from the rows ({@link #fold}). Both ways give the
 * same bytes for the same set of rows.
 *
 * @param lastKey the greatest key of any row
 * @param eventCount rows that are no declarations
 * @param liveCount rows that make the state
 * @param firstEventTime of the rows in state; 0 if there are none
 * @param lastEventTime likewise
 * @param lastRecordTime greatest of any row
 * @param bizStep the last own step in state
 * @param disposition the last one said
 * @param location the last own one; null also while under way
 * @param lots every lot claimed by an event in state
 * @param hasBonds whether the object was ever packed, installed or transformed, so that answers must look further
 */
public record OwnState(
        OrderKey lastKey,
        long eventCount,
        long liveCount,
        long firstEventTime,
        long lastEventTime,
        long lastRecordTime,
        @Nullable String bizStep,
        @Nullable String disposition,
        @Nullable String location,
        SortedSet<String> lots,
        boolean hasBonds) {

    private static final byte LAYOUT = 1;

    private static final OwnState NOTHING =
            new OwnState(OrderKey.FIRST, 0, 0, 0, 0, Long.MIN_VALUE, null, null, null, new TreeSet<>(), false);

    /**
     * Folds all rows of one object.
     *
     * @param rows in any order, duplicates and conflicts left out
     */
    public static OwnState fold(ObjectId object, List<EventRow> rows) {
        History history = History.of(object, rows, Moment.NOW);
        List<View> live = VoidedShippings.takenOutOf(history.live());
        OwnState state = NOTHING;
        for (View view : live) {
            state = state.with(view);
        }
        long recorded = Long.MIN_VALUE;
        OrderKey last = OrderKey.FIRST;
        boolean bonds = false;
        for (EventRow row : rows) {
            recorded = Math.max(recorded, row.recordTime());
            OrderKey key = OrderKey.of(row.event());
            last = key.compareTo(last) > 0 ? key : last;
            bonds |= hasBond(row.event());
        }
        return new OwnState(
                last,
                history.listed().size(),
                live.size(),
                state.firstEventTime,
                state.lastEventTime,
                recorded,
                state.bizStep,
                state.disposition,
                state.location,
                state.lots,
                bonds);
    }

    /** The state of an object of which this is the first row; empty where it takes a fold. */
    public static Optional<OwnState> first(EventRow row) {
        return NOTHING.next(row);
    }

    /** The state with one more row, or empty if the row does not simply come after all others. */
    public Optional<OwnState> next(EventRow row) {
        SerialEvent event = row.event();
        View view = View.own(row);
        boolean inOrder = view.key().compareTo(lastKey) > 0
                && !isOfLastEvent(view.key())
                && !event.isDeclaration()
                && !row.isFarFuture()
                && !BizStep.VOID_SHIPPING.equals(event.bizStep());
        return inOrder ? Optional.of(with(view)) : Optional.empty();
    }

    /** Another record of the event that came last, which may be one that was declared wrong: a declaration has its event's key. */
    private boolean isOfLastEvent(OrderKey key) {
        return key.eventTime() == lastKey.eventTime() && key.eventId().equals(lastKey.eventId());
    }

    private OwnState with(View view) {
        SerialEvent event = view.event();
        boolean ofTheThing = view.isOfTheThing();
        String lot = ofTheThing ? event.facts().lot() : null;
        SortedSet<String> claimed = lots;
        if (lot != null && !lots.contains(lot)) {
            claimed = new TreeSet<>(lots);
            claimed.add(lot);
        }
        String place = event.bizLocation();
        if (place == null) {
            boolean leaves = ofTheThing && BizStep.sends(event.bizStep());
            place = leaves ? null : event.readPoint() != null ? event.readPoint() : location;
        }
        return new OwnState(
                view.key(),
                eventCount + 1,
                liveCount + 1,
                liveCount == 0 ? view.key().eventTime() : firstEventTime,
                view.key().eventTime(),
                Math.max(lastRecordTime, view.row().recordTime()),
                ofTheThing && event.bizStep() != null ? event.bizStep() : bizStep,
                ofTheThing && event.disposition() != null ? event.disposition() : disposition,
                place,
                claimed,
                hasBonds || hasBond(event));
    }

    private static boolean hasBond(SerialEvent event) {
        return event.role() == Role.CHILD || event.role() == Role.INPUT;
    }

    /** The stored form, equal for equal states. */
    public byte[] toBytes() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(LAYOUT);
            out.writeLong(lastKey.eventTime());
            out.writeInt(lastKey.stepRank());
            out.writeUTF(lastKey.eventId());
            out.writeUTF(lastKey.role().name());
            out.writeInt(lastKey.chunk());
            out.writeLong(eventCount);
            out.writeLong(liveCount);
            out.writeLong(firstEventTime);
            out.writeLong(lastEventTime);
            out.writeLong(lastRecordTime);
            writeText(out, bizStep);
            writeText(out, disposition);
            writeText(out, location);
            out.writeInt(lots.size());
            for (String lot : lots) {
                out.writeUTF(lot);
            }
            out.writeBoolean(hasBonds);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalStateException if another layout wrote it; {@code unitrail rebuild} derives all state again
     */
    public static OwnState fromBytes(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            byte layout = in.readByte();
            if (layout != LAYOUT) {
                throw new IllegalStateException("state row of layout " + layout + ", this version reads " + LAYOUT
                        + "; run 'unitrail rebuild' to derive all state again from the log");
            }
            OrderKey key =
                    new OrderKey(in.readLong(), in.readInt(), in.readUTF(), Role.valueOf(in.readUTF()), in.readInt());
            long events = in.readLong();
            long live = in.readLong();
            long first = in.readLong();
            long last = in.readLong();
            long recorded = in.readLong();
            String step = readText(in);
            String said = readText(in);
            String place = readText(in);
            TreeSet<String> lots = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                lots.add(in.readUTF());
            }
            return new OwnState(key, events, live, first, last, recorded, step, said, place, lots, in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
