package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.RevisionChange;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.producer.ndjson.EventJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A trace as the contract writes it (ruling 38). */
public final class TraceJson {
    private TraceJson() {}

    /** A page of a trace: {@code unit} is its state ({@code object} for anything but a unit), {@code next} goes on with the long lists. */
    public static void write(JsonGenerator out, Trace trace, TracePage page) throws IOException {
        out.writeStartObject();
        out.writeFieldName(trace.state().object() instanceof UnitId ? "unit" : "object");
        StateJson.write(out, trace.state());
        out.writeArrayFieldStart("events");
        for (TraceEvent event : page.events()) {
            event(out, event);
        }
        out.writeEndArray();
        components(out, trace.components());
        bonds(out, "builtInto", page.builtInto());
        bonds(out, "containers", page.containers());
        bonds(out, "contents", page.contents());
        revisions(out, trace.revisions());
        out.writeBooleanField("truncated", trace.truncated());
        Json.text(out, "next", page.next());
        out.writeEndObject();
    }

    private static void event(JsonGenerator out, TraceEvent event) throws IOException {
        out.writeStartObject();
        eventFields(out, EventJson.write(event.event()));
        Json.time(out, "recordTime", event.recordTime());
        if (event.via() != null) {
            out.writeStringField("via", event.via().canonical());
        }
        if (event.future()) {
            out.writeBooleanField("future", true);
        }
        TraceEvent.Voided voided = event.voided();
        if (voided != null) {
            out.writeObjectFieldStart("voided");
            Json.time(out, "recordTime", voided.recordTime());
            out.writeStringField("declarationTime", voided.declarationTime());
            Json.text(out, "reason", voided.reason());
            Json.texts(out, "correctiveEventIds", voided.correctiveEventIds());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void eventFields(JsonGenerator out, ObjectNode event) throws IOException {
        for (Map.Entry<String, JsonNode> field : event.properties()) {
            if (!field.getKey().equals("errorDeclaration")) { // told by voided
                out.writeFieldName(field.getKey());
                Json.MAPPER.writeTree(out, field.getValue());
            }
        }
    }

    private static void revisions(JsonGenerator out, List<RevisionChange> changes) throws IOException {
        out.writeArrayFieldStart("revisions");
        for (RevisionChange change : changes) {
            out.writeStartObject();
            out.writeStringField("revision", change.revision());
            Json.text(out, "before", change.before());
            Json.time(out, "eventTime", change.event().eventTime().millis());
            Json.time(out, "recordTime", change.recordTime());
            out.writeStringField("eventId", change.event().eventId());
            Json.text(out, "bizStep", change.event().bizStep());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void components(JsonGenerator out, List<Component> components) throws IOException {
        out.writeArrayFieldStart("components");
        for (Component component : components) {
            out.writeStartObject();
            IdentityJson.fields(out, component.object());
            if (!(component.object() instanceof UnitId)) {
                Json.decimal(out, "quantity", component.quantity());
                Json.text(out, "uom", component.uom());
            }
            Json.time(out, "from", component.from());
            Json.time(out, "to", component.to());
            out.writeStringField("eventId", component.eventId());
            if (component.cycle()) {
                out.writeBooleanField("cycle", true);
            }
            components(out, component.components());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void bonds(JsonGenerator out, String name, List<Bond> bonds) throws IOException {
        out.writeArrayFieldStart(name);
        for (Bond bond : bonds) {
            out.writeStartObject();
            IdentityJson.fields(out, bond.object());
            Json.time(out, "from", bond.from());
            Json.time(out, "to", bond.to());
            out.writeStringField("eventId", bond.eventId());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
