package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.GroupCounts;
import java.io.IOException;
import java.util.List;

/** Counts of a lot's or product's units (ruling 38). */
public final class CountsJson {
    private CountsJson() {}

    /** The fields, into the object that is open. */
    public static void fields(JsonGenerator out, GroupCounts counts) throws IOException {
        out.writeNumberField("units", counts.units());
        Json.counts(out, "byDisposition", counts.byDisposition());
        Json.counts(out, "byHolding", counts.byHolding());
        Json.counts(out, "byLocation", counts.byLocation());
        Json.text(out, "expiry", counts.expiry());
        Json.text(out, "bestBefore", counts.bestBefore());
        Json.text(out, "productionDate", counts.productionDate());
        quantities(out, counts.quantities());
    }

    /** What lots and classes hold without serials. */
    static void quantities(JsonGenerator out, List<GroupCounts.Quantity> quantities) throws IOException {
        out.writeArrayFieldStart("quantities");
        for (GroupCounts.Quantity quantity : quantities) {
            out.writeStartObject();
            out.writeStringField("productId", quantity.productId());
            Json.text(out, "lot", quantity.lot());
            Json.decimal(out, "quantity", quantity.quantity());
            Json.text(out, "uom", quantity.uom());
            out.writeStringField("holding", quantity.holding().word());
            HolderJson.field(out, "holder", quantity.holder());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
