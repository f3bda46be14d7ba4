package io.unitrail.domain.reference;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What remains of the log when duplicates and conflicts are set aside (rules 1; rulings 4, 6, 8): of the records with
 * one key the one with the lowest offset stands; another content under the key is a conflict.
 *
 * @param rows in no order that matters
 * @param conflicts records that another one of the same key keeps out, with other content
 * @param latest greatest record time of all records, milliseconds
 */
record StandingRows(List<EventRow> rows, List<LogRecord> conflicts, long latest) {

    /** The chunk belongs to the key; so does, for a declaration only, the content (rulings 4 and 5). */
    private record Key(
            ObjectId object, Role role, String eventId, int chunk, boolean declaration, String contentOfDeclaration) {
        static Key of(SerialEvent e) {
            return new Key(
                    e.object(),
                    e.role(),
                    e.eventId(),
                    e.chunk(),
                    e.isDeclaration(),
                    e.isDeclaration() ? e.contentHash() : "");
        }
    }

    /** @param reaches the log goes on at least to a record of this time, milliseconds */
    static StandingRows of(List<LogRecord> log, long reaches) {
        Map<Key, List<LogRecord>> byKey = new LinkedHashMap<>();
        for (LogRecord record : log) {
            byKey.computeIfAbsent(Key.of(record.event()), k -> new ArrayList<>())
                    .add(record);
        }
        List<EventRow> rows = new ArrayList<>();
        List<LogRecord> conflicts = new ArrayList<>();
        for (List<LogRecord> sameKey : byKey.values()) {
            sameKey.sort(Comparator.comparingLong(LogRecord::offset));
            LogRecord first = sameKey.get(0);
            Long readmitted = null;
            for (LogRecord later : sameKey.subList(1, sameKey.size())) {
                if (!later.event().contentHash().equals(first.event().contentHash())) {
                    conflicts.add(later);
                } else if (readmitted == null && isFarFuture(first) && !isFarFuture(later)) {
                    readmitted = later.recordTime();
                }
            }
            rows.add(new EventRow(first.event(), first.offset(), first.recordTime(), readmitted));
        }
        long latest = log.stream().mapToLong(LogRecord::recordTime).reduce(reaches, Math::max);
        return new StandingRows(rows, conflicts, latest);
    }

    private static boolean isFarFuture(LogRecord record) {
        return new EventRow(record.event(), record.offset(), record.recordTime()).isFarFuture();
    }
}
