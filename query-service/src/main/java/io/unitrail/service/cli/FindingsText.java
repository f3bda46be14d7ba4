package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.UtcTime;
import io.unitrail.service.verify.Difference;
import io.unitrail.service.verify.Findings;
import io.unitrail.service.verify.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a verification found, for people and for machines. */
final class FindingsText {
    /** Longest value that is shown to people, in characters. */
    private static final int SHOWN_CHARS = 200;

    private FindingsText() {}

    static List<String> lines(Findings findings) {
        List<String> lines = new ArrayList<>();
        Long knownAt = findings.knownAt();
        lines.add(String.format(
                Locale.ROOT,
                "%,d events read%s%s",
                findings.records(),
                knownAt == null ? "" : ", known at " + UtcTime.format(knownAt),
                findings.setAside() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d records are none (unitrail dead-letters list)",
                                findings.setAside())));
        for (ObjectKind kind : ObjectKind.values()) {
            if (kind == ObjectKind.UNIT
                    || findings.checked().containsKey(kind)
                    || findings.differing().containsKey(kind)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-22s %,9d checked %,9d differing",
                        kind.plural(),
                        count(findings.checked(), kind),
                        count(findings.differing(), kind)));
            }
        }
        if (findings.truncated() > 0) {
            lines.add(findings.truncated() + " component trees were cut by the service and not compared");
        }
        if (findings.resolved() > 0) {
            lines.add(findings.resolved()
                    + " objects, of which somebody resolved an alert, were compared without alerts and holding");
        }
        for (ObjectId object : findings.tooLarge()) {
            lines.add("not compared: " + object.canonical() + " (raise --max-records)");
        }
        for (Findings.Differing differing : findings.examples()) {
            lines.add(differing.object().canonical());
            for (Difference difference : differing.differences()) {
                lines.add("  " + (difference.field().isEmpty() ? "the whole trace" : difference.field()));
                lines.add("    the log says " + shown(difference.expected()));
                lines.add("    answered     " + shown(difference.actual()));
            }
        }
        return lines;
    }

    static JsonNode json(Findings findings) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("position", findings.position().encode());
        Long knownAt = findings.knownAt();
        json.put("knownAt", knownAt == null ? null : UtcTime.format(knownAt));
        json.put("events", findings.records());
        json.put("setAside", findings.setAside());
        for (ObjectKind kind : ObjectKind.values()) {
            json.putObject(kind == ObjectKind.OTHER ? "others" : kind.plural())
                    .put("checked", count(findings.checked(), kind))
                    .put("differing", count(findings.differing(), kind));
        }
        json.put("truncated", findings.truncated());
        json.put("resolved", findings.resolved());
        ArrayNode tooLarge = json.putArray("notCompared");
        findings.tooLarge().forEach(object -> tooLarge.add(object.canonical()));
        ArrayNode examples = json.putArray("differences");
        for (Findings.Differing differing : findings.examples()) {
            ObjectNode example =
                    examples.addObject().put("object", differing.object().canonical());
            ArrayNode fields = example.putArray("fields");
            for (Difference difference : differing.differences()) {
                ObjectNode field = fields.addObject().put("field", difference.field());
                field.set("expected", orNull(difference.expected()));
                field.set("actual", orNull(difference.actual()));
            }
        }
        return json;
    }

    private static long count(Map<ObjectKind, Long> counts, ObjectKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? Json.MAPPER.nullNode() : node;
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }
}
