package io.unitrail.producer.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The context of a document, gathered from its events; a prefix that two events use differently stays with the later. */
final class DocumentContext {
    private final Set<Object> addresses = new LinkedHashSet<>();
    private final Map<Object, Object> terms = new LinkedHashMap<>(EpcisWriter.ownContext());

    /** Takes what an event needs, and gives back what must stand at the event itself. */
    List<?> add(List<?> parts) {
        for (Object part : parts) {
            if (part instanceof Map<?, ?> map
                    && map.entrySet().stream()
                            .anyMatch(t -> !t.getValue().equals(terms.getOrDefault(t.getKey(), t.getValue())))) {
                return parts;
            }
        }
        for (Object part : parts) {
            if (part instanceof Map<?, ?> map) {
                terms.putAll(map);
            } else {
                addresses.add(part);
            }
        }
        return List.of();
    }

    List<Object> parts() {
        List<Object> parts = new ArrayList<>(List.of(Contexts.EPCIS));
        parts.addAll(addresses);
        parts.add(terms);
        return parts;
    }
}
