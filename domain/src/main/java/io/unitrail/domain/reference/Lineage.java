package io.unitrail.domain.reference;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went into what (rules 1; rulings 5, 22, 35): installed components and what transformations consumed. Each edge
 * has an interval; a transformation's never ends.
 */
final class Lineage {

    /**
     * One thing in another.
     *
     * @param component what went in
     * @param product what it went into
     * @param from order key of the event that put it in
     * @param to order key of the end, or null
     * @param eventId the event that put it in
     */
    record Edge(
            ObjectId component,
            ObjectId product,
            @Nullable BigDecimal quantity,
            @Nullable String uom,
            OrderKey from,
            @Nullable OrderKey to,
            String eventId) {}

    private final List<Edge> edges = new ArrayList<>();

    private Lineage() {}

    /** Edges by what counts in the state: of an edge's two views the component's own decides. */
    static Lineage asBuilt(Picture picture) {
        Lineage lineage = new Lineage();
        picture.stays().all().forEach(lineage::addStay);
        lineage.addTransformations(picture.visible(), false);
        return lineage;
    }

    /** Edges for where-used: whatever either view says and no declaration took back. */
    static Lineage whereUsed(Picture picture) {
        Lineage lineage = new Lineage();
        picture.stays().all().forEach(lineage::addStay);
        picture.eitherViewStays().all().forEach(lineage::addStay);
        lineage.addTransformations(picture.visible(), true);
        return lineage;
    }

    List<Edge> into(ObjectId component) {
        return edges.stream().filter(e -> e.component().equals(component)).toList();
    }

    List<Edge> from(ObjectId product) {
        return edges.stream().filter(e -> e.product().equals(product)).toList();
    }

    /** Everything that went into something. */
    List<ObjectId> components() {
        return edges.stream().map(Edge::component).distinct().sorted().toList();
    }

    private void addStay(Stay stay) {
        if (stay.kind() == Stay.Kind.INSTALLED) {
            add(new Edge(
                    stay.child(),
                    stay.parent(),
                    stay.quantity(),
                    stay.uom(),
                    stay.from(),
                    stay.to(),
                    stay.begin().event().eventId()));
        }
    }

    private void addTransformations(Visible visible, boolean eitherView) {
        List<EventRow> views = new ArrayList<>();
        for (ObjectId object : visible.objects()) {
            for (EventRow row : visible.events(object)) {
                if (row.event().type() == EventType.TRANSFORMATION && !visible.isFuture(row)) {
                    views.add(row);
                }
            }
        }
        views.sort(Comparator.comparing(Visible::key));
        for (EventRow row : views) {
            if (row.event().role() == Role.INPUT) {
                addInput(visible, row, views);
            } else {
                addOutput(visible, row, eitherView);
            }
        }
    }

    private void addInput(Visible visible, EventRow row, List<EventRow> views) {
        SerialEvent e = row.event();
        if (!visible.stands(row)) {
            return;
        }
        List<ObjectId> outputs = new ArrayList<>();
        e.outputs().forEach(o -> outputs.add(o.object()));
        for (EventRow other : views) {
            SerialEvent o = other.event();
            boolean linked =
                    e.transformationId() != null && e.transformationId().equals(o.transformationId());
            if (linked && o.role() == Role.OUTPUT && visible.stands(other) && !outputs.contains(o.object())) {
                outputs.add(o.object());
            }
        }
        outputs.forEach(o -> addConsumed(e.object(), o, e.quantity(), e.uom(), row));
    }

    /** An output's word for an input that has no view of its own (or, for where-used, whatever its own says). */
    private void addOutput(Visible visible, EventRow row, boolean eitherView) {
        SerialEvent e = row.event();
        for (ObjectQuantity input : e.inputs()) {
            List<EventRow> own = visible.views(input.object(), Role.INPUT, e.eventId());
            boolean inputsOwnDecides = eitherView
                    ? own.stream().anyMatch(v -> Meaning.names(v.event(), e.object()) && visible.stands(v))
                    : !own.isEmpty();
            if (!inputsOwnDecides && visible.bondStands(row, input.object())) {
                addConsumed(input.object(), e.object(), input.quantity(), input.uom(), row);
            }
        }
    }

    private void addConsumed(
            ObjectId input, ObjectId output, @Nullable BigDecimal quantity, @Nullable String uom, EventRow row) {
        if (!input.equals(output)) {
            add(new Edge(
                    input,
                    output,
                    quantity,
                    uom,
                    OrderKey.of(row.event()),
                    null,
                    row.event().eventId()));
        }
    }

    private void add(Edge edge) {
        boolean known = edges.stream()
                .anyMatch(e -> e.component().equals(edge.component())
                        && e.product().equals(edge.product())
                        && e.eventId().equals(edge.eventId())
                        && Objects.equals(e.to(), edge.to()));
        if (!known) {
            edges.add(edge);
        }
    }
}
