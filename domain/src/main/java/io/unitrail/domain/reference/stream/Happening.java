package io.unitrail.domain.reference.stream;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One whole event on its way to its records: set what was seen, then {@link #records} splits it into one view per
 * object and role (rules, section 1; rulings 3 to 5). Reusable: each split is independent.
 */
public final class Happening {
    private final String eventId;
    private final EventType type;
    private final @Nullable Action action;
    private final EventTime time;
    private SerialEventBuilder frame = new SerialEventBuilder();
    private final List<ObjectQuantity> objects = new ArrayList<>();
    private final List<ObjectQuantity> inputs = new ArrayList<>();
    private final List<ObjectQuantity> outputs = new ArrayList<>();
    private @Nullable ObjectId parent;
    private @Nullable ErrorDeclaration declaration;
    private String captureId;
    private int chunkSize = SerialEvent.MAX_CHILDREN;

    public Happening(String eventId, EventType type, @Nullable Action action, EventTime time) {
        this.eventId = eventId;
        this.type = type;
        this.action = action;
        this.time = time;
        this.captureId = "capture-" + eventId;
        frame.eventId(eventId).eventIdGiven(true).type(type).action(action).eventTime(time);
    }

    public Happening step(@Nullable String bizStep) {
        frame.bizStep(bizStep);
        return this;
    }

    public Happening disposition(@Nullable String disposition) {
        frame.disposition(disposition);
        return this;
    }

    /** bizLocation. */
    public Happening at(@Nullable String bizLocation) {
        frame.bizLocation(bizLocation);
        return this;
    }

    public Happening readPoint(@Nullable String readPoint) {
        frame.readPoint(readPoint);
        return this;
    }

    public Happening documents(BizTransaction... documents) {
        frame.bizTransactions(List.of(documents));
        return this;
    }

    public Happening from(SourceDestination... sources) {
        frame.sources(List.of(sources));
        return this;
    }

    public Happening to(SourceDestination... destinations) {
        frame.destinations(List.of(destinations));
        return this;
    }

    public Happening sets(String... persistent) {
        frame.persistentSet(List.of(persistent));
        return this;
    }

    public Happening unsets(String... persistent) {
        frame.persistentUnset(List.of(persistent));
        return this;
    }

    public Happening facts(ItemFacts facts) {
        frame.facts(facts);
        return this;
    }

    public Happening aliases(Alias... aliases) {
        frame.aliases(List.of(aliases));
        return this;
    }

    public Happening attributes(Map<String, String> attributes) {
        frame.attributes(attributes);
        return this;
    }

    public Happening transformation(@Nullable String transformationId) {
        frame.transformationId(transformationId);
        return this;
    }

    /** What the event is about: subjects, children or the things moved. */
    public Happening of(ObjectId... these) {
        for (ObjectId one : these) {
            objects.add(ObjectQuantity.of(one));
        }
        return this;
    }

    /** A quantity of a lot or class that the event is about. */
    public Happening of(ObjectId lot, long quantity) {
        objects.add(new ObjectQuantity(lot, BigDecimal.valueOf(quantity), null));
        return this;
    }

    /** The container or unit that the objects go into or come out of. */
    public Happening parent(@Nullable ObjectId parent) {
        this.parent = parent;
        return this;
    }

    public Happening inputs(ObjectId... these) {
        for (ObjectId one : these) {
            inputs.add(ObjectQuantity.of(one));
        }
        return this;
    }

    public Happening input(ObjectId lot, long quantity) {
        inputs.add(new ObjectQuantity(lot, BigDecimal.valueOf(quantity), null));
        return this;
    }

    public Happening outputs(ObjectId... these) {
        for (ObjectId one : these) {
            outputs.add(ObjectQuantity.of(one));
        }
        return this;
    }

    public Happening output(ObjectId lot, long quantity) {
        outputs.add(new ObjectQuantity(lot, BigDecimal.valueOf(quantity), null));
        return this;
    }

    /** How many children one record of a parent lists; smaller than the limit only to try chunks out. */
    public Happening chunks(int children) {
        this.chunkSize = children;
        return this;
    }

    /** The declaration that this event was wrong. */
    public Happening declaredWrong(String reason, String... correctiveEventIds) {
        Happening declared = copy(captureId + "-declared");
        declared.declaration = new ErrorDeclaration(time, reason, List.of(correctiveEventIds));
        return declared;
    }

    /** The same event sent once more. */
    public Happening again(String newCaptureId) {
        return copy(newCaptureId);
    }

    /** The same event, naming only some of its objects, as a declaration may. */
    public Happening only(Predicate<ObjectId> named) {
        Happening copy = copy(captureId + "-part");
        copy.objects.removeIf(o -> !named.test(o.object()));
        copy.inputs.removeIf(o -> !named.test(o.object()));
        copy.outputs.removeIf(o -> !named.test(o.object()));
        copy.parent = parent != null && named.test(parent) ? parent : null;
        return copy;
    }

    /** Every object that it names. */
    public Set<ObjectId> named() {
        Set<ObjectId> named = new LinkedHashSet<>();
        if (parent != null) {
            named.add(parent);
        }
        for (List<ObjectQuantity> list : List.of(objects, inputs, outputs)) {
            list.forEach(o -> named.add(o.object()));
        }
        return named;
    }

    private Happening copy(String newCaptureId) {
        Happening copy = new Happening(eventId, type, action, time);
        copy.frame = SerialEventBuilder.from(
                frame.object(anyObject(objects, inputs, outputs)).build());
        copy.objects.addAll(objects);
        copy.inputs.addAll(inputs);
        copy.outputs.addAll(outputs);
        copy.parent = parent;
        copy.declaration = declaration;
        copy.chunkSize = chunkSize;
        copy.captureId = newCaptureId;
        return copy;
    }

    /** When it happened, in milliseconds. */
    public long millis() {
        return time.millis();
    }

    /** The views, each object and role once; quantities of one object in one role are added up (ruling 4). */
    public List<SerialEvent> records() {
        List<ObjectQuantity> things = merged(objects);
        List<ObjectQuantity> ins = merged(inputs);
        List<ObjectQuantity> outs = merged(outputs);
        ContentHash hash =
                new ContentHash(frame.object(anyObject(things, ins, outs)).build());
        frame.captureId(captureId).errorDeclaration(declaration).frameHash(hash.ofFrame());
        frame.contentHash(hash.ofAll(Optional.ofNullable(parent), things, ins, outs));
        List<SerialEvent> records = new ArrayList<>();
        switch (type) {
            case OBJECT, TRANSACTION -> {
                List<ObjectQuantity> components = action == Action.DELETE ? List.of() : ins;
                things.forEach(o ->
                        records.add(view(Role.SUBJECT, o).inputs(components).build()));
                components.forEach(
                        o -> records.add(view(Role.INPUT, o).outputs(things).build()));
            }
            case AGGREGATION, ASSOCIATION -> {
                things.forEach(
                        o -> records.add(view(Role.CHILD, o).parent(parent).build()));
                if (parent != null) {
                    records.addAll(parentViews(parent, things));
                }
            }
            case TRANSFORMATION -> {
                ins.forEach(o -> records.add(view(Role.INPUT, o).outputs(outs).build()));
                outs.forEach(o -> records.add(view(Role.OUTPUT, o).inputs(ins).build()));
            }
        }
        return records;
    }

    private List<SerialEvent> parentViews(ObjectId container, List<ObjectQuantity> children) {
        List<SerialEvent> views = new ArrayList<>();
        int chunk = 0;
        do {
            int end = Math.min(children.size(), (chunk + 1) * chunkSize);
            List<ObjectQuantity> listed = children.subList(chunk * chunkSize, end);
            views.add(view(Role.PARENT, ObjectQuantity.of(container))
                    .children(listed)
                    .chunk(chunk)
                    .build());
            chunk++;
        } while (chunk * chunkSize < children.size());
        return views;
    }

    private SerialEventBuilder view(Role role, ObjectQuantity of) {
        return SerialEventBuilder.from(frame.object(of.object()).build())
                .role(role)
                .quantity(of.quantity())
                .uom(of.uom());
    }

    private ObjectId anyObject(List<ObjectQuantity> things, List<ObjectQuantity> ins, List<ObjectQuantity> outs) {
        if (parent != null) {
            return parent;
        }
        for (List<ObjectQuantity> list : List.of(things, ins, outs)) {
            if (!list.isEmpty()) {
                return list.get(0).object();
            }
        }
        throw new IllegalStateException("event " + eventId + " names no object; name one");
    }

    private static List<ObjectQuantity> merged(List<ObjectQuantity> list) {
        List<ObjectQuantity> merged = new ArrayList<>();
        for (ObjectQuantity next : list) {
            int at = 0;
            while (at < merged.size() && !merged.get(at).object().equals(next.object())) {
                at++;
            }
            if (at == merged.size()) {
                merged.add(next);
            } else {
                BigDecimal before = merged.get(at).quantity();
                BigDecimal sum = before == null || next.quantity() == null ? before : before.add(next.quantity());
                merged.set(at, new ObjectQuantity(next.object(), sum, next.uom()));
            }
        }
        return merged;
    }
}
