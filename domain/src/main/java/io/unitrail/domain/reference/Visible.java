package io.unitrail.domain.reference;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows that can be seen at a moment (ruling 7), which of them are declared wrong (rulings 5 and 13) and which lie
 * too far in the future (ruling 8).
 */
final class Visible {

    /**
     * One life of one object: its own rows from one commissioning on, and everybody's rows up to the next (ruling 11).
     *
     * @param from inclusive
     * @param before exclusive
     */
    record Life(ObjectId object, OrderKey from, OrderKey before) {}

    private final Moment moment;
    private final @Nullable Life life;
    private final Map<ObjectId, List<EventRow>> events = new HashMap<>();
    private final Map<ObjectId, List<EventRow>> declarations = new HashMap<>();
    private final List<SerialEvent> outsideLife = new ArrayList<>();

    Visible(List<EventRow> rows, Moment moment, @Nullable Life life) {
        this.moment = moment;
        this.life = life;
        for (EventRow row : rows) {
            boolean seen = isAtMoment(row.event(), row.recordTime());
            if (seen && life != null && !isIn(life, row.event())) {
                outsideLife.add(row.event());
            } else if (seen) {
                Map<ObjectId, List<EventRow>> kept = row.event().isDeclaration() ? declarations : events;
                kept.computeIfAbsent(row.event().object(), o -> new ArrayList<>())
                        .add(row);
            }
        }
        events.values().forEach(list -> list.sort(Comparator.comparing(Visible::key)));
        declarations.values().forEach(list -> list.sort(Comparator.comparingLong(EventRow::offset)));
    }

    private boolean isAtMoment(SerialEvent event, long recordTime) {
        return event.eventTime().millis() <= moment.asOf() && recordTime <= moment.knownAt();
    }

    private static boolean isIn(Life life, SerialEvent event) {
        OrderKey key = OrderKey.of(event);
        boolean begun = !event.object().equals(life.object()) || key.compareTo(life.from()) >= 0;
        return begun && key.compareTo(life.before()) < 0;
    }

    /** Whether a record that is no row, because it contradicts one, would be seen here. */
    boolean sees(SerialEvent event, long recordTime) {
        return isAtMoment(event, recordTime) && (life == null || isIn(life, event));
    }

    static OrderKey key(EventRow row) {
        return OrderKey.of(row.event());
    }

    Moment moment() {
        return moment;
    }

    /** Every object of which something can be seen. */
    SortedSet<ObjectId> objects() {
        SortedSet<ObjectId> objects = new TreeSet<>(events.keySet());
        objects.addAll(declarations.keySet());
        return objects;
    }

    boolean exists(ObjectId object) {
        return events.containsKey(object) || declarations.containsKey(object);
    }

    /** Own events in order, voided and future ones included, declarations not. */
    List<EventRow> events(ObjectId object) {
        return events.getOrDefault(object, List.of());
    }

    /** The object's own views of an event in a role; several if it went into several things, or in chunks. */
    List<EventRow> views(ObjectId object, Role role, String eventId) {
        return events(object).stream()
                .filter(r -> r.event().role() == role && r.event().eventId().equals(eventId))
                .toList();
    }

    /** Whether an object's own view of an event belongs to another life of it, so that nobody else's decides here. */
    boolean isOfAnotherLife(ObjectId object, Role role, String eventId) {
        return outsideLife.stream()
                .anyMatch(e -> e.object().equals(object)
                        && e.role() == role
                        && e.eventId().equals(eventId));
    }

    /** Whether a row counts in the state: neither voided nor too far in the future. */
    boolean stands(EventRow row) {
        return !isFuture(row) && declaration(row).isEmpty();
    }

    /** Whether it is left out because its time lies too far ahead, as known at the moment. */
    boolean isFuture(EventRow row) {
        return !row.isInState(moment.knownAt());
    }

    /** The declaration shown for a voided row: the earliest matching one by offset. */
    Optional<EventRow> declaration(EventRow row) {
        return matching(row).stream().findFirst();
    }

    /**
     * Whether a row's bond with another object stands. A declaration voids the views that it names; what a view lists
     * it voids one by one (ruling 5).
     */
    boolean bondStands(EventRow row, ObjectId other) {
        if (isFuture(row)) {
            return false;
        }
        List<EventRow> matching = matching(row);
        return lists(row.event(), other)
                ? matching.stream().noneMatch(d -> lists(d.event(), other))
                : matching.isEmpty();
    }

    /** Declarations that void nothing: of other content or of nothing known; in order. */
    List<EventRow> declarationsWithoutEffect(ObjectId object) {
        return declarations.getOrDefault(object, List.of()).stream()
                .filter(d -> events(object).stream().noneMatch(row -> matches(d.event(), row.event())))
                .sorted(Comparator.comparing(Visible::key).thenComparingLong(EventRow::offset))
                .toList();
    }

    private List<EventRow> matching(EventRow row) {
        return declarations.getOrDefault(row.event().object(), List.of()).stream()
                .filter(d -> matches(d.event(), row.event()))
                .toList();
    }

    private static boolean matches(SerialEvent declaration, SerialEvent original) {
        return declaration.role() == original.role()
                && declaration.eventId().equals(original.eventId())
                && declaration.frameHash().equals(original.frameHash())
                && isOfOneBond(declaration, original);
    }

    /** A component that went into several things has a view for each, which are declared wrong one by one. */
    private static boolean isOfOneBond(SerialEvent declaration, SerialEvent original) {
        return original.role() != Role.INPUT
                || original.type() == EventType.TRANSFORMATION
                || declaration.outputs().isEmpty()
                || declaration.outputs().stream().anyMatch(o -> Meaning.names(original, o.object()));
    }

    private static boolean lists(SerialEvent event, ObjectId other) {
        return event.children().stream().anyMatch(c -> c.object().equals(other))
                || event.inputs().stream().anyMatch(i -> i.object().equals(other));
    }
}
