package io.unitrail.producer.ndjson;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.capture.CaptureForm;
import io.unitrail.domain.capture.CapturedEventBuilder;
import io.unitrail.domain.capture.Cbv;
import io.unitrail.domain.capture.EventRules;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.producer.source.CaptureItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one event of the contract's JSON. */
final class EventReading {
    private final CapturedEventBuilder event = new CapturedEventBuilder(CaptureForm.LINE, "");
    private final LineProblems problems = new LineProblems(event);
    private final ObjectReading objects = new ObjectReading(problems);
    private final JsonFields fields;

    EventReading(JsonNode event) {
        fields = new JsonFields(event, "", problems);
    }

    CaptureItem read(long line) {
        fields.requireKnown(EventFields.EVENT);
        words();
        times();
        lists();
        ObjectReading.Named own = object();
        event.facts(new FactsReading(fields, problems).facts(own, fields.text("eventTime")));
        extensions();
        try {
            return new CaptureItem.Line(line, event.build());
        } catch (InvalidCapture e) {
            return CaptureItem.Rejected.of(line, e, problems.likelyCause());
        }
    }

    private void words() {
        event.eventId(fields.text("eventId"))
                .type(fields.text("type"))
                .action(fields.text("action"))
                .bizStep(fields.text("bizStep"))
                .disposition(fields.text("disposition"))
                .readPoint(fields.text("readPoint"))
                .bizLocation(fields.text("bizLocation"))
                .transformationId(fields.text("transformationId"));
        String step = Cbv.BIZ_STEP.normalise(
                fields.has("bizStep") ? fields.node("bizStep").asText() : null);
        if (step != null && step.indexOf(':') < 0 && !BizStep.isStandard(step)) {
            NearestName.of(step, BizStep.STEPS).ifPresent(near -> problems.cause("a misspelled " + near));
        }
        JsonFields persistent = fields.object("persistentDispositions");
        if (persistent != null) {
            persistent.requireKnown(EventFields.PERSISTENT);
            event.persistentDispositions(persistent.texts("set"), persistent.texts("unset"));
        }
    }

    private void times() {
        String text = fields.text("eventTime");
        if (text == null && fields.has("eventTime")) {
            // noted already as no text; without this it would be called missing as well
            event.eventTime(EventTime.ofMillis(0));
        } else {
            event.eventTime(text, fields.text("eventTimeZoneOffset"));
        }
        if (text != null) {
            problems.cause(LikelyCause.ofTime(text));
        }
        JsonFields declaration = fields.object("errorDeclaration");
        if (declaration != null) {
            declaration.requireKnown(EventFields.DECLARATION);
            String declared = declaration.required("declarationTime", "give it like 2026-03-01T08:00:00.000Z");
            if (!declared.isEmpty()) {
                event.errorDeclaration(new ErrorDeclaration(
                        declarationTime(declared),
                        declaration.text("reason"),
                        declaration.texts("correctiveEventIds")));
            }
        }
    }

    private EventTime declarationTime(String text) {
        try {
            return EventTime.parse(text, null);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "/errorDeclaration/declarationTime",
                    text,
                    "no ISO 8601 time with an offset; write it like 2026-03-01T08:00:00.000Z",
                    LikelyCause.ofTime(text));
            return EventTime.ofMillis(0);
        }
    }

    private void lists() {
        List<BizTransaction> transactions = new ArrayList<>();
        for (JsonFields entry : fields.objects("bizTransactions")) {
            entry.requireKnown(EventFields.TYPE_AND_ID);
            transactions.add(new BizTransaction(entry.text("type"), entry.required("id", "give the document")));
        }
        event.bizTransactions(transactions).sources(ends("sources")).destinations(ends("destinations"));
        List<Alias> aliases = new ArrayList<>();
        for (JsonFields entry : fields.objects("aliases")) {
            entry.requireKnown(EventFields.ALIAS);
            aliases.add(new Alias(
                    entry.required("type", "say what it is, such as imei"), entry.required("value", "give the name")));
        }
        event.aliases(aliases).attributes(attributes());
    }

    private List<SourceDestination> ends(String list) {
        List<SourceDestination> ends = new ArrayList<>();
        for (JsonFields entry : fields.objects(list)) {
            entry.requireKnown(EventFields.TYPE_AND_ID);
            ends.add(new SourceDestination(
                    entry.required("type", "give owning_party, possessing_party or location"),
                    entry.required("id", "give the party or place")));
        }
        return ends;
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        JsonFields given = fields.object("attributes");
        if (given != null) {
            given.node().properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                if (value.isContainerNode()) {
                    problems.add(
                            given.at(entry.getKey()), value.toString(), "an attribute is a text, no list or object");
                } else if (!value.isNull()) {
                    attributes.put(entry.getKey(), value.asText());
                }
            });
        }
        return attributes;
    }

    private ObjectReading.@Nullable Named object() {
        if (fields.has("parent")) {
            add(Role.PARENT, fields.node("parent"), "/parent", EventFields.PARENT);
        }
        members(Role.CHILD, "children");
        members(Role.INPUT, "inputs");
        members(Role.OUTPUT, "outputs");
        ObjectReading.Named own = objects.named(Role.SUBJECT, fields);
        if (own != null) {
            event.object(Role.SUBJECT, own.object(), "");
        }
        return own;
    }

    private void members(Role role, String name) {
        JsonNode list = fields.list(name);
        for (int i = 0; i < list.size(); i++) {
            add(role, list.get(i), "/" + name + "/" + i, EventFields.MEMBER);
        }
    }

    private void add(Role role, JsonNode node, String pointer, List<String> known) {
        ObjectReading.Named named = null;
        int before = event.problems().size();
        if (node.isTextual()) {
            named = objects.spelled(role, node.textValue(), pointer);
        } else if (node.isObject()) {
            JsonFields entry = new JsonFields(node, pointer, problems);
            entry.requireKnown(known);
            named = objects.named(role, entry);
        }
        if (named != null) {
            event.object(role, named.object(), pointer);
        } else if (event.problems().size() == before) {
            problems.object(
                    pointer,
                    node.toString(),
                    "it names no object; give productId with serial or lot, or container for any other identifier",
                    "");
        }
    }

    private void extensions() {
        Map<String, @Nullable Object> extensions = new LinkedHashMap<>();
        JsonFields given = fields.object("extensions");
        if (given != null) {
            given.node().properties().forEach(entry -> {
                if (entry.getKey().indexOf(':') > 0 || EventJson.EXTENSIONS_WITHOUT_PREFIX.contains(entry.getKey())) {
                    extensions.put(entry.getKey(), JsonTree.plain(entry.getValue()));
                } else {
                    problems.add(
                            "/extensions/" + EventRules.pointerPart(entry.getKey()),
                            "",
                            "the name of an extension needs a namespace; write it like example:" + entry.getKey());
                }
            });
        }
        JsonNode sensors = fields.list("sensorElements");
        if (!sensors.isEmpty()) {
            fields.objects("sensorElements");
            extensions.put(EventJson.SENSOR_ELEMENTS, JsonTree.plain(sensors));
        }
        event.extensions(extensions);
    }
}
