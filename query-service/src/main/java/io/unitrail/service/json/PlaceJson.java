package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A place's master data. */
public final class PlaceJson {
    private static final Set<String> FIELDS = Set.of(
            "placeId",
            "validFrom",
            "name",
            "kind",
            "own",
            "party",
            "parent",
            "address",
            "phone",
            "country",
            "coordinates",
            "scansReceipt");
    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    private PlaceJson() {}

    /**
     * Reads the body of a PUT.
     *
     * @param placeId canonical
     */
    public static Place read(String placeId, JsonNode body) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        String given = fields.text("placeId");
        if (given != null && !LocationId.canonical(given).equals(placeId)) {
            MasterFields.checkId(fields, "placeId", placeId);
        }
        String party = fields.text("party");
        String parent = fields.text("parent");
        return new Place(
                placeId,
                MasterFields.validFrom(fields),
                fields.text("name"),
                kind(fields),
                fields.flag("own"),
                party == null ? null : LocationId.canonicalParty(party),
                parent == null ? null : LocationId.canonical(parent),
                fields.text("address"),
                fields.text("phone"),
                fields.text("country"),
                coordinates(fields),
                fields.flag("scansReceipt"));
    }

    private static @Nullable PlaceKind kind(JsonFields fields) {
        String word = fields.text("kind");
        if (word == null) {
            return null;
        }
        return Arrays.stream(PlaceKind.values())
                .filter(k -> k.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException(
                        fields.at("kind"),
                        "kind '" + word + "' is unknown; known are "
                                + Arrays.stream(PlaceKind.values())
                                        .map(PlaceKind::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static Place.@Nullable Coordinates coordinates(JsonFields parent) {
        JsonNode node = parent.get("coordinates");
        if (node == null) {
            return null;
        }
        JsonFields fields = new JsonFields(node, parent.at("coordinates"), Set.of("lat", "lon"));
        return new Place.Coordinates(
                fields.number("lat", -MAX_LATITUDE, MAX_LATITUDE), fields.number("lon", -MAX_LONGITUDE, MAX_LONGITUDE));
    }

    /** One version as an object. */
    public static void write(JsonGenerator out, Place place) throws IOException {
        out.writeStartObject();
        out.writeStringField("placeId", place.placeId());
        Json.time(out, "validFrom", place.validFrom());
        Json.text(out, "name", place.name());
        PlaceKind kind = place.kind();
        Json.text(out, "kind", kind == null ? null : kind.word());
        out.writeBooleanField("own", place.own());
        Json.text(out, "party", place.party());
        Json.text(out, "parent", place.parent());
        Json.text(out, "address", place.address());
        Json.text(out, "phone", place.phone());
        Json.text(out, "country", place.country());
        Place.Coordinates coordinates = place.coordinates();
        if (coordinates == null) {
            out.writeNullField("coordinates");
        } else {
            out.writeObjectFieldStart("coordinates");
            out.writeNumberField("lat", coordinates.lat());
            out.writeNumberField("lon", coordinates.lon());
            out.writeEndObject();
        }
        out.writeBooleanField("scansReceipt", place.scansReceipt());
        out.writeEndObject();
    }
}
