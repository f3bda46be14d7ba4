package io.unitrail.domain.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the prefixes of an event stand for: those of the EPCIS 2.0 context, ours, and those of its {@code @context}. */
public final class Namespaces {
    /** Our own namespace; its prefix is {@code unitrail}. */
    public static final String OWN = "urn:unitrail:";

    /** Instance and lot master data of CBV 2.0 (section 9.2); its prefix is {@code cbvmda}. */
    public static final String MASTER_DATA = "urn:epcglobal:cbv:mda:";

    private static final Map<String, String> KNOWN = Map.of(
            "epcis",
            "https://ref.gs1.org/epcis/",
            "cbv",
            Cbv.WEB,
            "gs1",
            "https://gs1.org/voc/",
            "cbvmda",
            MASTER_DATA,
            "unitrail",
            OWN);
    private static final Namespaces DEFAULT = new Namespaces(KNOWN);

    private final Map<String, String> byPrefix;

    private Namespaces(Map<String, String> byPrefix) {
        this.byPrefix = byPrefix;
    }

    /** The namespaces under a JSON-LD {@code @context}: a text, a map, a list of both, or null. */
    public static Namespaces of(@Nullable Object context) {
        if (context == null) {
            return DEFAULT;
        }
        Map<String, String> byPrefix = new HashMap<>(KNOWN);
        for (Object part : context instanceof List<?> list ? list : List.of(context)) {
            if (part instanceof Map<?, ?> terms) {
                terms.forEach((prefix, meaning) -> {
                    Object uri = meaning instanceof Map<?, ?> term ? term.get("@id") : meaning;
                    if (uri instanceof String text) {
                        byPrefix.put((String) prefix, text);
                    }
                });
            }
        }
        return new Namespaces(byPrefix);
    }

    /** The key of a field in the event hash, {@code {namespace}name}; one without a known prefix stays as it is. */
    String expandedKey(String key) {
        int colon = key.indexOf(':');
        String namespace = colon < 0 ? null : byPrefix.get(key.substring(0, colon));
        return namespace == null ? key : "{" + namespace + "}" + key.substring(colon + 1);
    }

    /** A namespaced term as its full URI; any other text stays as it is. */
    public String expanded(String term) {
        int colon = term.indexOf(':');
        String namespace = colon < 0 ? null : byPrefix.get(term.substring(0, colon));
        return namespace == null ? term : namespace + term.substring(colon + 1);
    }

    static String own(String name) {
        return "{" + OWN + "}" + name;
    }

    static String master(String name) {
        return "{" + MASTER_DATA + "}" + name;
    }
}
