package io.unitrail.service.recalls;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.domain.query.Traceability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was learnt last of a unit and of what lies between it and the cause: that which changed its place in a recall (reading 92).
 *
 * @param eventId of the event; of the event declared wrong where that is what was learnt
 * @param learnt when, milliseconds of record time
 * @param declaration whether it was declared wrong
 */
record Cause(String eventId, long learnt, boolean declaration) {

    /** The last thing learnt of a unit and the objects of its path; empty if nothing is known of any. */
    static Optional<Cause> of(Traceability traceability, List<TraceEvent> events, List<ObjectId> path) {
        List<TraceEvent> all = new ArrayList<>(events);
        for (ObjectId object : path) {
            all.addAll(traceability.trace(object, Moment.NOW).map(Trace::events).orElse(List.of()));
        }
        return all.stream().map(Cause::of).max(Comparator.comparingLong(Cause::learnt));
    }

    private static Cause of(TraceEvent event) {
        TraceEvent.Voided voided = event.voided();
        return voided != null && voided.recordTime() >= event.recordTime()
                ? new Cause(event.event().eventId(), voided.recordTime(), true)
                : new Cause(event.event().eventId(), event.recordTime(), false);
    }
}
