package io.unitrail.domain.capture;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to being a {@link CapturedEvent}: a reader sets what it read and notes what it could not read;
 * {@link #build} adds what {@link EventRules} finds, so that all problems are reported at once.
 */
public final class CapturedEventBuilder {
    final CaptureForm form;
    private final String pointer;
    private final List<EventProblem> problems = new ArrayList<>();
    final IdentityHashMap<NamedObject, String> objectPointers = new IdentityHashMap<>();

    @Nullable
    String eventId;

    @Nullable
    EventType type;

    boolean typeUnreadable;

    @Nullable
    Action action;

    boolean actionUnreadable;

    @Nullable
    String bizStep;

    @Nullable
    String disposition;

    List<String> persistentSet = List.of();
    List<String> persistentUnset = List.of();

    @Nullable
    EventTime eventTime;

    boolean eventTimeUnreadable;
    boolean zoneOffsetGiven;

    @Nullable
    String readPoint;

    @Nullable
    String bizLocation;

    List<BizTransaction> bizTransactions = List.of();
    List<SourceDestination> sources = List.of();
    List<SourceDestination> destinations = List.of();

    @Nullable
    NamedObject parent;

    final List<NamedObject> subjects = new ArrayList<>();
    final List<NamedObject> children = new ArrayList<>();
    final List<NamedObject> inputs = new ArrayList<>();
    final List<NamedObject> outputs = new ArrayList<>();
    boolean objectUnreadable;

    @Nullable
    String transformationId;

    ItemFacts facts = ItemFacts.NONE;

    @Nullable
    Role factsOf;

    List<Alias> aliases = List.of();

    @Nullable
    ErrorDeclaration errorDeclaration;

    Map<String, String> attributes = Map.of();
    Map<String, @Nullable Object> extensions = Map.of();

    /**
     * @param pointer JSON pointer to the event, such as {@code /epcisBody/eventList/3}; empty for the only one
     */
    public CapturedEventBuilder(CaptureForm form, String pointer) {
        this.form = form;
        this.pointer = pointer;
    }

    /**
     * Notes something that is wrong; {@link #build} will throw it.
     *
     * @param field JSON pointer within the event, such as {@code /ilmd/materialType}
     */
    public CapturedEventBuilder problem(String field, String value, String detail) {
        problems.add(new EventProblem(pointer + field, value, detail));
        return this;
    }

    /** Likewise for an object that could not be read, so that its list is not reported missing as well. */
    public CapturedEventBuilder objectProblem(String field, String value, String detail) {
        objectUnreadable = true;
        return problem(field, value, detail);
    }

    /** What was noted so far. */
    public List<EventProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    public CapturedEventBuilder eventId(@Nullable String eventId) {
        this.eventId = eventId;
        return this;
    }

    public CapturedEventBuilder type(@Nullable EventType type) {
        this.type = type;
        return this;
    }

    /** The type, if it was given and could be read. */
    public @Nullable EventType type() {
        return type;
    }

    /** The type by its word in the contract or its EPCIS name; null if left out. */
    public CapturedEventBuilder type(@Nullable String word) {
        if (word != null) {
            for (EventType known : EventType.values()) {
                if (form == CaptureForm.EPCIS
                        ? word.equals(known.epcisName())
                        : word.equals(known.epcisName()) || word.equals(known.word())) {
                    type = known;
                    return this;
                }
            }
            typeUnreadable = true;
            problem("/type", word, EventRules.typeRemedy(form));
        }
        return this;
    }

    public CapturedEventBuilder action(@Nullable Action action) {
        this.action = action;
        return this;
    }

    /** The action as its word; null if left out. */
    public CapturedEventBuilder action(@Nullable String word) {
        if (word != null) {
            for (Action known : Action.values()) {
                if (word.equals(known.name())) {
                    action = known;
                    return this;
                }
            }
            actionUnreadable = true;
            problem("/action", word, "unknown action; it must be ADD, OBSERVE or DELETE");
        }
        return this;
    }

    /** The step in any spelling of the CBV; {@link Cbv#normalise} is applied. */
    public CapturedEventBuilder bizStep(@Nullable String bizStep) {
        this.bizStep = Cbv.BIZ_STEP.normalise(bizStep);
        return this;
    }

    public CapturedEventBuilder disposition(@Nullable String disposition) {
        this.disposition = Cbv.DISPOSITION.normalise(disposition);
        return this;
    }

    public CapturedEventBuilder persistentDispositions(List<String> set, List<String> unset) {
        this.persistentSet = set.stream().map(Cbv.DISPOSITION::normalised).toList();
        this.persistentUnset = unset.stream().map(Cbv.DISPOSITION::normalised).toList();
        return this;
    }

    public CapturedEventBuilder eventTime(EventTime eventTime) {
        this.eventTime = eventTime;
        return this;
    }

    /** The time and offset as text; null if left out. */
    public CapturedEventBuilder eventTime(@Nullable String text, @Nullable String zoneOffset) {
        zoneOffsetGiven = zoneOffset != null;
        EventTimeText.read(this, text, zoneOffset);
        return this;
    }

    public CapturedEventBuilder readPoint(@Nullable String readPoint) {
        this.readPoint = readPoint;
        return this;
    }

    public CapturedEventBuilder bizLocation(@Nullable String bizLocation) {
        this.bizLocation = bizLocation;
        return this;
    }

    /** Types in any spelling of the CBV. */
    public CapturedEventBuilder bizTransactions(List<BizTransaction> bizTransactions) {
        this.bizTransactions = bizTransactions.stream()
                .map(t -> new BizTransaction(Cbv.BIZ_TRANSACTION.normalise(t.type()), t.id()))
                .toList();
        return this;
    }

    /** Types in any spelling of the CBV. */
    public CapturedEventBuilder sources(List<SourceDestination> sources) {
        this.sources = normalised(sources);
        return this;
    }

    /** Types in any spelling of the CBV. */
    public CapturedEventBuilder destinations(List<SourceDestination> destinations) {
        this.destinations = normalised(destinations);
        return this;
    }

    private static List<SourceDestination> normalised(List<SourceDestination> ends) {
        return ends.stream()
                .map(e -> new SourceDestination(Cbv.SOURCE_DESTINATION.normalised(e.type()), e.id()))
                .toList();
    }

    /**
     * Adds an object in a role.
     *
     * @param field JSON pointer to it within the event, such as {@code /quantityList/0}; empty where the event's own
     *     fields name it
     */
    public CapturedEventBuilder object(Role role, NamedObject object, String field) {
        objectPointers.put(object, field);
        switch (role) {
            case PARENT -> parent = object;
            case SUBJECT -> subjects.add(object);
            case CHILD -> children.add(object);
            case INPUT -> inputs.add(object);
            case OUTPUT -> outputs.add(object);
        }
        return this;
    }

    public CapturedEventBuilder transformationId(@Nullable String transformationId) {
        this.transformationId = transformationId;
        return this;
    }

    public CapturedEventBuilder facts(ItemFacts facts) {
        this.facts = facts;
        return this;
    }

    public CapturedEventBuilder aliases(List<Alias> aliases) {
        this.aliases = List.copyOf(aliases);
        return this;
    }

    /** The reason in any spelling of the CBV. */
    public CapturedEventBuilder errorDeclaration(@Nullable ErrorDeclaration declaration) {
        this.errorDeclaration = declaration == null
                ? null
                : new ErrorDeclaration(
                        declaration.declarationTime(),
                        Cbv.ERROR_REASON.normalise(declaration.reason()),
                        declaration.correctiveEventIds());
        return this;
    }

    public CapturedEventBuilder attributes(Map<String, String> attributes) {
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        return this;
    }

    public CapturedEventBuilder extensions(Map<String, @Nullable Object> extensions) {
        this.extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
        return this;
    }

    /**
     * The event.
     *
     * @throws InvalidCapture with all problems, noted and found
     */
    public CapturedEvent build() {
        EventRules.check(this);
        if (!problems.isEmpty()) {
            throw new InvalidCapture(problems);
        }
        return new CapturedEvent(
                eventId,
                Objects.requireNonNull(type),
                action,
                bizStep,
                disposition,
                persistentSet,
                persistentUnset,
                Objects.requireNonNull(eventTime),
                readPoint,
                bizLocation,
                bizTransactions,
                sources,
                destinations,
                parent,
                List.copyOf(subjects),
                List.copyOf(children),
                List.copyOf(inputs),
                List.copyOf(outputs),
                transformationId,
                facts,
                factsOf != null ? factsOf : NamedObject.contentRole(type),
                aliases,
                errorDeclaration,
                attributes,
                extensions);
    }
}
