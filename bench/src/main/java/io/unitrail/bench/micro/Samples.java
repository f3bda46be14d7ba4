package io.unitrail.bench.micro;

import io.unitrail.bench.events.LongLives;
import io.unitrail.bench.events.Mix;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.schemas.SerialEventCodec;
import java.util.ArrayList;
import java.util.List;

/** Events as the mixes make them, with their hashes. */
final class Samples {
    private Samples() {}

    /** The commissioning of a unit. */
    static SerialEvent event(int unit) {
        return rowsOf(unit, 1).get(0).event();
    }

    /** The first rows of a unit of the plain mix. */
    static List<EventRow> rowsOf(int unit, int rows) {
        List<EventRow> all = new ArrayList<>();
        new Mix(unit, 1, 1_000, Mix.Life.PLAIN).records(event -> add(all, event));
        return all.subList(0, rows);
    }

    /** The rows of a unit with so many events. */
    static List<EventRow> rows(int events) {
        List<EventRow> all = new ArrayList<>();
        new LongLives("S", 1, 0, events).records(event -> add(all, event));
        return all;
    }

    private static void add(List<EventRow> rows, SerialEvent event) {
        rows.add(new EventRow(
                SerialEventCodec.hashed(event), rows.size(), event.eventTime().millis() + 1_000));
    }
}
