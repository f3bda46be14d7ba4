package io.unitrail.domain.event;

import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object's view of one captured event: the record of the topic {@code serial-events}. An event that names 500
 * units on a pallet is 501 of these, sharing {@code captureId} and {@code eventId} (design, section 3).
 *
 * @param eventId identifies the captured event, 1 to 200 characters; where the sender left it out, the content hash
 * @param eventIdGiven whether the sender gave the event ID
 * @param captureId identifies the capture that brought the event
 * @param contentHash CBV 2.0 event hash of the whole event before splitting (rules, section 1)
 * @param frameHash the same hash without the object lists, by which a declaration finds its original (ruling 5)
 * @param type the event type of EPCIS
 * @param role what the object is in the event
 * @param action null for a transformation only
 * @param object what this record is about; its canonical form is the record key
 * @param quantity how much of a lot or class; null for a serialised object
 * @param uom unit of measure of the quantity
 * @param chunk number of this record among the parent's records of one event, from 0; each lists up to 1,000 children
 * @param bizStep a bare CBV word, {@code unitrail:WORD}, a URI or a namespaced term; or null
 * @param disposition likewise
 * @param persistentSet persistent dispositions that begin to hold
 * @param persistentUnset persistent dispositions that cease to hold
 * @param eventTime when it happened
 * @param readPoint where it was scanned, as sent
 * @param bizLocation where the object is afterwards, as sent
 * @param bizTransactions business documents
 * @param sources who or where it comes from
 * @param destinations who or where it goes to
 * @param parent container it is packed in or unit it is installed in; for role parent null
 * @param children for role parent: what is put in, taken out or seen inside, up to 1,000; empty with DELETE and
 *     {@code chunk} 0 means everything leaves
 * @param inputs what the object was made from: components of a subject, inputs of an output
 * @param outputs for role input: what it went into
 * @param transformationId links the events of one transformation
 * @param facts lot, dates, revision
 * @param aliases other names of the unit
 * @param errorDeclaration present if this record declares its event wrong
 * @param attributes free text by name, such as station and operator
 * @param extensions what else the EPCIS event said, as one JSON object: sensorElementList, certificationInfo, ilmd,
 *     namespaced fields, and {@code @context}; null if nothing
 * @param carrier the object whose record of this event has {@code members}; null if it is this one
 * @param members all object lists of the event as sent, on the carrier's first record; else empty
 */
public record SerialEvent(
        String eventId,
        boolean eventIdGiven,
        String captureId,
        String contentHash,
        String frameHash,
        EventType type,
        Role role,
        @Nullable Action action,
        ObjectId object,
        @Nullable BigDecimal quantity,
        @Nullable String uom,
        int chunk,
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
        @Nullable ObjectId parent,
        List<ObjectQuantity> children,
        List<ObjectQuantity> inputs,
        List<ObjectQuantity> outputs,
        @Nullable String transformationId,
        ItemFacts facts,
        List<Alias> aliases,
        @Nullable ErrorDeclaration errorDeclaration,
        Map<String, String> attributes,
        @Nullable String extensions,
        @Nullable ObjectId carrier,
        List<Member> members) {

    /** Most children that one parent's record lists (rules, section 1). */
    public static final int MAX_CHILDREN = 1_000;

    /** Longest event ID, in characters. */
    public static final int MAX_EVENT_ID_CHARS = 200;

    /** Whether this record declares its event wrong. */
    public boolean isDeclaration() {
        return errorDeclaration != null;
    }

    /** Whether this view commissions its object: role subject of an object ADD (ruling 2). */
    public boolean commissions() {
        return type == EventType.OBJECT && role == Role.SUBJECT && action == Action.ADD;
    }
}
