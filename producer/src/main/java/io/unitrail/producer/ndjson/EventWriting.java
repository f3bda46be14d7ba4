package io.unitrail.producer.ndjson;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.capture.AsSent;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes one record as the contract's JSON. */
final class EventWriting {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SerialEvent record;
    private final ObjectNode json = StrictJson.MAPPER.createObjectNode();

    EventWriting(SerialEvent record) {
        this.record = record;
    }

    ObjectNode write() {
        json.put("eventId", record.eventId())
                .put("type", record.type().word())
                .put("role", record.role().word())
                .put(
                        "eventTime",
                        MILLIS.format(Instant.ofEpochMilli(record.eventTime().millis())))
                .put("eventTimeZoneOffset", record.eventTime().zoneOffset());
        ItemFacts facts = record.facts();
        name(json, record.object());
        if (facts.lot() != null) {
            json.put("lot", facts.lot());
        }
        json.put("quantity", record.quantity())
                .put("uom", record.uom())
                .put("action", record.action() == null ? null : record.action().name())
                .put("bizStep", record.bizStep())
                .put("disposition", record.disposition())
                .put("readPoint", record.readPoint())
                .put("bizLocation", record.bizLocation())
                .put("productionDate", text(facts.productionDate()))
                .put("expiry", text(facts.expiry()))
                .put("bestBefore", text(facts.bestBefore()))
                .put("revision", facts.revision());
        parent();
        objects("children", record.children());
        objects("inputs", record.inputs());
        objects("outputs", record.outputs());
        json.put("transformationId", record.transformationId());
        documents();
        declaration();
        // In order of their names, so that equal events are equal text.
        new TreeMap<>(record.attributes()).forEach(json.putObject("attributes")::put);
        extensions();
        return json;
    }

    /** productId with serial or lot; object for what has no product. All names are there, so that none is missed. */
    private static void name(ObjectNode json, ObjectId id) {
        String productId = null;
        String serial = null;
        String lot = null;
        String object = null;
        if (id instanceof UnitId unit) {
            productId = unit.product().value();
            serial = unit.serial();
        } else if (id instanceof LotId ofLot) {
            productId = ofLot.product().value();
            lot = ofLot.lot();
        } else if (id instanceof ClassId ofClass) {
            productId = ofClass.product().value();
        } else if (id instanceof AssetId asset) {
            object = asset.canonical();
        }
        json.put("productId", productId).put("serial", serial).put("lot", lot).put("object", object);
    }

    private void parent() {
        ObjectId parent = record.parent();
        if (parent == null) {
            json.putNull("parent");
        } else if (parent instanceof UnitId unit) {
            json.putObject("parent").put("productId", unit.product().value()).put("serial", unit.serial());
        } else {
            json.putObject("parent").put("container", parent.canonical());
        }
    }

    private void objects(String field, List<ObjectQuantity> objects) {
        ArrayNode list = json.putArray(field);
        for (ObjectQuantity object : objects) {
            ObjectNode entry = list.addObject();
            name(entry, object.object());
            entry.put("quantity", object.quantity()).put("uom", object.uom());
            entry.properties().removeIf(e -> e.getValue().isNull());
        }
    }

    private void documents() {
        ArrayNode transactions = json.putArray("bizTransactions");
        record.bizTransactions()
                .forEach(t -> transactions.addObject().put("type", t.type()).put("id", t.id()));
        ends("sources", record.sources());
        ends("destinations", record.destinations());
        ObjectNode persistent = json.putObject("persistentDispositions");
        record.persistentSet().forEach(persistent.putArray("set")::add);
        record.persistentUnset().forEach(persistent.putArray("unset")::add);
        ArrayNode aliases = json.putArray("aliases");
        record.aliases().forEach(a -> aliases.addObject().put("type", a.type()).put("value", a.value()));
    }

    private void ends(String field, List<SourceDestination> ends) {
        ArrayNode list = json.putArray(field);
        ends.forEach(e -> list.addObject().put("type", e.type()).put("id", e.id()));
    }

    private void declaration() {
        ErrorDeclaration declaration = record.errorDeclaration();
        if (declaration == null) {
            json.putNull("errorDeclaration");
            return;
        }
        ObjectNode node = json.putObject("errorDeclaration")
                .put("declarationTime", declaration.declarationTime().text())
                .put("reason", declaration.reason());
        declaration.correctiveEventIds().forEach(node.putArray("correctiveEventIds")::add);
    }

    private void extensions() {
        ArrayNode sensors = json.putArray("sensorElements");
        ObjectNode others = json.putObject("extensions");
        if (record.extensions() == null) {
            return;
        }
        StrictJson.read(record.extensions()).properties().forEach(e -> {
            if (e.getKey().equals(EventJson.SENSOR_ELEMENTS)) {
                e.getValue().forEach(sensors::add);
            } else if (!e.getKey().equals(AsSent.KEY)) {
                others.set(e.getKey(), e.getValue());
            }
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
