package io.unitrail.domain.event;

import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes {@link SerialEvent}s one field at a time; what is not set is empty. Reusable: each build is independent. */
public final class SerialEventBuilder {
    private @Nullable String eventId;
    private boolean eventIdGiven;
    private String captureId = "";
    private String contentHash = "";
    private String frameHash = "";
    private EventType type = EventType.OBJECT;
    private Role role = Role.SUBJECT;
    private @Nullable Action action;
    private @Nullable ObjectId object;
    private @Nullable BigDecimal quantity;
    private @Nullable String uom;
    private int chunk;
    private @Nullable String bizStep;
    private @Nullable String disposition;
    private List<String> persistentSet = List.of();
    private List<String> persistentUnset = List.of();
    private @Nullable EventTime eventTime;
    private @Nullable String readPoint;
    private @Nullable String bizLocation;
    private List<BizTransaction> bizTransactions = List.of();
    private List<SourceDestination> sources = List.of();
    private List<SourceDestination> destinations = List.of();
    private @Nullable ObjectId parent;
    private List<ObjectQuantity> children = List.of();
    private List<ObjectQuantity> inputs = List.of();
    private List<ObjectQuantity> outputs = List.of();
    private @Nullable String transformationId;
    private ItemFacts facts = ItemFacts.NONE;
    private List<Alias> aliases = List.of();
    private @Nullable ErrorDeclaration errorDeclaration;
    private Map<String, String> attributes = Map.of();
    private @Nullable String extensions;
    private @Nullable ObjectId carrier;
    private List<Member> members = List.of();

    public SerialEventBuilder eventId(String eventId) {
        this.eventId = eventId;
        return this;
    }

    public SerialEventBuilder eventIdGiven(boolean eventIdGiven) {
        this.eventIdGiven = eventIdGiven;
        return this;
    }

    public SerialEventBuilder captureId(String captureId) {
        this.captureId = captureId;
        return this;
    }

    public SerialEventBuilder contentHash(String contentHash) {
        this.contentHash = contentHash;
        return this;
    }

    public SerialEventBuilder frameHash(String frameHash) {
        this.frameHash = frameHash;
        return this;
    }

    public SerialEventBuilder type(EventType type) {
        this.type = type;
        return this;
    }

    public SerialEventBuilder role(Role role) {
        this.role = role;
        return this;
    }

    public SerialEventBuilder action(@Nullable Action action) {
        this.action = action;
        return this;
    }

    public SerialEventBuilder object(ObjectId object) {
        this.object = object;
        return this;
    }

    public SerialEventBuilder quantity(@Nullable BigDecimal quantity) {
        this.quantity = quantity;
        return this;
    }

    public SerialEventBuilder uom(@Nullable String uom) {
        this.uom = uom;
        return this;
    }

    public SerialEventBuilder chunk(int chunk) {
        this.chunk = chunk;
        return this;
    }

    public SerialEventBuilder bizStep(@Nullable String bizStep) {
        this.bizStep = bizStep;
        return this;
    }

    public SerialEventBuilder disposition(@Nullable String disposition) {
        this.disposition = disposition;
        return this;
    }

    public SerialEventBuilder persistentSet(List<String> persistentSet) {
        this.persistentSet = List.copyOf(persistentSet);
        return this;
    }

    public SerialEventBuilder persistentUnset(List<String> persistentUnset) {
        this.persistentUnset = List.copyOf(persistentUnset);
        return this;
    }

    public SerialEventBuilder eventTime(EventTime eventTime) {
        this.eventTime = eventTime;
        return this;
    }

    public SerialEventBuilder readPoint(@Nullable String readPoint) {
        this.readPoint = readPoint;
        return this;
    }

    public SerialEventBuilder bizLocation(@Nullable String bizLocation) {
        this.bizLocation = bizLocation;
        return this;
    }

    public SerialEventBuilder bizTransactions(List<BizTransaction> bizTransactions) {
        this.bizTransactions = List.copyOf(bizTransactions);
        return this;
    }

    public SerialEventBuilder sources(List<SourceDestination> sources) {
        this.sources = List.copyOf(sources);
        return this;
    }

    public SerialEventBuilder destinations(List<SourceDestination> destinations) {
        this.destinations = List.copyOf(destinations);
        return this;
    }

    public SerialEventBuilder parent(@Nullable ObjectId parent) {
        this.parent = parent;
        return this;
    }

    public SerialEventBuilder children(List<ObjectQuantity> children) {
        this.children = List.copyOf(children);
        return this;
    }

    public SerialEventBuilder inputs(List<ObjectQuantity> inputs) {
        this.inputs = List.copyOf(inputs);
        return this;
    }

    public SerialEventBuilder outputs(List<ObjectQuantity> outputs) {
        this.outputs = List.copyOf(outputs);
        return this;
    }

    public SerialEventBuilder transformationId(@Nullable String transformationId) {
        this.transformationId = transformationId;
        return this;
    }

    public SerialEventBuilder facts(ItemFacts facts) {
        this.facts = facts;
        return this;
    }

    public SerialEventBuilder aliases(List<Alias> aliases) {
        this.aliases = List.copyOf(aliases);
        return this;
    }

    public SerialEventBuilder errorDeclaration(@Nullable ErrorDeclaration errorDeclaration) {
        this.errorDeclaration = errorDeclaration;
        return this;
    }

    public SerialEventBuilder attributes(Map<String, String> attributes) {
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        return this;
    }

    public SerialEventBuilder extensions(@Nullable String extensions) {
        this.extensions = extensions;
        return this;
    }

    public SerialEventBuilder carrier(@Nullable ObjectId carrier) {
        this.carrier = carrier;
        return this;
    }

    public SerialEventBuilder members(List<Member> members) {
        this.members = List.copyOf(members);
        return this;
    }

    /**
     * The event.
     *
     * @throws NullPointerException if eventId, object or eventTime was not set
     */
    public SerialEvent build() {
        return new SerialEvent(
                Objects.requireNonNull(eventId, "eventId"),
                eventIdGiven,
                captureId,
                contentHash,
                frameHash,
                type,
                role,
                action,
                Objects.requireNonNull(object, "object"),
                quantity,
                uom,
                chunk,
                bizStep,
                disposition,
                persistentSet,
                persistentUnset,
                Objects.requireNonNull(eventTime, "eventTime"),
                readPoint,
                bizLocation,
                bizTransactions,
                sources,
                destinations,
                parent,
                children,
                inputs,
                outputs,
                transformationId,
                facts,
                aliases,
                errorDeclaration,
                attributes,
                extensions,
                carrier,
                members);
    }

    /** A builder that starts from an event. */
    public static SerialEventBuilder from(SerialEvent e) {
        SerialEventBuilder b = new SerialEventBuilder();
        b.eventId = e.eventId();
        b.eventIdGiven = e.eventIdGiven();
        b.captureId = e.captureId();
        b.contentHash = e.contentHash();
        b.frameHash = e.frameHash();
        b.type = e.type();
        b.role = e.role();
        b.action = e.action();
        b.object = e.object();
        b.quantity = e.quantity();
        b.uom = e.uom();
        b.chunk = e.chunk();
        b.bizStep = e.bizStep();
        b.disposition = e.disposition();
        b.persistentSet = e.persistentSet();
        b.persistentUnset = e.persistentUnset();
        b.eventTime = e.eventTime();
        b.readPoint = e.readPoint();
        b.bizLocation = e.bizLocation();
        b.bizTransactions = e.bizTransactions();
        b.sources = e.sources();
        b.destinations = e.destinations();
        b.parent = e.parent();
        b.children = e.children();
        b.inputs = e.inputs();
        b.outputs = e.outputs();
        b.transformationId = e.transformationId();
        b.facts = e.facts();
        b.aliases = e.aliases();
        b.errorDeclaration = e.errorDeclaration();
        b.attributes = e.attributes();
        b.extensions = e.extensions();
        b.carrier = e.carrier();
        b.members = e.members();
        return b;
    }
}
