package io.unitrail.domain.fold;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The as-built tree of an object: what it was assembled or made from, former components with the time they were in,
 * to any depth. A serialised component's own events decide when it was in; a lot has no such history per parent, so the
 * parent's events do (ruling 22). A component that is its own ancestor is shown and not followed.
 */
final class AsBuilt {
    /** Most nodes of one tree; beyond, the answer says that it was cut. */
    static final int MAX_NODES = 100_000;

    private final Lineage lineage;
    private int nodes;
    private boolean truncated;

    AsBuilt(Lineage lineage) {
        this.lineage = lineage;
    }

    boolean isTruncated() {
        return truncated;
    }

    List<Component> components(ObjectId object) {
        Set<ObjectId> path = new LinkedHashSet<>();
        path.add(object);
        return components(object, path);
    }

    private List<Component> components(ObjectId object, Set<ObjectId> path) {
        List<Component> found = new ArrayList<>();
        for (Edge edge : edges(object)) {
            if (nodes >= MAX_NODES) {
                truncated = true;
                return found;
            }
            nodes++;
            boolean cycle = !path.add(edge.object());
            List<Component> deeper = cycle ? List.of() : components(edge.object(), path);
            if (!cycle) {
                path.remove(edge.object());
            }
            found.add(new Component(
                    edge.object(), edge.quantity(), edge.uom(), edge.from(), edge.to(), edge.eventId(), deeper, cycle));
        }
        return found;
    }

    /** One component of an object, with the time that it was in. */
    record Edge(
            ObjectId object,
            @Nullable BigDecimal quantity,
            @Nullable String uom,
            long from,
            @Nullable Long to,
            String eventId) {}

    /** The direct components of an object, ordered by when they came in. */
    List<Edge> edges(ObjectId object) {
        Set<ObjectId> serialised = new LinkedHashSet<>();
        for (View view : lineage.history(object).listed()) {
            for (ObjectQuantity component : installedBy(view.event())) {
                if (Contents.isSerialised(component.object())) {
                    serialised.add(component.object());
                }
            }
        }
        lineage.load(serialised);
        List<Edge> edges = new ArrayList<>();
        for (ObjectId component : serialised) {
            for (Stay stay : lineage.stays(component)) {
                if (stay.kind() == Stay.Kind.INSTALLED && stay.parent().equals(object)) {
                    edges.add(new Edge(
                            component, null, null, stay.from().eventTime(), Traces.end(stay.to()), stay.eventId()));
                }
            }
        }
        edges.addAll(lotEdges(object));
        edges.sort(
                Comparator.comparingLong(Edge::from).thenComparing(Edge::object).thenComparing(Edge::eventId));
        return edges;
    }

    private List<Edge> lotEdges(ObjectId object) {
        List<Edge> edges = new ArrayList<>();
        Map<ObjectId, Edge> open = new LinkedHashMap<>();
        History history = lineage.history(object);
        for (View view : history.listed()) {
            SerialEvent event = view.event();
            long time = view.key().eventTime();
            if (!view.row().isInState(lineage.moment().knownAt())) {
                continue;
            }
            if (view.isOwn(Role.OUTPUT) && event.type() == EventType.TRANSFORMATION) {
                for (ObjectQuantity input : standing(event.inputs(), view, history)) {
                    edges.add(new Edge(input.object(), input.quantity(), input.uom(), time, null, event.eventId()));
                }
            }
            for (ObjectQuantity part : standing(installedBy(event), view, history)) {
                if (!Contents.isSerialised(part.object())) {
                    Edge before = open.get(part.object());
                    BigDecimal sum = before == null ? part.quantity() : plus(before.quantity(), part.quantity());
                    open.put(
                            part.object(),
                            new Edge(
                                    part.object(),
                                    sum,
                                    part.uom(),
                                    before == null ? time : before.from(),
                                    null,
                                    before == null ? event.eventId() : before.eventId()));
                }
            }
            if (view.isOwn(Role.PARENT) && event.type() == EventType.ASSOCIATION && event.action() == Action.DELETE) {
                List<ObjectQuantity> leaving = standing(event.children(), view, history);
                if (event.children().isEmpty() && history.voided(view) == null) {
                    leaving = open.keySet().stream().map(ObjectQuantity::of).toList();
                }
                for (ObjectQuantity part : leaving) {
                    Edge before = open.remove(part.object());
                    if (before != null) {
                        takeOut(before, part, time, open, edges);
                    }
                }
            }
        }
        edges.addAll(open.values());
        return edges;
    }

    private static List<ObjectQuantity> standing(List<ObjectQuantity> named, View view, History history) {
        return named.stream()
                .filter(each -> history.bondStands(view, each.object()))
                .toList();
    }

    private static void takeOut(
            Edge before, ObjectQuantity part, long time, Map<ObjectId, Edge> open, List<Edge> edges) {
        BigDecimal had = before.quantity();
        BigDecimal taken = part.quantity();
        if (had == null || taken == null || taken.compareTo(had) >= 0) {
            edges.add(new Edge(before.object(), had, before.uom(), before.from(), time, before.eventId()));
            return;
        }
        open.put(
                before.object(),
                new Edge(before.object(), had.subtract(taken), before.uom(), before.from(), null, before.eventId()));
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.add(other);
    }

    /** Whether a parent's own view of an event names a component, coming or going. */
    static boolean names(History parent, String eventId, ObjectId component) {
        for (View view : parent.listed()) {
            SerialEvent event = view.event();
            if (event.eventId().equals(eventId)
                    && (event.children().stream()
                                    .anyMatch(child -> child.object().equals(component))
                            || event.inputs().stream()
                                    .anyMatch(input -> input.object().equals(component)))) {
                return true;
            }
        }
        return false;
    }

    /** What an event of the parent puts into it: children of an association, inputs of an object event (ruling 3). */
    private static List<ObjectQuantity> installedBy(SerialEvent event) {
        if (event.role() == Role.PARENT && event.type() == EventType.ASSOCIATION && event.action() == Action.ADD) {
            return event.children();
        }
        if (event.type() != EventType.TRANSFORMATION && event.role() != Role.INPUT && event.role() != Role.PARENT) {
            return event.inputs();
        }
        return List.of();
    }
}
