package io.unitrail.domain.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sensor elements of an event (EPCIS 2.0, section 7.3.7) in the order of the CBV 2.0 event hash. */
final class SensorPreHash {
    private static final List<String> METADATA = List.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final List<String> REPORT = List.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem",
            "bizRules");
    private static final Set<String> TIMES = Set.of("time", "startTime", "endTime");
    private static final String GS1_VOC = "https://gs1.org/voc/";
    private static final String COMPONENT = Cbv.WEB + "Comp-";

    private final PreHashValues values;

    SensorPreHash(PreHashValues values) {
        this.values = values;
    }

    void append(StringBuilder text, @Nullable Object elements) {
        if (!(elements instanceof List<?> list) || list.isEmpty()) {
            return;
        }
        List<String> entries = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> map) {
                entries.add(element(map));
            }
        }
        text.append("sensorElementList");
        values.sorted(text, entries);
    }

    private String element(Map<?, ?> element) {
        StringBuilder text = new StringBuilder("sensorElement");
        if (element.get("sensorMetadata") instanceof Map<?, ?> metadata) {
            text.append("sensorMetadata");
            fields(text, metadata, METADATA);
        }
        if (element.get("sensorReport") instanceof List<?> reports) {
            List<String> entries = new ArrayList<>();
            for (Object report : reports) {
                if (report instanceof Map<?, ?> map) {
                    StringBuilder entry = new StringBuilder("sensorReport");
                    fields(entry, map, REPORT);
                    entries.add(entry.toString());
                }
            }
            values.sorted(text, entries);
        }
        extensions(text, element, List.of("sensorMetadata", "sensorReport"));
        return text.toString();
    }

    private void fields(StringBuilder text, Map<?, ?> map, List<String> order) {
        for (String name : order) {
            Object value = map.get(name);
            if (value != null) {
                text.append(name).append('=').append(value(name, value));
            }
        }
        extensions(text, map, order);
    }

    private void extensions(StringBuilder text, Map<?, ?> map, List<String> known) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            if (!known.contains(key)) {
                entries.addAll(values.entries((String) key, value));
            }
        });
        values.sorted(text, entries);
    }

    private String value(String name, Object value) {
        if (value instanceof String word) {
            if (TIMES.contains(name)) {
                return PreHashValues.time(word);
            }
            if (!word.contains(":") && (name.equals("type") || name.equals("exception"))) {
                return GS1_VOC + word;
            }
            if (!word.contains(":") && name.equals("component")) {
                return COMPONENT + word;
            }
        }
        return values.scalar(value);
    }
}
