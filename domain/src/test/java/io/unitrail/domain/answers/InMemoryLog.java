package io.unitrail.domain.answers;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a log into a journal in memory as the topology does: the lowest offset stands, a late duplicate readmits. */
public final class InMemoryLog {
    private InMemoryLog() {}

    private record Key(ObjectId object, Role role, String eventId, String declared, int chunk) {}

    public static InMemoryJournal journal(List<LogRecord> log) {
        Map<Key, EventRow> rows = new LinkedHashMap<>();
        InMemoryJournal journal = new InMemoryJournal(4);
        for (LogRecord record : log) {
            SerialEvent event = record.event();
            Key key = new Key(
                    event.object(),
                    event.role(),
                    event.eventId(),
                    event.isDeclaration() ? event.contentHash() : "",
                    event.chunk());
            EventRow row = new EventRow(event, record.offset(), record.recordTime());
            EventRow first = rows.putIfAbsent(key, row);
            if (first == null) {
                continue;
            }
            if (!first.event().contentHash().equals(event.contentHash())) {
                journal.addConflict(row);
            } else if (first.isFarFuture() && first.readmitted() == null && !row.isFarFuture()) {
                rows.put(key, new EventRow(first.event(), first.offset(), first.recordTime(), record.recordTime()));
            }
        }
        rows.values().forEach(journal::add);
        return journal;
    }
}
