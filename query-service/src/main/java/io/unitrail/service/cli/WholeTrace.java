package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trace with all its pages in one. */
final class WholeTrace {
    private static final List<String> LISTS = List.of("events", "builtInto", "containers", "contents");

    private WholeTrace() {}

    /** Asks for a trace, page by page. */
    static JsonNode of(ServiceClient client, String path, Map<String, String> query, Map<String, String> headers)
            throws IOException {
        Map<String, String> asked = new LinkedHashMap<>(query);
        JsonNode first = client.get(path, asked, headers);
        JsonNode page = first;
        while (page.hasNonNull("next")) {
            asked.put("cursor", page.get("next").asText());
            page = client.get(path, asked, headers);
            for (String list : LISTS) {
                if (first.path(list) instanceof ArrayNode whole) {
                    page.path(list).forEach(whole::add);
                }
            }
        }
        if (first instanceof ObjectNode trace) {
            trace.remove("next");
        }
        return first;
    }
}
