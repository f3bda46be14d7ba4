package io.unitrail.domain.reference.stream;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventSplitter;
import io.unitrail.domain.capture.NamedObject;
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
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One whole event on its way to its records: set what was seen, then {@link #records} splits it as a capture would.
 * Nothing is checked, so that events can be told that a capture would refuse but a topic may hold.
 */
public final class Happening {
    private final String eventId;
    private final EventType type;
    private final @Nullable Action action;
    private final EventTime time;
    private @Nullable String bizStep;
    private @Nullable String disposition;
    private @Nullable String bizLocation;
    private @Nullable String readPoint;
    private List<BizTransaction> documents = List.of();
    private List<SourceDestination> sources = List.of();
    private List<SourceDestination> destinations = List.of();
    private List<String> sets = List.of();
    private List<String> unsets = List.of();
    private ItemFacts facts = ItemFacts.NONE;
    private List<Alias> aliases = List.of();
    private Map<String, String> attributes = Map.of();
    private @Nullable String transformationId;
    private List<NamedObject> objects = new ArrayList<>();
    private List<NamedObject> inputs = new ArrayList<>();
    private List<NamedObject> outputs = new ArrayList<>();
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
    }

    public Happening step(@Nullable String bizStep) {
        this.bizStep = bizStep;
        return this;
    }

    public Happening disposition(@Nullable String disposition) {
        this.disposition = disposition;
        return this;
    }

    /** bizLocation. */
    public Happening at(@Nullable String bizLocation) {
        this.bizLocation = bizLocation;
        return this;
    }

    public Happening readPoint(@Nullable String readPoint) {
        this.readPoint = readPoint;
        return this;
    }

    public Happening documents(BizTransaction... documents) {
        this.documents = List.of(documents);
        return this;
    }

    public Happening from(SourceDestination... sources) {
        this.sources = List.of(sources);
        return this;
    }

    public Happening to(SourceDestination... destinations) {
        this.destinations = List.of(destinations);
        return this;
    }

    public Happening sets(String... persistent) {
        this.sets = List.of(persistent);
        return this;
    }

    public Happening unsets(String... persistent) {
        this.unsets = List.of(persistent);
        return this;
    }

    public Happening facts(ItemFacts facts) {
        this.facts = facts;
        return this;
    }

    public Happening aliases(Alias... aliases) {
        this.aliases = List.of(aliases);
        return this;
    }

    public Happening attributes(Map<String, String> attributes) {
        this.attributes = Map.copyOf(attributes);
        return this;
    }

    public Happening transformation(@Nullable String transformationId) {
        this.transformationId = transformationId;
        return this;
    }

    /** What the event is about: subjects, children or the things moved. */
    public Happening of(ObjectId... these) {
        return add(objects, contentRole(), these);
    }

    /** A quantity of a lot or class that the event is about. */
    public Happening of(ObjectId lot, long quantity) {
        return add(objects, contentRole(), lot, quantity);
    }

    /** The container or unit that the objects go into or come out of. */
    public Happening parent(@Nullable ObjectId parent) {
        this.parent = parent;
        return this;
    }

    public Happening inputs(ObjectId... these) {
        return add(inputs, Role.INPUT, these);
    }

    public Happening input(ObjectId lot, long quantity) {
        return add(inputs, Role.INPUT, lot, quantity);
    }

    public Happening outputs(ObjectId... these) {
        return add(outputs, Role.OUTPUT, these);
    }

    public Happening output(ObjectId lot, long quantity) {
        return add(outputs, Role.OUTPUT, lot, quantity);
    }

    /** How many children one record of a parent lists; smaller than the limit only to try chunks out. */
    public Happening chunks(int children) {
        this.chunkSize = children;
        return this;
    }

    /** The declaration that this event was wrong. */
    public Happening declaredWrong(String reason, String... correctiveEventIds) {
        Happening declared = again(captureId + "-declared");
        EventTime declaredAt = EventTime.ofMillis(time.millis());
        declared.declaration = new ErrorDeclaration(declaredAt, reason, List.of(correctiveEventIds));
        return declared;
    }

    /** The same event, naming only some of its objects, as a declaration may. */
    public Happening only(Predicate<ObjectId> named) {
        Happening part = again(captureId + "-part");
        part.objects.removeIf(o -> !named.test(o.id()));
        part.inputs.removeIf(o -> !named.test(o.id()));
        part.outputs.removeIf(o -> !named.test(o.id()));
        part.parent = parent != null && named.test(parent) ? parent : null;
        return part;
    }

    /** The same event sent once more. */
    public Happening again(String newCaptureId) {
        Happening copy = new Happening(eventId, type, action, time);
        copy.bizStep = bizStep;
        copy.disposition = disposition;
        copy.bizLocation = bizLocation;
        copy.readPoint = readPoint;
        copy.documents = documents;
        copy.sources = sources;
        copy.destinations = destinations;
        copy.sets = sets;
        copy.unsets = unsets;
        copy.facts = facts;
        copy.aliases = aliases;
        copy.attributes = attributes;
        copy.transformationId = transformationId;
        copy.objects = new ArrayList<>(objects);
        copy.inputs = new ArrayList<>(inputs);
        copy.outputs = new ArrayList<>(outputs);
        copy.parent = parent;
        copy.declaration = declaration;
        copy.chunkSize = chunkSize;
        copy.captureId = newCaptureId;
        return copy;
    }

    /** Every object that it names. */
    public Set<ObjectId> named() {
        Set<ObjectId> named = new LinkedHashSet<>();
        captured().objects().forEach(o -> named.add(o.id()));
        return named;
    }

    /** When it happened, in milliseconds. */
    public long millis() {
        return time.millis();
    }

    /** The views, one for each object and role. */
    public List<SerialEvent> records() {
        List<SerialEvent> records = new ArrayList<>();
        for (SerialEvent record : EventSplitter.split(captured(), captureId)) {
            if (record.role() == Role.PARENT && record.children().size() > chunkSize) {
                records.addAll(chunked(record));
            } else {
                records.add(record);
            }
        }
        return records;
    }

    private List<SerialEvent> chunked(SerialEvent whole) {
        List<SerialEvent> chunks = new ArrayList<>();
        List<ObjectQuantity> children = whole.children();
        for (int from = 0; from < children.size(); from += chunkSize) {
            chunks.add(SerialEventBuilder.from(whole)
                    .chunk(chunks.size())
                    .children(children.subList(from, Math.min(children.size(), from + chunkSize)))
                    .build());
        }
        return chunks;
    }

    private CapturedEvent captured() {
        boolean isBond = contentRole() == Role.CHILD;
        return new CapturedEvent(
                eventId,
                type,
                action,
                bizStep,
                disposition,
                sets,
                unsets,
                time,
                readPoint,
                bizLocation,
                documents,
                sources,
                destinations,
                parent == null ? null : named(Role.PARENT, parent, null),
                isBond ? List.of() : objects,
                isBond ? objects : List.of(),
                inputs,
                outputs,
                transformationId,
                facts,
                contentRole(),
                aliases,
                declaration,
                attributes,
                Map.of());
    }

    private Role contentRole() {
        return switch (type) {
            case OBJECT, TRANSACTION -> Role.SUBJECT;
            case AGGREGATION, ASSOCIATION -> Role.CHILD;
            case TRANSFORMATION -> Role.OUTPUT;
        };
    }

    private Happening add(List<NamedObject> list, Role role, ObjectId... these) {
        for (ObjectId one : these) {
            list.add(named(role, one, null));
        }
        return this;
    }

    private Happening add(List<NamedObject> list, Role role, ObjectId lot, long quantity) {
        list.add(named(role, lot, BigDecimal.valueOf(quantity)));
        return this;
    }

    private static NamedObject named(Role role, ObjectId object, @Nullable BigDecimal quantity) {
        return NamedObject.of(role, object.canonical(), object, quantity, null);
    }
}
