package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Warranty;
import java.io.IOException;
import java.util.List;

/** A unit's warranty. */
public final class WarrantyJson {
    private WarrantyJson() {}

    /**
     * Writes the whole answer.
     *
     * @param at milliseconds that was asked for
     */
    public static void write(JsonGenerator out, Warranty warranty, long at) throws IOException {
        out.writeStartObject();
        IdentityJson.fields(out, warranty.unit());
        Json.time(out, "at", at);
        term(out, warranty);
        Json.text(out, "startedBy", warranty.startedBy());
        Json.text(out, "startEventId", warranty.startEventId());
        MasterFields.number(out, "months", warranty.months());
        out.writeNumberField("extendedMonths", warranty.extendedMonths());
        Json.text(out, "reason", warranty.reason());
        UnitId replaces = warranty.replaces();
        if (replaces == null) {
            out.writeNullField("replaces");
        } else {
            out.writeObjectFieldStart("replaces");
            IdentityJson.fields(out, replaces);
            out.writeEndObject();
        }
        claims(out, warranty.claims());
        changes(out, warranty.changes());
        repairs(out, warranty.repairs());
        out.writeEndObject();
    }

    /** Status, start and end, which say nothing of anybody. */
    public static void term(JsonGenerator out, Warranty warranty) throws IOException {
        Json.text(out, "status", warranty.status().word());
        Json.time(out, "start", warranty.start());
        Json.time(out, "end", warranty.end());
    }

    private static void claims(JsonGenerator out, List<Warranty.Claim> claims) throws IOException {
        out.writeArrayFieldStart("claims");
        for (Warranty.Claim claim : claims) {
            out.writeStartObject();
            Json.time(out, "time", claim.time());
            Json.text(out, "eventId", claim.eventId());
            Json.text(out, "place", claim.place());
            Json.text(out, "claim", claim.claim());
            Json.text(out, "reason", claim.reason());
            Json.text(out, "decision", claim.decision());
            out.writeArrayFieldStart("objections");
            for (Warranty.Objection objection : claim.objections()) {
                out.writeStartObject();
                Json.text(out, "code", objection.code());
                Json.texts(out, "evidence", objection.evidence());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void changes(JsonGenerator out, List<Warranty.Change> changes) throws IOException {
        out.writeArrayFieldStart("changes");
        for (Warranty.Change change : changes) {
            out.writeStartObject();
            Json.text(out, "kind", change.kind());
            Json.time(out, "time", change.time());
            Json.text(out, "eventId", change.eventId());
            MasterFields.number(out, "months", change.months());
            Json.text(out, "reason", change.reason());
            Json.text(out, "to", change.to());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void repairs(JsonGenerator out, List<Warranty.Repair> repairs) throws IOException {
        out.writeArrayFieldStart("repairs");
        for (Warranty.Repair repair : repairs) {
            out.writeStartObject();
            Json.time(out, "time", repair.time());
            Json.text(out, "eventId", repair.eventId());
            Json.text(out, "bizStep", repair.step());
            Json.text(out, "place", repair.place());
            objects(out, "removed", repair.removed());
            objects(out, "installed", repair.installed());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void objects(JsonGenerator out, String name, List<ObjectId> objects) throws IOException {
        out.writeArrayFieldStart(name);
        for (ObjectId object : objects) {
            out.writeStartObject();
            IdentityJson.fields(out, object);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
