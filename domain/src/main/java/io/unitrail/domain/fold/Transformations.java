package io.unitrail.domain.fold;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.OrderKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What transformations made of objects (rules, section 1). Events that share a transformation ID are one transformation:
 * what one of them consumed went into what another gave out. A thing transformed into itself is not built into itself.
 */
final class Transformations {
    private final Lineage lineage;
    private final Map<String, List<View>> linked = new HashMap<>();

    Transformations(Lineage lineage) {
        this.lineage = lineage;
    }

    /** Transformations remembered. */
    int size() {
        return linked.size();
    }

    void forgetAll() {
        linked.clear();
    }

    /** Something that an object went into; it never ends. */
    record Use(ObjectId output, OrderKey from, String eventId) {}

    static boolean consumes(View view) {
        return view.isOwn(Role.INPUT) && view.event().type() == EventType.TRANSFORMATION;
    }

    static boolean makes(View view) {
        return view.isOwn(Role.OUTPUT) && view.event().type() == EventType.TRANSFORMATION;
    }

    /** What an object went into by its own events that stand. */
    List<Use> uses(ObjectId object) {
        List<Use> uses = new ArrayList<>();
        for (View view : lineage.history(object).live()) {
            if (consumes(view)) {
                SerialEvent event = view.event();
                Set<ObjectId> outputs = new LinkedHashSet<>();
                event.outputs().forEach(output -> outputs.add(output.object()));
                for (View other : linkedTo(event)) {
                    if (makes(other)) {
                        outputs.add(other.event().object());
                    }
                }
                outputs.remove(object);
                outputs.forEach(output -> uses.add(new Use(output, view.key(), event.eventId())));
            }
        }
        return uses;
    }

    /** What an output still says that it was made from an object whose own view was taken back (ruling 22). */
    List<Use> usesByTheOutputsWord(ObjectId object) {
        List<Use> uses = new ArrayList<>();
        History own = lineage.history(object);
        for (View view : own.listed()) {
            if (consumes(view) && !own.live().contains(view)) {
                for (ObjectQuantity output : view.event().outputs()) {
                    History other = lineage.history(output.object());
                    for (View made : other.listed()) {
                        if (makes(made)
                                && made.event().eventId().equals(view.event().eventId())
                                && !output.object().equals(object)
                                && lists(made.event().inputs(), object)
                                && made.row().isInState(lineage.moment().knownAt())
                                && other.bondStands(made, object)) {
                            uses.add(new Use(
                                    output.object(), made.key(), made.event().eventId()));
                        }
                    }
                }
            }
        }
        return uses;
    }

    /**
     * What went into an output. Its own events decide for lots and classes, of which the rows are as many as their uses;
     * serialised inputs decide for themselves.
     */
    List<AsBuilt.Edge> inputsOf(ObjectId output) {
        List<AsBuilt.Edge> edges = new ArrayList<>();
        History history = lineage.history(output);
        for (View view : history.listed()) {
            if (!makes(view) || !view.row().isInState(lineage.moment().knownAt())) {
                continue;
            }
            for (ObjectQuantity input : view.event().inputs()) {
                boolean stands = Contents.isSerialised(input.object())
                        ? consumedBy(input.object(), view.event().eventId()) != null
                        : history.bondStands(view, input.object());
                if (stands && !input.object().equals(output)) {
                    edges.add(edge(input, view));
                }
            }
        }
        for (View view : history.live()) {
            for (View other : makes(view) ? linkedTo(view.event()) : List.<View>of()) {
                SerialEvent event = other.event();
                boolean known = !consumes(other)
                        || event.object().equals(output)
                        || lists(event.outputs(), output)
                        || edges.stream()
                                .anyMatch(edge -> edge.object().equals(event.object())
                                        && edge.eventId().equals(event.eventId()));
                if (!known) {
                    edges.add(edge(new ObjectQuantity(event.object(), event.quantity(), event.uom()), other));
                }
            }
        }
        return edges;
    }

    private static AsBuilt.Edge edge(ObjectQuantity input, View view) {
        return new AsBuilt.Edge(
                input.object(),
                input.quantity(),
                input.uom(),
                view.key().eventTime(),
                null,
                view.event().eventId());
    }

    private @Nullable View consumedBy(ObjectId input, String eventId) {
        for (View view : lineage.history(input).live()) {
            if (consumes(view) && view.event().eventId().equals(eventId)) {
                return view;
            }
        }
        return null;
    }

    /** The views that stand of all events of the same transformation. */
    private List<View> linkedTo(SerialEvent event) {
        String id = event.transformationId();
        if (id == null) {
            return List.of();
        }
        List<View> known = linked.get(id);
        if (known == null) {
            known = new ArrayList<>();
            List<ObjectId> named = lineage.find(new IndexEntry.OfTransaction(IndexEntry.TRANSFORMATION, id));
            lineage.load(named);
            for (ObjectId object : named) {
                for (View view : lineage.history(object).live()) {
                    if (id.equals(view.event().transformationId())
                            && view.event().type() == EventType.TRANSFORMATION) {
                        known.add(view);
                    }
                }
            }
            linked.put(id, known);
        }
        return known;
    }

    private static boolean lists(List<ObjectQuantity> list, ObjectId object) {
        return list.stream().anyMatch(each -> each.object().equals(object));
    }
}
