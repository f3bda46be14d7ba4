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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces as one EPCIS 2.0 document: each event once, whole as it was captured, its error declaration after it. An event of
 * many objects keeps their list on one object's record, the carrier's, which is fetched for it.
 */
public final class EpcisTrace {
    private final Journal journal;
    private final List<CapturedEvent> events = new ArrayList<>();
    private final Set<EventKey> seen = new HashSet<>();

    public EpcisTrace(Journal journal) {
        this.journal = journal;
    }

    /**
     * Adds the events of a trace that are not there yet.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if a carrier's partition is not served
     */
    public EpcisTrace add(Trace trace) {
        List<SerialEvent> views = withDeclarations(trace);
        Map<ObjectId, List<EventRow>> carriers = rows(views.stream()
                .filter(view -> !seen.contains(EventKey.of(view)))
                .map(EpcisTrace::carrier)
                .toList());
        for (SerialEvent view : views) {
            if (seen.add(EventKey.of(view))) {
                events.add(EpcisWriter.captured(whole(carriers.getOrDefault(carrier(view), List.of()), view)));
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

    /** The views of a trace, and behind each voided one the declaration that voids it, which the trace only tells of. */
    private List<SerialEvent> withDeclarations(Trace trace) {
        Map<ObjectId, List<EventRow>> voided = rows(trace.events().stream()
                .filter(e -> e.voided() != null)
                .map(e -> e.event().object())
                .toList());
        List<SerialEvent> views = new ArrayList<>();
        for (TraceEvent event : trace.events()) {
            SerialEvent view = event.event();
            views.add(view);
            if (event.voided() != null) {
                voided.getOrDefault(view.object(), List.of()).stream()
                        .filter(row -> declares(row.event(), view))
                        .min(Comparator.comparingLong(EventRow::offset))
                        .ifPresent(row -> views.add(row.event()));
            }
        }
        return views;
    }

    private static boolean declares(SerialEvent declaration, SerialEvent view) {
        return declaration.isDeclaration()
                && declaration.eventId().equals(view.eventId())
                && declaration.frameHash().equals(view.frameHash());
    }

    private Map<ObjectId, List<EventRow>> rows(List<ObjectId> objects) {
        List<ObjectId> wanted = objects.stream().distinct().toList();
        Map<ObjectId, List<EventRow>> rows = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += Journal.MAX_OBJECTS) {
            rows.putAll(journal.rows(wanted.subList(from, Math.min(from + Journal.MAX_OBJECTS, wanted.size()))));
        }
        return rows;
    }

    private static ObjectId carrier(SerialEvent view) {
        ObjectId carrier = view.carrier();
        return carrier == null ? view.object() : carrier;
    }

    /** The record of the event that has its object lists; the view itself where that one is not there. */
    private static SerialEvent whole(List<EventRow> rows, SerialEvent view) {
        return rows.stream()
                .map(EventRow::event)
                .filter(e -> !e.members().isEmpty() && EventKey.of(e).equals(EventKey.of(view)))
                .findFirst()
                .orElse(view);
    }

    /** What makes two views ones of the same captured event; a declaration may name other objects than its event. */
    private record EventKey(String eventId, String contentHash, boolean declaration) {
        static EventKey of(SerialEvent view) {
            return new EventKey(view.eventId(), view.contentHash(), view.isDeclaration());
        }
    }
}
