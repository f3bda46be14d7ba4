package io.unitrail.producer.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON-LD contexts: what of a document's {@code @context} an event needs to mean the same elsewhere. */
final class Contexts {
    /** The context of EPCIS 2.0, which every document that we write names first. */
    static final String EPCIS = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld";

    private Contexts() {}

    /** The parts of a context: a text or a map alone is the only one. */
    static List<?> parts(@Nullable Object context) {
        if (context == null) {
            return List.of();
        }
        return context instanceof List<?> list ? list : List.of(context);
    }

    /**
     * The parts beyond the EPCIS context that an event needs: other contexts by address, and the prefixes that it uses.
     */
    static List<Object> needed(Object event, List<?> parts) {
        Set<String> used = new HashSet<>();
        collectPrefixes(event, used);
        List<Object> needed = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Map<?, ?> terms) {
                Map<Object, Object> kept = new LinkedHashMap<>(terms);
                kept.keySet().removeIf(prefix -> !used.contains(prefix) && !((String) prefix).startsWith("@"));
                if (!kept.isEmpty()) {
                    needed.add(kept);
                }
            } else if (part instanceof String address && !isEpcis(address)) {
                needed.add(address);
            }
        }
        return needed;
    }

    private static boolean isEpcis(String address) {
        return address.endsWith("/epcis-context.jsonld")
                && (address.startsWith("https://ref.gs1.org/") || address.startsWith("https://gs1.github.io/EPCIS/"));
    }

    private static void collectPrefixes(@Nullable Object tree, Set<String> used) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                collectPrefixes(key, used);
                collectPrefixes(value, used);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(element -> collectPrefixes(element, used));
        } else if (tree instanceof String text) {
            int colon = text.indexOf(':');
            used.add(colon < 0 ? text : text.substring(0, colon));
        }
    }
}
