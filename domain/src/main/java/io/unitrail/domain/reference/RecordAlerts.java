package io.unitrail.domain.reference;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
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

    void addTo(SortedSet<String> codes, ObjectId object) {
        Facts facts = Facts.of(picture, object);
        LifeAlerts.add(codes, "event_time_in_the_future", isAhead(object));
        LifeAlerts.add(codes, "conflicting_duplicate", isConflicting(object));
        LifeAlerts.add(codes, "lot_or_expiry_contradiction", facts.isLotDisputed() || facts.isExpiryDisputed());
        LifeAlerts.add(codes, "contents_disagree", isDisagreeing(object));
        LifeAlerts.add(
                codes,
                "declaration_without_effect",
                !visible.declarationsWithoutEffect(object).isEmpty());
        LifeAlerts.add(codes, "genealogy_views_disagree", areViewsDisagreeing(object));
    }

    /** More than five minutes after its record time; voided ones are withdrawn. */
    private boolean isAhead(ObjectId object) {
        return visible.events(object).stream()
                .anyMatch(row -> visible.declaration(row).isEmpty()
                        && row.event().eventTime().millis() - row.recordTime() > AHEAD_MILLIS);
    }

    private boolean isConflicting(ObjectId object) {
        Moment moment = visible.moment();
        return picture.log().conflicts().stream()
                .filter(record -> record.event().object().equals(object))
                .anyMatch(record -> isVisible(record, moment));
    }

    private static boolean isVisible(LogRecord record, Moment moment) {
        return record.recordTime() <= moment.knownAt()
                && record.event().eventTime().millis() <= moment.asOf();
    }

    /** Observed contents are others than those put in, or a bond could take no effect (ruling 22); on the container. */
    private boolean isDisagreeing(ObjectId container) {
        boolean refused = picture.stays().withoutEffect().stream().anyMatch(step -> container.equals(step.parent()));
        return refused
                || picture.own(container).stream()
                        .filter(row ->
                                row.event().role() == Role.PARENT && row.event().action() == Action.OBSERVE)
                        .anyMatch(this::isContentsOther);
    }

    /** Several children assert all contents, one asserts that one. */
    private boolean isContentsOther(EventRow row) {
        Stay.Kind kind = row.event().type() == EventType.ASSOCIATION ? Stay.Kind.INSTALLED : Stay.Kind.PACKED;
        Set<ObjectId> named = new TreeSet<>();
        for (EventRow chunk : picture.own(row.event().object())) {
            if (chunk.event().role() == Role.PARENT
                    && chunk.event().eventId().equals(row.event().eventId())) {
                chunk.event().children().forEach(c -> named.add(c.object()));
            }
        }
        Set<ObjectId> inside = new TreeSet<>();
        for (Stay stay : picture.stays().in(row.event().object(), kind)) {
            if (stay.holdsBefore(Visible.key(row))) {
                inside.add(stay.child());
            }
        }
        return named.size() == 1 ? !inside.containsAll(named) : !named.isEmpty() && !named.equals(inside);
    }

    /** Two views of one genealogical bond of which one stands and the other is voided or says otherwise. */
    private boolean areViewsDisagreeing(ObjectId object) {
        return visible.events(object).stream()
                .anyMatch(row -> others(row).stream().anyMatch(other -> isDisagreeing(row, other)));
    }

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
