package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What master data calls places and parties, for people to read; an identifier that it has no name for stands for itself. Asked for once
 * each, up to {@value #MAX_NAMES}; beyond that identifiers are shown.
 */
final class Names {
    private static final int MAX_NAMES = 10_000;
    private static final int UNKNOWN = 404;

    private final ServiceClient client;
    private final Map<String, String> query;
    private final Map<String, String> known = new HashMap<>();

    /** @param asOf as the question has it, or null for now */
    Names(ServiceClient client, @Nullable String asOf) {
        this.client = client;
        this.query = asOf == null ? Map.of() : Map.of("asOf", asOf);
    }

    String place(String id) throws IOException {
        return name("/api/v1/places/", id);
    }

    String party(String id) throws IOException {
        return name("/api/v1/parties/", id);
    }

    /** The name with its identifier behind it, for whoever looks it up. */
    String placeAndId(String id) throws IOException {
        return withId(place(id), id);
    }

    String partyAndId(String id) throws IOException {
        return withId(party(id), id);
    }

    /** A holder: {@code by PARTY at PLACE}, what is known of it. */
    String holder(JsonNode holder) throws IOException {
        String who =
                holder.hasNonNull("party") ? " by " + party(holder.get("party").asText()) : "";
        String where =
                holder.hasNonNull("place") ? " at " + place(holder.get("place").asText()) : "";
        return who + where;
    }

    private static String withId(String name, String id) {
        return name.equals(id) ? id : name + " <" + id + ">";
    }

    private String name(String path, String id) throws IOException {
        String key = path + id;
        String name = known.get(key);
        if (name == null) {
            name = known.size() < MAX_NAMES ? asked(path, id) : id;
            known.put(key, name);
        }
        return name;
    }

    private String asked(String path, String id) throws IOException {
        try {
            return client.get(path + ServiceClient.segment(id), query)
                    .path("name")
                    .asText(id);
        } catch (ServiceClient.RefusedException e) {
            if (e.status() == UNKNOWN) {
                return id;
            }
            throw e;
        }
    }
}
