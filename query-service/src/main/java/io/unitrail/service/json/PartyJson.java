package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/** A party's master data. */
public final class PartyJson {
    private static final Set<String> FIELDS =
            Set.of("partyId", "validFrom", "name", "own", "address", "phone", "country", "topic");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private PartyJson() {}

    /**
     * Reads the body of a PUT.
     *
     * @param partyId canonical
     */
    public static Party read(String partyId, JsonNode body) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        String given = fields.text("partyId");
        if (given != null && !LocationId.canonicalParty(given).equals(partyId)) {
            MasterFields.checkId(fields, "partyId", partyId);
        }
        String topic = fields.text("topic");
        if (topic != null && !TOPIC.matcher(topic).matches()) {
            throw new InvalidQueryException(
                    fields.at("topic"),
                    "topic '" + topic + "' has characters that Kafka does not allow; use A-Z a-z 0-9 . _ - only");
        }
        return new Party(
                partyId,
                MasterFields.validFrom(fields),
                fields.text("name"),
                fields.flag("own"),
                fields.text("address"),
                fields.text("phone"),
                fields.text("country"),
                topic);
    }

    /** One version as an object. */
    public static void write(JsonGenerator out, Party party) throws IOException {
        out.writeStartObject();
        out.writeStringField("partyId", party.partyId());
        Json.time(out, "validFrom", party.validFrom());
        Json.text(out, "name", party.name());
        out.writeBooleanField("own", party.own());
        Json.text(out, "address", party.address());
        Json.text(out, "phone", party.phone());
        Json.text(out, "country", party.country());
        Json.text(out, "topic", party.topic());
        out.writeEndObject();
    }
}
