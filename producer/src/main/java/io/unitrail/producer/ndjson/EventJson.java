package io.unitrail.producer.ndjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.producer.source.CaptureItem;
import java.util.Locale;
import java.util.Set;

/** The contract's event as JSON, both ways. */
public final class EventJson {
    /** The extension that {@code sensorElements} becomes: the name that EPCIS has for it. */
    static final String SENSOR_ELEMENTS = "sensorElementList";

    /** Extensions that EPCIS itself defines, so that they need no namespace. */
    static final Set<String> EXTENSIONS_WITHOUT_PREFIX = Set.of("certificationInfo", "ilmd", "@context");

    private EventJson() {}

    /**
     * Reads one event.
     *
     * @param text one JSON object
     * @param line where it stands, counted from 1
     * @return the event, or why there is none; everything that is wrong is named, not only the first
     */
    public static CaptureItem read(String text, long line) {
        try {
            return read(StrictJson.read(text), line);
        } catch (StrictJson.BrokenJsonException e) {
            return CaptureItem.Rejected.whole(line, e.detail(), e.likelyCause());
        }
    }

    /** Reads one event that is parsed already. */
    public static CaptureItem read(JsonNode event, long line) {
        if (!event.isObject()) {
            return CaptureItem.Rejected.whole(
                    line, "an event is a JSON object in { }, not " + kind(event) + "; send one event a line", "");
        }
        return new EventReading(event).read(line);
    }

    /**
     * Writes a record: every field of the contract, null, empty list or empty object where nothing was said, and
     * {@code role}. The caller may add to it.
     */
    public static ObjectNode write(SerialEvent record) {
        return new EventWriting(record).write();
    }

    private static String kind(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
