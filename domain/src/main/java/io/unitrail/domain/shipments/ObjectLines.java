package io.unitrail.domain.shipments;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.ShipmentLine;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All lines that an object should have.
 *
 * @param lines maybe none
 * @param latest what became known last of the object and of whatever it was ever packed in: the cause of a line's end
 */
public record ObjectLines(ObjectId object, List<ShipmentLine> lines, ShipmentLine.Cause latest) {
    private static final Comparator<EventRow> LEARNED =
            Comparator.comparingLong(EventRow::recordTime).thenComparing(row -> OrderKey.of(row.event()));

    /** Those of an object that was ever sent or packed, by an event that stands or not; else empty. */
    public static Optional<ObjectLines> of(ObjectId object, ShipmentLines lines, Journal journal) {
        List<EventRow> rows = rows(object, journal);
        if (!ShipmentLines.mayHaveLines(
                object, rows.stream().map(EventRow::event).toList())) {
            return Optional.empty();
        }
        return Optional.of(new ObjectLines(object, lines.of(object), latest(object, journal)));
    }

    private static ShipmentLine.Cause latest(ObjectId object, Journal journal) {
        EventRow latest = null;
        Set<ObjectId> seen = new HashSet<>(Set.of(object));
        Deque<ObjectId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (EventRow row : rows(open.remove(), journal)) {
                SerialEvent event = row.event();
                latest = latest == null || LEARNED.compare(row, latest) > 0 ? row : latest;
                boolean packed = event.type() == EventType.AGGREGATION && event.role() == Role.CHILD;
                if (packed && event.parent() != null && seen.add(event.parent())) {
                    open.add(event.parent());
                }
            }
        }
        if (latest == null) {
            throw new IllegalArgumentException(object.canonical() + " has no events");
        }
        return new ShipmentLine.Cause(latest.event().eventId(), latest.recordTime());
    }

    private static List<EventRow> rows(ObjectId object, Journal journal) {
        return journal.rows(List.of(object)).getOrDefault(object, List.of());
    }
}
