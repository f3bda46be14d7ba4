package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.io.IOException;

/** What an object is called, as fields: {@code productId} and {@code serial} of a unit, {@code id} of anything else. */
final class IdentityJson {
    private IdentityJson() {}

    /** Writes the fields into the object that is open. */
    static void fields(JsonGenerator out, ObjectId object) throws IOException {
        if (object instanceof UnitId unit) {
            out.writeStringField("productId", unit.product().value());
            out.writeStringField("serial", unit.serial());
        } else if (object instanceof LotId lot) {
            out.writeStringField("id", lot.canonical());
            out.writeStringField("productId", lot.product().value());
            out.writeStringField("lot", lot.lot());
        } else if (object instanceof ClassId product) {
            out.writeStringField("id", product.canonical());
            out.writeStringField("productId", product.product().value());
        } else if (object instanceof AssetId asset) {
            out.writeStringField("id", asset.canonical());
        }
    }
}
