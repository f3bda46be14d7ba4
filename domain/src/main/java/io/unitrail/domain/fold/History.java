package io.unitrail.domain.fold;

import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object's own rows as they are visible at a moment, with what was declared wrong (rules 1, rulings 5 to 9).
 *
 * @param object whose rows
 * @param listed every visible row that is no declaration, in order; voided and far-future ones included
 * @param live those that make the state
 * @param voids the declarations that match an event in a role, by offset; the first took effect
 * @param stray visible declarations that took no effect, in order
 * @param eventIds every event ID of the visible rows
 */
record History(
        ObjectId object,
        List<View> listed,
        List<View> live,
        Map<EventInRole, List<EventRow>> voids,
        List<View> stray,
        Set<String> eventIds) {

    /** A view without its chunk: what a declaration names. */
    record EventInRole(String eventId, Role role) {}

    static History of(ObjectId object, List<EventRow> rows, Moment moment) {
        Map<EventInRole, List<EventRow>> originals = new HashMap<>();
        List<EventRow> declarations = new ArrayList<>();
        List<View> listed = new ArrayList<>();
        Set<String> eventIds = new HashSet<>();
        for (EventRow row : rows) {
            if (row.recordTime() > moment.knownAt() || row.event().eventTime().millis() > moment.asOf()) {
                continue;
            }
            eventIds.add(row.event().eventId());
            if (row.event().isDeclaration()) {
                declarations.add(row);
            } else {
                listed.add(View.own(row));
                originals
                        .computeIfAbsent(nameOf(row), any -> new ArrayList<>(1))
                        .add(row);
            }
        }
        declarations.sort(Comparator.comparingLong(EventRow::offset));
        Map<EventInRole, List<EventRow>> voids = new HashMap<>();
        List<View> stray = new ArrayList<>();
        for (EventRow declaration : declarations) {
            EventInRole name = nameOf(declaration);
            List<EventRow> named = originals.getOrDefault(name, List.of());
            boolean matches = !named.isEmpty()
                    && named.get(0)
                            .event()
                            .frameHash()
                            .equals(declaration.event().frameHash());
            if (matches) {
                voids.computeIfAbsent(name, any -> new ArrayList<>(1)).add(declaration);
            } else {
                stray.add(View.own(declaration));
            }
        }
        List<View> live = new ArrayList<>(listed.size());
        for (View view : listed) {
            if (!voids.containsKey(nameOf(view.row())) && view.row().isInState(moment.knownAt())) {
                live.add(view);
            }
        }
        Comparator<View> byKey = Comparator.comparing(View::key);
        listed.sort(byKey);
        live.sort(byKey);
        stray.sort(byKey);
        return new History(object, listed, live, voids, stray, eventIds);
    }

    boolean isEmpty() {
        return listed.isEmpty() && stray.isEmpty();
    }

    /** How an own view was voided, or null. */
    TraceEvent.@Nullable Voided voided(View view) {
        List<EventRow> declarations = voids.get(nameOf(view.row()));
        if (declarations == null) {
            return null;
        }
        EventRow declaration = declarations.get(0);
        ErrorDeclaration error = declaration.event().errorDeclaration();
        return error == null
                ? null
                : new TraceEvent.Voided(
                        declaration.recordTime(),
                        error.declarationTime().text(),
                        error.reason(),
                        error.correctiveEventIds());
    }

    /**
     * Whether the bond of a parent's, subject's or output's view with another object stands: a declaration voids what
     * the view says of the place, and its bonds only with those that it lists (reading 5).
     */
    boolean bondStands(View view, ObjectId other) {
        return voids.getOrDefault(nameOf(view.row()), List.of()).stream()
                .map(EventRow::event)
                .noneMatch(declared -> names(declared.children(), other) || names(declared.inputs(), other));
    }

    private static boolean names(List<ObjectQuantity> list, ObjectId object) {
        return list.stream().anyMatch(each -> each.object().equals(object));
    }

    private static EventInRole nameOf(EventRow row) {
        return new EventInRole(row.event().eventId(), row.event().role());
    }
}
