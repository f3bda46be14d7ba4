package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object's view of an event with the field names of the contract; what the event does not say is left out. */
final class EventFieldsJson {
    private EventFieldsJson() {}

    static void write(JsonGenerator out, SerialEvent event) throws IOException {
        out.writeStringField("eventId", event.eventId());
        out.writeStringField("type", event.type().word());
        Json.time(out, "eventTime", event.eventTime().millis());
        given(out, "eventTimeZoneOffset", event.eventTime().zoneOffset());
        IdentityJson.fields(out, event.object());
        ItemFacts facts = event.facts();
        if (!(event.object() instanceof LotId)) {
            given(out, "lot", facts.lot());
        }
        if (event.quantity() != null) {
            Json.decimal(out, "quantity", event.quantity());
        }
        given(out, "uom", event.uom());
        Action action = event.action();
        given(out, "action", action);
        given(out, "bizStep", event.bizStep());
        given(out, "disposition", event.disposition());
        given(out, "readPoint", event.readPoint());
        given(out, "bizLocation", event.bizLocation());
        given(out, "productionDate", facts.productionDate());
        given(out, "expiry", facts.expiry());
        given(out, "bestBefore", facts.bestBefore());
        given(out, "revision", facts.revision());
        parent(out, event.parent());
        objects(out, "children", event.children());
        objects(out, "inputs", event.inputs());
        objects(out, "outputs", event.outputs());
        given(out, "transformationId", event.transformationId());
        parties(out, event);
        if (!event.persistentSet().isEmpty() || !event.persistentUnset().isEmpty()) {
            out.writeObjectFieldStart("persistentDispositions");
            Json.texts(out, "set", event.persistentSet());
            Json.texts(out, "unset", event.persistentUnset());
            out.writeEndObject();
        }
        if (!event.aliases().isEmpty()) {
            out.writeFieldName("aliases");
            StateJson.aliasList(out, event.aliases());
        }
        if (!event.attributes().isEmpty()) {
            out.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : event.attributes().entrySet()) {
                out.writeStringField(attribute.getKey(), attribute.getValue());
            }
            out.writeEndObject();
        }
        if (event.extensions() != null) {
            out.writeFieldName("extensions");
            out.writeRawValue(event.extensions());
        }
    }

    private static void given(JsonGenerator out, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value.toString());
        }
    }

    private static void parent(JsonGenerator out, @Nullable ObjectId parent) throws IOException {
        if (parent == null) {
            return;
        }
        out.writeObjectFieldStart("parent");
        if (parent instanceof UnitId) {
            IdentityJson.fields(out, parent);
        } else {
            out.writeStringField("container", parent.canonical());
        }
        out.writeEndObject();
    }

    private static void objects(JsonGenerator out, String name, List<ObjectQuantity> objects) throws IOException {
        if (objects.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (ObjectQuantity object : objects) {
            out.writeStartObject();
            IdentityJson.fields(out, object.object());
            if (object.quantity() != null) {
                Json.decimal(out, "quantity", object.quantity());
            }
            given(out, "uom", object.uom());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void parties(JsonGenerator out, SerialEvent event) throws IOException {
        if (!event.bizTransactions().isEmpty()) {
            out.writeArrayFieldStart("bizTransactions");
            for (BizTransaction transaction : event.bizTransactions()) {
                out.writeStartObject();
                given(out, "type", transaction.type());
                out.writeStringField("id", transaction.id());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        ends(out, "sources", event.sources());
        ends(out, "destinations", event.destinations());
    }

    private static void ends(JsonGenerator out, String name, List<SourceDestination> ends) throws IOException {
        if (ends.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(name);
        for (SourceDestination end : ends) {
            out.writeStartObject();
            out.writeStringField("type", end.type());
            out.writeStringField("id", end.id());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
