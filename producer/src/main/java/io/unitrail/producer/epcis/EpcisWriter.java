package io.unitrail.producer.epcis;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.JsonText;
import io.unitrail.domain.capture.Namespaces;
import io.unitrail.domain.capture.RecordAsEvent;
import io.unitrail.domain.event.SerialEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes EPCIS 2.0 JSON-LD. An event that was captured from EPCIS comes out as the same JSON, if it is written from its
 * carrier's record; any other record gives what that one view knows.
 */
public final class EpcisWriter {
    private EpcisWriter() {}

    /** One event as a JSON tree, without the context that it needs. */
    public static Map<String, @Nullable Object> event(SerialEvent record) {
        return EpcisEventTree.of(captured(record));
    }

    /** One event as a JSON tree, without the context that it needs. */
    public static Map<String, @Nullable Object> event(CapturedEvent event) {
        return EpcisEventTree.of(event);
    }

    /** The event that a record tells of. */
    public static CapturedEvent captured(SerialEvent record) {
        String extensions = record.extensions();
        return RecordAsEvent.of(record, extensions == null ? Map.of() : object(JsonTree.read(extensions)));
    }

    @SuppressWarnings("unchecked") // extensions are always written as a JSON object
    private static Map<String, @Nullable Object> object(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalStateException("extensions of a record are no JSON object: " + JsonText.of(tree));
    }

    /** One event alone as JSON text, with its own context. */
    public static String text(CapturedEvent event) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        List<Object> context = new ArrayList<>(List.of(Contexts.EPCIS));
        context.addAll(Contexts.parts(event.extensions().get("@context")));
        context.add(ownContext());
        tree.put("@context", context);
        EpcisEventTree.of(event).forEach(tree::putIfAbsent);
        return JsonText.of(tree);
    }

    /**
     * A document as JSON text.
     *
     * @param creationDate when it is made, cut to milliseconds
     */
    public static String document(List<CapturedEvent> events, Instant creationDate) {
        DocumentContext context = new DocumentContext();
        List<Object> trees = new ArrayList<>();
        for (CapturedEvent event : events) {
            Map<String, @Nullable Object> tree = EpcisEventTree.of(event);
            List<?> own = context.add(Contexts.parts(event.extensions().get("@context")));
            if (!own.isEmpty()) {
                tree.putIfAbsent("@context", own);
            }
            trees.add(tree);
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("@context", context.parts());
        document.put("type", "EPCISDocument");
        document.put("schemaVersion", "2.0");
        document.put("creationDate", creationDate.truncatedTo(ChronoUnit.MILLIS).toString());
        document.put("epcisBody", Map.of("eventList", trees));
        return JsonText.of(document);
    }

    static Map<String, @Nullable Object> ownContext() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put("unitrail", Namespaces.OWN);
        own.put("cbvmda", Namespaces.MASTER_DATA);
        return own;
    }
}
