package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.EventProblem;
import io.unitrail.domain.capture.EventRules;
import io.unitrail.domain.capture.InvalidCapture;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads EPCIS 2.0 JSON or JSON-LD: an EPCISDocument, an EPCISQueryDocument, a bare event, or a bare array of events. All
 * or nothing: a document with any fault gives none of its events, and every fault is reported with its JSON pointer.
 */
public final class EpcisReader {
    /** Largest document, in bytes. */
    public static final int MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

    /** Most faults that are listed; a last entry says how many more there are. */
    public static final int MAX_PROBLEMS = 1_000;

    private static final String EVENT_LIST = "/epcisBody/eventList";
    private static final String RESULT_LIST = "/epcisBody/queryResults/resultsBody/eventList";
    private static final Set<String> DOCUMENT = Set.of(
            "@context id type schemaVersion creationDate instanceIdentifier sender receiver epcisHeader epcisBody"
                    .split(" "));
    private static final Set<String> QUERY_DOCUMENT =
            Set.of("@context", "id", "type", "schemaVersion", "creationDate", "epcisBody");
    private static final Pattern VERSION = Pattern.compile("2(?:\\.\\d+)*");

    private final List<EventProblem> problems = new ArrayList<>();
    private final List<CapturedEvent> events = new ArrayList<>();
    private int moreProblems;

    private EpcisReader() {}

    /**
     * The events of a document, in its order.
     *
     * @throws InvalidCapture if anything is wrong with it or it is too large
     * @throws IOException if the stream fails
     */
    public static List<CapturedEvent> read(InputStream document) throws IOException {
        return read(document.readNBytes(MAX_DOCUMENT_BYTES + 1));
    }

    /**
     * The events of a document, in its order.
     *
     * @param document JSON in UTF-8
     * @throws InvalidCapture if anything is wrong with it or it is too large
     */
    public static List<CapturedEvent> read(byte[] document) {
        if (document.length > MAX_DOCUMENT_BYTES) {
            throw InvalidCapture.tooLarge(
                    "", "", "the document has more than " + MAX_DOCUMENT_BYTES + " bytes; send it in parts");
        }
        EpcisReader reader = new EpcisReader();
        reader.root(JsonTree.read(document));
        if (!reader.problems.isEmpty()) {
            throw new InvalidCapture(reader.allProblems());
        }
        return List.copyOf(reader.events);
    }

    private List<EventProblem> allProblems() {
        if (moreProblems > 0) {
            problems.add(new EventProblem("", "", "and " + moreProblems + " more faults"));
        }
        return problems;
    }

    private void problem(String pointer, String value, String detail) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new EventProblem(pointer, value, detail));
        } else {
            moreProblems++;
        }
    }

    private void root(@Nullable Object tree) {
        if (tree instanceof List<?> list) {
            events(list, "", List.of());
            return;
        }
        Map<String, @Nullable Object> root = object(tree);
        if (root == null) {
            problem("", Fields.shown(tree), "it must be an EPCISDocument, an event or an array of events");
            return;
        }
        Fields document = new Fields(this::problem, "", root);
        if ("EPCISQueryDocument".equals(root.get("type"))) {
            document.only(QUERY_DOCUMENT);
            head(document);
            results(document);
        } else if ("EPCISDocument".equals(root.get("type")) || root.containsKey("epcisBody")) {
            document.only(DOCUMENT);
            head(document);
            document.require("schemaVersion", "give \"2.0\"");
            document.require("creationDate", "give it like 2026-03-01T08:00:00.000Z");
            body(document);
        } else {
            event(root, "", -1, List.of());
        }
    }

    private void head(Fields document) {
        document.require("@context", "give \"" + Contexts.EPCIS + "\"");
        document.require("type", "give \"EPCISDocument\"");
        String type = document.text("type");
        if (type != null && !type.equals("EPCISDocument") && !type.equals("EPCISQueryDocument")) {
            document.problem("type", type, "it must be EPCISDocument or EPCISQueryDocument");
        }
        document.matching("schemaVersion", VERSION, "not a version 2 of EPCIS; convert the document to 2.0");
        document.time("creationDate");
        document.uri("id");
        context(document);
    }

    private void context(Fields document) {
        List<?> parts = Contexts.parts(document.map().get("@context"));
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (!(part instanceof Map<?, ?>) && !(part instanceof String address && Fields.isUri(address))) {
                problem("/@context/" + i, Fields.shown(part), "it must be the URI of a context or a JSON object");
            }
        }
    }

    private void body(Fields document) {
        document.require("epcisBody", "give {\"eventList\": [...]}");
        Fields body = document.object("epcisBody");
        if (body != null) {
            body.only(Set.of("eventList"));
            body.require("eventList", "give an array of events");
            events(
                    body.array("eventList"),
                    EVENT_LIST,
                    Contexts.parts(document.map().get("@context")));
        }
    }

    private void results(Fields document) {
        document.require("epcisBody", "give {\"queryResults\": {...}}");
        Fields body = document.object("epcisBody");
        Fields results = body == null ? null : required(body, "queryResults");
        Fields resultsBody = results == null ? null : required(results, "resultsBody");
        if (resultsBody != null) {
            resultsBody.require("eventList", "give an array of events");
            events(
                    resultsBody.array("eventList"),
                    RESULT_LIST,
                    Contexts.parts(document.map().get("@context")));
        }
    }

    private static @Nullable Fields required(Fields fields, String name) {
        fields.require(name, "give it as a JSON object");
        return fields.object(name);
    }

    private void events(List<?> list, String pointer, List<?> context) {
        long objects = 0;
        for (Object event : list) {
            objects += ObjectCount.of(event);
        }
        if (objects > EventRules.MAX_RECORDS) {
            throw InvalidCapture.tooLarge(
                    pointer,
                    objects + " records",
                    "one document gives at most " + EventRules.MAX_RECORDS + "; send it in parts");
        }
        for (int i = 0; i < list.size(); i++) {
            Map<String, @Nullable Object> event = object(list.get(i));
            if (event == null) {
                problem(pointer + "/" + i, Fields.shown(list.get(i)), "event " + i + ": it must be a JSON object");
            } else {
                event(event, pointer + "/" + i, i, context);
            }
        }
    }

    private void event(Map<String, @Nullable Object> tree, String pointer, int index, List<?> context) {
        try {
            events.add(EpcisEventReader.read(tree, pointer, context));
        } catch (InvalidCapture invalid) {
            Object id = tree.get("eventID");
            String name = (index < 0 ? "event" : "event " + index)
                    + (id == null ? "" : " (eventID " + Fields.shown(id) + ")");
            invalid.problems().forEach(p -> problem(p.pointer(), p.value(), name + ": " + p.detail()));
        }
    }

    @SuppressWarnings("unchecked") // a JSON tree has text keys only
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }
}
