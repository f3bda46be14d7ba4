package io.unitrail.domain.answers;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the names of things that a sight does not see out of what it sees: other units of an event, what it went into later (reading 205). */
final class Redaction {
    private final Sight sight;
    private final Map<ObjectId, Boolean> known = new HashMap<>();

    Redaction(Sight sight) {
        this.sight = sight;
    }

    /** Lots and products of parts are facts about the whole; units and containers are things of their own. */
    private boolean shows(ObjectId object) {
        boolean thing = object instanceof UnitId || object instanceof AssetId;
        return !thing || known.computeIfAbsent(object, sight::sees);
    }

    private @Nullable ObjectId shown(@Nullable ObjectId object) {
        return object == null || shows(object) ? object : null;
    }

    ObjectState of(ObjectState state) {
        if (!sight.isLimited()) {
            return state;
        }
        return state.linkedTo(
                shown(state.builtInto()),
                holder(state.holder()),
                state.lives().stream().map(this::of).toList());
    }

    private @Nullable Holder holder(@Nullable Holder holder) {
        return holder == null || holder.outputs().isEmpty()
                ? holder
                : new Holder(
                        holder.party(),
                        holder.place(),
                        holder.candidates(),
                        holder.outputs().stream().filter(this::shows).toList());
    }

    RecalledUnit of(RecalledUnit unit) {
        return !sight.isLimited()
                ? unit
                : new RecalledUnit(
                        of(unit.state()),
                        unit.role(),
                        unit.exposure(),
                        unit.criteria(),
                        unit.path().stream().filter(this::shows).toList());
    }

    Trace of(Trace trace) {
        return !sight.isLimited()
                ? trace
                : new Trace(
                        of(trace.state()),
                        trace.events().stream().map(this::of).toList(),
                        components(trace.components()),
                        bonds(trace.builtInto()),
                        trace.containers(),
                        bonds(trace.contents()),
                        trace.truncated());
    }

    List<TraceEvent> events(List<TraceEvent> events) {
        return sight.isLimited() ? events.stream().map(this::of).toList() : events;
    }

    private TraceEvent of(TraceEvent traced) {
        boolean packed = traced.event().type() == EventType.AGGREGATION;
        ObjectId parent = traced.event().parent();
        SerialEvent event = SerialEventBuilder.from(traced.event())
                .parent(packed ? parent : shown(parent))
                .children(quantities(traced.event().children()))
                .inputs(quantities(traced.event().inputs()))
                .outputs(quantities(traced.event().outputs()))
                .carrier(null)
                .members(List.of())
                .build();
        return new TraceEvent(event, traced.recordTime(), traced.via(), traced.voided(), traced.future());
    }

    private List<ObjectQuantity> quantities(List<ObjectQuantity> all) {
        return all.stream().filter(each -> shows(each.object())).toList();
    }

    private List<Bond> bonds(List<Bond> all) {
        return all.stream().filter(bond -> shows(bond.object())).toList();
    }

    private List<Component> components(List<Component> all) {
        return all.stream()
                .filter(part -> shows(part.object()))
                .map(part -> new Component(
                        part.object(),
                        part.quantity(),
                        part.uom(),
                        part.from(),
                        part.to(),
                        part.eventId(),
                        components(part.components()),
                        part.cycle()))
                .toList();
    }
}
