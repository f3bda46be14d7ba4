package io.unitrail.domain.fold;

import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
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

    /** A view without its chunk: what a declaration names. The lines of one event may have frames of their own. */
    record EventInRole(String eventId, Role role, String frameHash) {}

    static History of(ObjectId object, List<EventRow> rows, Moment moment) {
        Set<EventInRole> originals = new HashSet<>();
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
                originals.add(nameOf(row));
            }
        }
        declarations.sort(Comparator.comparingLong(EventRow::offset));
        Map<EventInRole, List<EventRow>> voids = new HashMap<>();
        List<View> stray = new ArrayList<>();
        for (EventRow declaration : declarations) {
            EventInRole name = nameOf(declaration);
            if (originals.contains(name)) {
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
        if (declarations == null || view.event().isDeclaration()) {
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

    /** Whether a declaration took effect on an own view. */
    boolean isVoided(View view) {
        return voids.containsKey(nameOf(view.row()));
    }

    /**
     * Whether the bond that an own view speaks of stands by this view's word: of what it lists a declaration voids what
     * it lists too; where it names the other only as its parent or output, the view as a whole.
     */
    boolean standsFor(View view, ObjectId other) {
        boolean lists =
                names(view.event().children(), other) || names(view.event().inputs(), other);
        return lists ? bondStands(view, other) : !isVoided(view);
    }

    private static boolean names(List<ObjectQuantity> list, ObjectId object) {
        return list.stream().anyMatch(each -> each.object().equals(object));
    }

    private static EventInRole nameOf(EventRow row) {
        SerialEvent event = row.event();
        return new EventInRole(event.eventId(), event.role(), event.frameHash());
    }
}
