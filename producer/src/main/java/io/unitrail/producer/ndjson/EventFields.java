package io.unitrail.producer.ndjson;

import java.util.List;
import java.util.Set;

/** The names of the contract's event, in its order. */
public final class EventFields {
    /** Every field of an event. {@code container} is another name for {@code object}. */
    public static final List<String> EVENT = List.of(
            "eventId",
            "type",
            "eventTime",
            "eventTimeZoneOffset",
            "productId",
            "serial",
            "lot",
            "object",
            "container",
            "quantity",
            "uom",
            "action",
            "bizStep",
            "disposition",
            "readPoint",
            "bizLocation",
            "productionDate",
            "expiry",
            "bestBefore",
            "revision",
            "parent",
            "children",
            "inputs",
            "outputs",
            "transformationId",
            "bizTransactions",
            "sources",
            "destinations",
            "persistentDispositions",
            "aliases",
            "errorDeclaration",
            "attributes",
            "sensorElements",
            "extensions");

    /** Fields that are a JSON list. */
    public static final Set<String> LISTS = Set.of(
            "children", "inputs", "outputs", "bizTransactions", "sources", "destinations", "aliases", "sensorElements");

    /** Fields that are a JSON object. */
    public static final Set<String> OBJECTS =
            Set.of("parent", "persistentDispositions", "errorDeclaration", "attributes", "extensions");

    static final List<String> PARENT = List.of("container", "object", "productId", "serial");
    static final List<String> MEMBER = List.of("container", "object", "productId", "serial", "lot", "quantity", "uom");
    static final List<String> TYPE_AND_ID = List.of("type", "id");
    static final List<String> PERSISTENT = List.of("set", "unset");
    static final List<String> ALIAS = List.of("type", "value");
    static final List<String> DECLARATION = List.of("declarationTime", "reason", "correctiveEventIds");

    private EventFields() {}
}
