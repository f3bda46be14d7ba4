package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.service.port.AlertReport;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** An alert with its evidence. */
public final class AlertJson {
    private AlertJson() {}

    /** Writes it as one object. */
    public static void write(JsonGenerator out, AlertReport alert) throws IOException {
        out.writeStartObject();
        out.writeStringField("alertId", alert.alertId());
        out.writeStringField("code", alert.code());
        out.writeStringField("severity", alert.severity().word());
        out.writeStringField("state", alert.state().word());
        out.writeStringField("object", alert.object().canonical());
        out.writeObjectFieldStart("about");
        IdentityJson.fields(out, alert.object());
        out.writeEndObject();
        out.writeStringField("message", alert.message());
        out.writeArrayFieldStart("evidence");
        for (AlertReport.Evidence evidence : alert.evidence()) {
            evidence(out, evidence);
        }
        out.writeEndArray();
        texts(out, "parameters", alert.parameters());
        Json.time(out, "dueAt", alert.dueAt());
        Json.time(out, "raisedAt", alert.raisedAt());
        Json.time(out, "changedAt", alert.changedAt());
        Json.text(out, "changedBy", alert.changedBy());
        Json.text(out, "reason", alert.reason());
        out.writeEndObject();
    }

    private static void evidence(JsonGenerator out, AlertReport.Evidence evidence) throws IOException {
        out.writeStartObject();
        out.writeStringField("eventId", evidence.eventId());
        out.writeStringField("object", evidence.object().canonical());
        Json.time(out, "eventTime", evidence.eventTimeMillis());
        Json.text(out, "eventTimeAsSent", evidence.eventTime());
        Json.time(out, "recordTime", evidence.recordTime());
        Json.text(out, "action", evidence.action());
        Json.text(out, "bizStep", evidence.bizStep());
        Json.text(out, "disposition", evidence.disposition());
        Json.text(out, "readPoint", evidence.readPoint());
        Json.text(out, "bizLocation", evidence.bizLocation());
        texts(out, "details", evidence.details());
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            out.writeStringField(text.getKey(), text.getValue());
        }
        out.writeEndObject();
    }
}
