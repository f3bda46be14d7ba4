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
 * to any depth. A serialised component's own events decide when it was in (ruling 22); for lots and classes, which have as
 * many rows as uses, the parent's events do (reading 63). A component that is its own ancestor is shown and not
 * followed.
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
            String eventId) {
        Edge until(long end) {
            return new Edge(object, quantity, uom, from, end, eventId);
        }

        Edge holding(@Nullable BigDecimal amount) {
            return new Edge(object, amount, uom, from, to, eventId);
        }
    }

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
        edges.addAll(lineage.transformations().inputsOf(object));
        edges.addAll(lotEdges(object));
        edges.sort(
                Comparator.comparingLong(Edge::from).thenComparing(Edge::object).thenComparing(Edge::eventId));
        return edges;
    }

    /** A lot or class in one unit of measure. */
    private record Lot(ObjectId object, String uom) {
        static Lot of(ObjectQuantity part) {
            return new Lot(part.object(), Pieces.nameOf(part.uom()));
        }
    }

    private List<Edge> lotEdges(ObjectId object) {
        List<Edge> edges = new ArrayList<>();
        Map<Lot, Edge> open = new LinkedHashMap<>();
        History history = lineage.history(object);
        for (View view : history.listed()) {
            SerialEvent event = view.event();
            if (!view.row().isInState(lineage.moment().knownAt())) {
                continue;
            }
            for (ObjectQuantity part : standing(installedBy(event), view, history)) {
                putIn(part, view, open);
            }
            if (view.isOwn(Role.PARENT) && event.type() == EventType.ASSOCIATION && event.action() == Action.DELETE) {
                for (ObjectQuantity part : standing(event.children(), view, history)) {
                    takeOut(part, view.key().eventTime(), open, edges);
                }
                if (event.children().isEmpty() && history.voided(view) == null) {
                    open.values()
                            .forEach(edge -> edges.add(edge.until(view.key().eventTime())));
                    open.clear();
                }
            }
        }
        edges.addAll(open.values());
        return edges;
    }

    private static List<ObjectQuantity> standing(List<ObjectQuantity> named, View view, History history) {
        return named.stream()
                .filter(each -> !Contents.isSerialised(each.object()) && history.bondStands(view, each.object()))
                .toList();
    }

    private static void putIn(ObjectQuantity part, View view, Map<Lot, Edge> open) {
        Edge before = open.get(Lot.of(part));
        BigDecimal had = before == null ? null : before.quantity();
        open.put(
                Lot.of(part),
                before == null
                        ? new Edge(
                                part.object(),
                                part.quantity(),
                                part.uom(),
                                view.key().eventTime(),
                                null,
                                view.event().eventId())
                        : before.holding(had == null || part.quantity() == null ? null : had.add(part.quantity())));
    }

    private static void takeOut(ObjectQuantity part, long time, Map<Lot, Edge> open, List<Edge> edges) {
        Edge before = open.remove(Lot.of(part));
        if (before == null) {
            return;
        }
        BigDecimal had = before.quantity();
        BigDecimal taken = part.quantity();
        if (had == null || taken == null || taken.compareTo(had) >= 0) {
            edges.add(before.until(time));
        } else {
            open.put(Lot.of(part), before.holding(had.subtract(taken)));
        }
    }

    /** Everything that an event of the parent or output names as below it, coming or going. */
    static List<ObjectQuantity> namedBelow(SerialEvent event) {
        if (event.role() == Role.PARENT) {
            return event.type() == EventType.ASSOCIATION ? event.children() : List.of();
        }
        return event.role() == Role.INPUT ? List.of() : event.inputs();
    }

    /** What an event of the parent puts into it: children of an association, inputs of an object event (ruling 3). */
    private static List<ObjectQuantity> installedBy(SerialEvent event) {
        if (event.role() == Role.PARENT && event.type() == EventType.ASSOCIATION && event.action() == Action.ADD) {
            return event.children();
        }
        boolean takesInputs = event.role() == Role.SUBJECT || event.role() == Role.CHILD;
        if (takesInputs && event.type() != EventType.TRANSFORMATION && event.action() != Action.DELETE) {
            return event.inputs();
        }
        return List.of();
    }
}
