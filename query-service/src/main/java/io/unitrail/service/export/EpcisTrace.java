package io.unitrail.service.export;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.producer.epcis.EpcisWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Traces as one EPCIS 2.0 document: each event once, whole as it was captured, its error declaration after it. An event of
 * many objects keeps their list on one object's record, the carrier's, which is fetched for it.
 */
public final class EpcisTrace {
    private final Journal journal;
    private final List<CapturedEvent> events = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    public EpcisTrace(Journal journal) {
        this.journal = journal;
    }

    /**
     * Adds the events of a trace that are not there yet.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if a carrier's partition is not served
     */
    public EpcisTrace add(Trace trace) {
        Map<ObjectId, List<EventRow>> carriers = carriers(trace);
        for (TraceEvent event : trace.events()) {
            SerialEvent view = event.event();
            if (seen.add(view.eventId() + (view.isDeclaration() ? " declared" : ""))) {
                List<EventRow> rows = carriers.getOrDefault(carrier(view), List.of());
                events.add(EpcisWriter.captured(whole(rows, view, view.isDeclaration()).orElse(view)));
                if (event.voided() != null) {
                    whole(rows, view, true).map(EpcisWriter::captured).ifPresent(events::add);
                }
            }
        }
        return this;
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    /**
     * The document as JSON text.
     *
     * @param created when it is made
     */
    public String document(Instant created) {
        return EpcisWriter.document(events, created);
    }

    private Map<ObjectId, List<EventRow>> carriers(Trace trace) {
        Set<ObjectId> wanted = new LinkedHashSet<>();
        for (TraceEvent event : trace.events()) {
            if (!seen.contains(event.event().eventId())) {
                wanted.add(carrier(event.event()));
            }
        }
        Map<ObjectId, List<EventRow>> rows = new HashMap<>();
        List<ObjectId> batch = new ArrayList<>();
        for (ObjectId object : wanted) {
            batch.add(object);
            if (batch.size() == Journal.MAX_OBJECTS) {
                rows.putAll(journal.rows(batch));
                batch.clear();
            }
        }
        rows.putAll(journal.rows(batch));
        return rows;
    }

    private static ObjectId carrier(SerialEvent view) {
        ObjectId carrier = view.carrier();
        return carrier == null ? view.object() : carrier;
    }

    /** The record of the event that has its object lists. */
    private static Optional<SerialEvent> whole(List<EventRow> rows, SerialEvent view, boolean declaration) {
        return rows.stream()
                .map(EventRow::event)
                .filter(e -> e.eventId().equals(view.eventId())
                        && e.isDeclaration() == declaration
                        && !e.members().isEmpty())
                .findFirst();
    }
}
