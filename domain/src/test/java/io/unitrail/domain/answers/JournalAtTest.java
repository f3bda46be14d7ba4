package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.domain.journal.JournalAt;
import io.unitrail.domain.reference.stream.EventStream;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers of one position: what is cut off is as if it had never come. */
class JournalAtTest {
    @Test
    void rows_at_a_position_are_the_rows_of_a_log_that_ends_there() {
        for (long seed = 0; seed < 50; seed++) {
            EventStream stream = new EventStream(seed);
            List<LogRecord> records = stream.records();
            List<LogRecord> before = records.subList(0, records.size() / 2);
            Map<Integer, Long> end = new HashMap<>();
            Map<ObjectId, Integer> partitions = new HashMap<>();
            records.forEach(record -> partitions.put(record.event().object(), record.partition()));
            before.forEach(record -> end.merge(record.partition(), record.offset() + 1, Math::max));

            JournalAt cut =
                    new JournalAt(InMemoryLog.journal(records), object -> partitions.getOrDefault(object, 0), end);

            InMemoryJournal whole = InMemoryLog.journal(before);
            for (ObjectId object : stream.objects()) {
                assertThat(offsets(cut.rows(List.of(object)).get(object)))
                        .as("seed %d, %s", seed, object)
                        .isEqualTo(offsets(whole.rows(List.of(object)).get(object)));
                assertThat(offsets(cut.conflicts(object))).isEqualTo(offsets(whole.conflicts(object)));
            }
        }
    }

    /** A readmission is the one thing that stays. */
    private static List<Long> offsets(List<EventRow> rows) {
        return rows.stream().map(EventRow::offset).toList();
    }
}
