package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Alerts about what the records themselves say (rules 6; rulings 22, 33). */
final class RecordAlerts {
    static final long AHEAD_MILLIS = 5L * 60 * 1000;

    private final Picture picture;
    private final Visible visible;

    RecordAlerts(Picture picture) {
        this.picture = picture;
        this.visible = picture.visible();
    }

    void addTo(Alerts alerts, ObjectId object) {
        Facts facts = Facts.of(picture, object);
        addAhead(alerts, object);
        for (LogRecord conflict : picture.log().conflicts()) {
            if (conflict.event().object().equals(object) && visible.sees(conflict.event(), conflict.recordTime())) {
                alerts.addDue("conflicting_duplicate", Long.MIN_VALUE, conflict.event());
            }
        }
        for (Optional<Facts.Dispute> two : List.of(facts.lotDispute(), facts.expiryDispute())) {
            two.ifPresent(d -> alerts.addDue("lot_or_expiry_contradiction", Long.MIN_VALUE, d.standing(), d.other()));
        }
        addContents(alerts, object);
        visible.declarationsWithoutEffect(object).forEach(row -> alerts.add("declaration_without_effect", row));
        for (EventRow row : visible.events(object)) {
            if (others(row).stream().anyMatch(other -> isDisagreeing(row, other))) {
                alerts.add("genealogy_views_disagree", row);
            }
        }
    }

    /** More than five minutes after its record time; voided ones are withdrawn. */
    private void addAhead(Alerts alerts, ObjectId object) {
        for (EventRow row : visible.events(object)) {
            boolean ahead = row.event().eventTime().millis() - row.recordTime() > AHEAD_MILLIS;
            if (ahead && visible.declaration(row).isEmpty()) {
                alerts.add("event_time_in_the_future", row);
            }
        }
    }

    /** Its own bond could take no effect (ruling 22), or what is observed in it is other than what was put in. */
    private void addContents(Alerts alerts, ObjectId object) {
        for (BondStep step : picture.stays().withoutEffect()) {
            if (object.equals(step.child()) && step.parent() != null) {
                alerts.add("contents_disagree", step.row());
            }
        }
        for (EventRow row : picture.own(object)) {
            boolean asserts = row.event().role() == Role.PARENT && row.event().action() == Action.OBSERVE;
            if (asserts && isContentsOther(row)) {
                alerts.add("contents_disagree", row);
            }
        }
    }

    /** Several children assert all contents, one asserts that one. Quantities are not compared. */
    private boolean isContentsOther(EventRow row) {
        Stay.Kind kind = row.event().type() == EventType.ASSOCIATION ? Stay.Kind.INSTALLED : Stay.Kind.PACKED;
        Set<ObjectId> named = new TreeSet<>();
        OrderKey first = null;
        for (EventRow chunk : picture.own(row.event().object())) {
            if (chunk.event().role() == Role.PARENT
                    && chunk.event().eventId().equals(row.event().eventId())) {
                chunk.event().children().forEach(c -> named.add(c.object()));
                first = first == null ? Visible.key(chunk) : first;
            }
        }
        Set<ObjectId> inside = new TreeSet<>();
        for (Stay stay : picture.stays().in(row.event().object(), kind)) {
            if (first != null && stay.holdsBefore(first) && Meaning.isSerialised(stay.child())) {
                inside.add(stay.child());
            }
        }
        boolean assertsAll = named.size() > 1;
        named.removeIf(child -> !Meaning.isSerialised(child));
        return assertsAll ? !named.equals(inside) : !inside.containsAll(named);
    }

    /** Two views of one genealogical bond of which one stands and the other is voided or says otherwise. */
    private boolean isDisagreeing(EventRow row, ObjectId other) {
        SerialEvent e = row.event();
        Set<Role> counterparts = counterparts(e, other);
        List<EventRow> theirs = visible.events(other).stream()
                .filter(r -> r.event().eventId().equals(e.eventId()))
                .filter(r -> counterparts.contains(r.event().role()))
                .toList();
        boolean mine = visible.events(e.object()).stream()
                .filter(r ->
                        r.event().eventId().equals(e.eventId()) && r.event().role() == e.role())
                .anyMatch(r -> stands(r, other));
        return !theirs.isEmpty() && mine != theirs.stream().anyMatch(r -> stands(r, e.object()));
    }

    private boolean stands(EventRow row, ObjectId other) {
        return others(row).contains(other) && visible.bondStands(row, other);
    }

    /** The roles in which the other end of a bond sees the event. */
    private static Set<Role> counterparts(SerialEvent e, ObjectId other) {
        if (e.role() == Role.INPUT) {
            return e.type() == EventType.TRANSFORMATION ? Set.of(Role.OUTPUT) : Set.of(Role.SUBJECT, Role.CHILD);
        }
        if (e.inputs().stream().anyMatch(i -> i.object().equals(other))) {
            return Set.of(Role.INPUT);
        }
        return e.role() == Role.PARENT ? Set.of(Role.CHILD) : Set.of(Role.PARENT);
    }

    /** The other ends of the genealogical bonds that a view speaks of. */
    private static Set<ObjectId> others(EventRow row) {
        SerialEvent e = row.event();
        Set<ObjectId> others = new TreeSet<>();
        if (e.type() == EventType.ASSOCIATION && e.role() != Role.INPUT) {
            if (e.parent() != null) {
                others.add(e.parent());
            }
            addAll(others, e.children());
        }
        addAll(others, e.inputs());
        addAll(others, e.outputs());
        return others;
    }

    private static void addAll(Set<ObjectId> others, List<ObjectQuantity> list) {
        list.forEach(o -> others.add(o.object()));
    }
}
