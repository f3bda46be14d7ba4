package io.unitrail.producer.epcis;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields an event of each type may have (EPCIS 2.0 JSON schema). */
final class EpcisFields {
    /** The two lists of a role. */
    record ObjectLists(Role role, String epcs, String quantities) {}

    static final List<ObjectLists> OBJECT_LISTS = List.of(
            new ObjectLists(Role.SUBJECT, "epcList", "quantityList"),
            new ObjectLists(Role.CHILD, "childEPCs", "childQuantityList"),
            new ObjectLists(Role.INPUT, "inputEPCList", "inputQuantityList"),
            new ObjectLists(Role.OUTPUT, "outputEPCList", "outputQuantityList"));

    private static final Set<String> COMMON = Set.of(
            "@context type eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration bizStep disposition readPoint bizLocation bizTransactionList sourceList destinationList sensorElementList"
                    .split(" "));
    private static final Map<EventType, Set<String>> BY_TYPE = new EnumMap<>(Map.of(
            EventType.OBJECT, with("action epcList quantityList persistentDisposition ilmd"),
            EventType.AGGREGATION, with("action parentID childEPCs childQuantityList"),
            EventType.ASSOCIATION, with("action parentID childEPCs childQuantityList"),
            EventType.TRANSACTION, with("action parentID epcList quantityList"),
            EventType.TRANSFORMATION,
                    with("inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID"
                            + " persistentDisposition ilmd")));
    private static final Set<String> ANY = any();

    private EpcisFields() {}

    private static Set<String> with(String spaced) {
        Set<String> fields = new HashSet<>(COMMON);
        fields.addAll(List.of(spaced.split(" ")));
        return Set.copyOf(fields);
    }

    private static Set<String> any() {
        Set<String> fields = new HashSet<>();
        BY_TYPE.values().forEach(fields::addAll);
        return Set.copyOf(fields);
    }

    /** The fields that are not namespaced; where the type is unknown, those of any. */
    static Set<String> of(@Nullable EventType type) {
        return type == null ? ANY : BY_TYPE.getOrDefault(type, ANY);
    }

    /** Whether an event may have instance and lot master data (EPCIS 2.0, section 7.3.8). */
    static boolean allowsMasterData(@Nullable EventType type, @Nullable Object action) {
        return type == EventType.TRANSFORMATION || (type == EventType.OBJECT && "ADD".equals(action)) || type == null;
    }

    /**
     * The place under which an event without objects is kept: EPCIS allows it for sensor data of a place, and for the
     * end of a whole transaction.
     */
    static Optional<Map.Entry<String, String>> placeInstead(@Nullable EventType type, Fields event) {
        boolean ofPlace =
                type == EventType.OBJECT && !event.array("sensorElementList").isEmpty();
        boolean ofTransaction =
                type == EventType.TRANSACTION && "DELETE".equals(event.map().get("action"));
        if (!ofPlace && !ofTransaction) {
            return Optional.empty();
        }
        for (String name : List.of("readPoint", "bizLocation")) {
            if (event.map().get(name) instanceof Map<?, ?> place
                    && place.get("id") instanceof String id
                    && Fields.isUri(id)) {
                return Optional.of(Map.entry(name + "/id", id));
            }
        }
        return Optional.empty();
    }
}
