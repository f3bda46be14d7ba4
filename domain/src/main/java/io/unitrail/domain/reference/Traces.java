package io.unitrail.domain.reference;

import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Traces (contract; rulings 5, 8, 15, 38). */
final class Traces {
    private final Picture picture;
    private final Lineage lineage;

    Traces(Picture picture) {
        this.picture = picture;
        this.lineage = Lineage.asBuilt(picture);
    }

    Trace of(ObjectState state) {
        ObjectId object = state.object();
        return new Trace(
                state,
                events(object),
                components(object, Set.of()),
                builtInto(object),
                containers(object),
                contents(object),
                false);
    }

    /** Own events, inherited ones with {@code via}, and declarations that void nothing, in order. */
    private List<TraceEvent> events(ObjectId object) {
        List<TraceEvent> events = new ArrayList<>();
        for (SetRow row : picture.sets().of(object, OrderKey.LAST)) {
            if (!row.isInherited() || row.event().role() != Role.PARENT) {
                events.add(event(row.row(), row.isInherited() ? row.event().object() : null));
            }
        }
        picture.visible().declarationsWithoutEffect(object).forEach(d -> events.add(event(d, null)));
        events.sort(Comparator.comparing(e -> OrderKey.of(e.event())));
        return events;
    }

    private TraceEvent event(EventRow row, @Nullable ObjectId via) {
        Optional<EventRow> declaration = row.event().isDeclaration()
                ? Optional.empty()
                : picture.visible().declaration(row);
        return new TraceEvent(
                row.event(),
                row.recordTime(),
                via,
                declaration.map(Traces::voided).orElse(null),
                picture.visible().isFuture(row));
    }

    private static TraceEvent.@Nullable Voided voided(EventRow declaration) {
        ErrorDeclaration said = declaration.event().errorDeclaration();
        return said == null
                ? null
                : new TraceEvent.Voided(
                        declaration.recordTime(),
                        said.declarationTime().text(),
                        said.reason(),
                        said.correctiveEventIds());
    }

    private List<Component> components(ObjectId product, Set<ObjectId> above) {
        Set<ObjectId> path = new TreeSet<>(above);
        path.add(product);
        List<Component> components = new ArrayList<>();
        for (Lineage.Edge edge : sorted(lineage.from(product), Lineage.Edge::component)) {
            boolean cycle = path.contains(edge.component());
            components.add(new Component(
                    edge.component(),
                    edge.quantity(),
                    edge.uom(),
                    edge.from().eventTime(),
                    time(edge.to()),
                    edge.eventId(),
                    cycle ? List.of() : components(edge.component(), path),
                    cycle));
        }
        return components;
    }

    private List<Bond> builtInto(ObjectId component) {
        return sorted(lineage.into(component), Lineage.Edge::product).stream()
                .map(e -> new Bond(e.product(), e.from().eventTime(), time(e.to()), e.eventId()))
                .toList();
    }

    private List<Bond> containers(ObjectId child) {
        return picture.stays().of(child, Stay.Kind.PACKED).stream()
                .sorted(Comparator.comparing(Stay::from).thenComparing(Stay::parent))
                .map(s -> bond(s, s.parent()))
                .toList();
    }

    private List<Bond> contents(ObjectId container) {
        return picture.stays().in(container, Stay.Kind.PACKED).stream()
                .filter(Stay::isOpen)
                .sorted(Comparator.comparing(Stay::from).thenComparing(Stay::child))
                .map(s -> bond(s, s.child()))
                .toList();
    }

    private static Bond bond(Stay stay, ObjectId object) {
        return new Bond(
                object,
                stay.from().eventTime(),
                time(stay.to()),
                stay.begin().event().eventId());
    }

    private static List<Lineage.Edge> sorted(List<Lineage.Edge> edges, Function<Lineage.Edge, ObjectId> other) {
        return edges.stream()
                .sorted(Comparator.comparing(Lineage.Edge::from).thenComparing(other))
                .toList();
    }

    private static @Nullable Long time(@Nullable OrderKey key) {
        return key == null ? null : key.eventTime();
    }
}
