package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ScannedCode;
import io.unitrail.domain.id.UnitId;
import java.io.IOException;

/** What a scanned code says, in plain fields. */
public final class CodeJson {
    private static final String LOT = "10";
    private static final String EXPIRY = "17";

    private CodeJson() {}

    /**
     * Writes the whole answer; what the code does not say is null.
     *
     * @param currentYear the year of reading, which settles the century of an expiry
     */
    public static void write(JsonGenerator out, ScannedCode code, int currentYear) throws IOException {
        ObjectId object = code.id();
        out.writeStartObject();
        Json.text(out, "kind", kind(object));
        Json.text(out, "id", object.canonical());
        Json.text(out, "productId", object.product());
        Json.text(out, "serial", object instanceof UnitId unit ? unit.serial() : null);
        Json.text(
                out,
                "lot",
                object instanceof LotId lot ? lot.lot() : code.attributes().get(LOT));
        Json.text(out, "expiry", code.date(EXPIRY, currentYear).orElse(null));
        out.writeEndObject();
    }

    private static String kind(ObjectId object) {
        if (object instanceof UnitId) {
            return "unit";
        }
        if (object instanceof LotId) {
            return "lot";
        }
        return object instanceof AssetId ? "object" : "product";
    }
}
