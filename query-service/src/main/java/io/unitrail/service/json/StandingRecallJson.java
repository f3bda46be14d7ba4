package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.answers.CriteriaRules;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.SourceSilence;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Standing recalls and their logs as JSON. */
public final class StandingRecallJson {
    /** Longest name, in characters. */
    public static final int MAX_NAME_CHARS = 200;

    /** Longest reason or note, in characters. */
    public static final int MAX_TEXT_CHARS = 4_000;

    private static final Set<String> FIELDS =
            Set.of("name", "class", "reason", "drill", "criteria", "exclude", "openedAt", "by");

    private StandingRecallJson() {}

    /**
     * Reads the body of {@code POST /recalls}.
     *
     * @param id that it will have, without the prefix
     * @param now of this node, milliseconds
     * @throws InvalidQueryException if a field is missing, unknown or cannot be meant
     */
    public static Recall read(JsonNode body, String id, long now) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        String name = text(fields, "name", MAX_NAME_CHARS);
        if (name == null || name.isBlank()) {
            throw new InvalidQueryException("/name", "a recall needs a name, such as \"Battery lot CELL-9\"");
        }
        Long openedAt = fields.time("openedAt");
        if (openedAt != null && openedAt > now) {
            throw new InvalidQueryException("/openedAt", "openedAt lies in the future; leave it out to open it now");
        }
        JsonNode asked = body.deepCopy();
        if (asked instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.retain("criteria", "exclude");
        }
        RecallRequestJson request = RecallRequestJson.read(asked, now);
        new CriteriaRules().check(request.query());
        boolean drill = fields.flag("drill");
        return new Recall(
                (drill ? Recall.DRILL_PREFIX : Recall.PREFIX) + id,
                name,
                text(fields, "class", MAX_NAME_CHARS),
                text(fields, "reason", MAX_TEXT_CHARS),
                drill,
                request.query().criteria(),
                request.query().exclude(),
                openedAt == null ? now : openedAt,
                now,
                text(fields, "by", MAX_NAME_CHARS),
                null);
    }

    /** A text of a limited length, or null. */
    static @Nullable String text(JsonFields fields, String field, int maxChars) {
        String text = fields.text(field);
        if (text != null && text.length() > maxChars) {
            throw new InvalidQueryException(
                    fields.at(field),
                    field + " has " + text.length() + " characters; at most " + maxChars + " are kept");
        }
        return text;
    }

    /** Reads the body of {@code POST /recalls/{id}/close}. */
    public static Recall.Closing closing(JsonNode body, long now) {
        JsonFields fields = new JsonFields(body, "", Set.of("reason", "by"));
        String reason = text(fields, "reason", MAX_TEXT_CHARS);
        if (reason == null || reason.isBlank()) {
            throw new InvalidQueryException("/reason", "say why the recall is closed");
        }
        return new Recall.Closing(now, text(fields, "by", MAX_NAME_CHARS), reason);
    }

    /** The definition, into the object that is open. */
    public static void fields(JsonGenerator out, Recall recall) throws IOException {
        out.writeStringField("id", recall.id());
        out.writeStringField("name", recall.name());
        Json.text(out, "class", recall.recallClass());
        Json.text(out, "reason", recall.reason());
        out.writeBooleanField("drill", recall.drill());
        out.writeStringField("state", recall.isOpen() ? "open" : "closed");
        Json.time(out, "openedAt", recall.openedAt());
        Json.time(out, "postedAt", recall.postedAt());
        Json.text(out, "postedBy", recall.postedBy());
        Recall.Closing closing = recall.closing();
        Json.time(out, "closedAt", closing == null ? null : Long.valueOf(closing.at()));
        Json.text(out, "closedBy", closing == null ? null : closing.by());
        Json.text(out, "closeReason", closing == null ? null : closing.reason());
        out.writeFieldName("criteria");
        out.writeRawValue(CriterionWriting.list(recall.criteria()).toString());
        out.writeFieldName("exclude");
        out.writeRawValue(CriterionWriting.list(recall.exclude()).toString());
    }

    /** The question that a standing recall asks. */
    public static RecallRequestJson question(Recall recall, Moment moment) {
        return new RecallRequestJson(
                recall.query(moment),
                CriterionWriting.list(recall.criteria()),
                CriterionWriting.list(recall.exclude()));
    }

    /** An entry of a recall's log as an object. */
    public static void change(JsonGenerator out, RecallLog.Entry entry) throws IOException {
        RecallChange change = entry.change();
        out.writeStartObject();
        out.writeStringField("cursor", Long.toString(entry.cursor()));
        changeFields(out, change);
        out.writeEndObject();
    }

    /** Likewise without where it stands, into the object that is open. */
    public static void changeFields(JsonGenerator out, RecallChange change) throws IOException {
        out.writeStringField("changeId", change.changeId());
        out.writeStringField("kind", change.kind());
        Json.time(out, "at", change.at());
        if (change.object() != null) {
            IdentityJson.fields(out, change.object());
            if (change.object() instanceof UnitId) {
                Json.text(out, "lot", change.lot());
            }
            Json.text(out, "role", change.role());
            Json.text(out, "exposure", change.exposure());
            Json.text(out, "holdingBefore", change.holdingBefore());
            Json.text(out, "holding", change.holding());
        }
        Json.text(out, "party", change.party());
        Json.text(out, "place", change.place());
        Json.text(out, "remedy", change.remedy());
        Json.text(out, "eventId", change.eventId());
        Json.text(out, "by", change.by());
        out.writeObjectFieldStart("details");
        for (Map.Entry<String, String> detail : new TreeMap<>(change.details()).entrySet()) {
            if (detail.getKey().equals("learnt")) {
                Json.time(out, "learnt", Long.valueOf(detail.getValue()));
            } else {
                out.writeStringField(detail.getKey(), detail.getValue());
            }
        }
        out.writeEndObject();
    }

    /** When each source was last heard, as the field {@code sources}. */
    public static void sources(JsonGenerator out, SourceSilence.Heard heard) throws IOException {
        out.writeObjectFieldStart("sources");
        out.writeNumberField("recordsPerPartition", heard.recordsPerPartition());
        Json.time(out, "heardSince", heard.heardSince());
        out.writeArrayFieldStart("items");
        for (SourceSilence.Source source : heard.sources()) {
            out.writeStartObject();
            out.writeStringField("kind", source.kind());
            out.writeStringField("id", source.id());
            Json.text(out, "name", source.name());
            out.writeBooleanField("own", source.own());
            Json.time(out, "lastHeard", source.lastHeard());
            Json.time(out, "lastEvent", source.lastEvent());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("more", heard.more());
        out.writeEndObject();
    }
}
