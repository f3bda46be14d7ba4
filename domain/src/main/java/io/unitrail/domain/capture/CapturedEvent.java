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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One whole event as it was captured, valid by construction: {@link CapturedEventBuilder#build} applies
 * {@link EventRules}. {@link EventSplitter} makes the records of it.
 *
 * @param eventId as sent, 1 to 200 characters; null if left out
 * @param type given, or inferred by rules, section 1
 * @param action null for a transformation only
 * @param bizStep a bare CBV word, {@code unitrail:WORD}, a URI or a namespaced term; or null
 * @param disposition likewise
 * @param persistentSet persistent dispositions that begin to hold
 * @param persistentUnset persistent dispositions that cease to hold
 * @param eventTime when it happened
 * @param readPoint where it was scanned, as sent
 * @param bizLocation where the objects are afterwards, as sent
 * @param parent what the children are packed or installed in
 * @param subjects the objects of an object or transaction event
 * @param children the objects of an aggregation or association event
 * @param inputs what a transformation consumes, or the components of the subjects (ruling 3)
 * @param outputs what a transformation makes
 * @param transformationId links the events of one transformation
 * @param facts lot, dates, revision, from the event's own fields or from ILMD
 * @param factsOf the role of the objects that facts and aliases speak of
 * @param aliases other names of these objects
 * @param errorDeclaration present if this declares the event wrong
 * @param attributes free text by name
 * @param extensions what else the event said, as a JSON tree of Map, List, String, BigDecimal, Boolean and null:
 *     sensorElementList, certificationInfo, ilmd, recordTime, namespaced fields, {@code @context}
 */
public record CapturedEvent(
        @Nullable String eventId,
        EventType type,
        @Nullable Action action,
        @Nullable String bizStep,
        @Nullable String disposition,
        List<String> persistentSet,
        List<String> persistentUnset,
        EventTime eventTime,
        @Nullable String readPoint,
        @Nullable String bizLocation,
        List<BizTransaction> bizTransactions,
        List<SourceDestination> sources,
        List<SourceDestination> destinations,
        @Nullable NamedObject parent,
        List<NamedObject> subjects,
        List<NamedObject> children,
        List<NamedObject> inputs,
        List<NamedObject> outputs,
        @Nullable String transformationId,
        ItemFacts facts,
        Role factsOf,
        List<Alias> aliases,
        @Nullable ErrorDeclaration errorDeclaration,
        Map<String, String> attributes,
        Map<String, @Nullable Object> extensions) {

    /** Whether this declares its event wrong. */
    public boolean isDeclaration() {
        return errorDeclaration != null;
    }

    /** The same event with other extensions. */
    public CapturedEvent withExtensions(Map<String, @Nullable Object> others) {
        return new CapturedEvent(
                eventId,
                type,
                action,
                bizStep,
                disposition,
                persistentSet,
                persistentUnset,
                eventTime,
                readPoint,
                bizLocation,
                bizTransactions,
                sources,
                destinations,
                parent,
                subjects,
                children,
                inputs,
                outputs,
                transformationId,
                facts,
                factsOf,
                aliases,
                errorDeclaration,
                attributes,
                others);
    }

    /** Every entry of the object lists: parent, subjects, children, inputs, outputs. */
    public Stream<NamedObject> objects() {
        Stream<NamedObject> first = parent == null ? Stream.empty() : Stream.of(parent);
        return Stream.of(first, subjects.stream(), children.stream(), inputs.stream(), outputs.stream())
                .flatMap(s -> s);
    }
}
