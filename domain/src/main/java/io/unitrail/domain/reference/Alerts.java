package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The alerts that stand for an object at a moment, each code with its evidence once (rules 6, rulings 29 to 33). */
final class Alerts {
    private static final Comparator<Raised> BY_CODE =
            Comparator.comparing(Raised::code).thenComparing(r -> String.join("\n", r.eventIds()));

    private final SortedSet<Raised> raised = new TreeSet<>(BY_CODE);

    private Alerts() {}

    static Alerts of(States states, ObjectId object) {
        Alerts alerts = new Alerts();
        if (Meaning.isSerialised(object)) {
            new LifeAlerts(states.picture()).addTo(alerts, object);
        }
        new TransferAlerts(states).addTo(alerts, object);
        new RecordAlerts(states.picture()).addTo(alerts, object);
        return alerts;
    }

    List<Raised> all() {
        return List.copyOf(raised);
    }

    SortedSet<String> codes() {
        SortedSet<String> codes = new TreeSet<>();
        raised.forEach(each -> codes.add(each.code()));
        return codes;
    }

    void add(String code, EventRow... evidence) {
        addDue(code, Long.MIN_VALUE, Stream.of(evidence).map(EventRow::event).toArray(SerialEvent[]::new));
    }

    void addDue(String code, long dueAt, SerialEvent... evidence) {
        SortedSet<String> ids = new TreeSet<>();
        for (SerialEvent e : evidence) {
            ids.add(e.eventId());
        }
        raised.add(new Raised(code, new ArrayList<>(ids), dueAt));
    }
}
