package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A product's master data. */
public final class ProductJson {
    private static final Set<String> FIELDS = Set.of(
            "productId",
            "validFrom",
            "name",
            "brand",
            "model",
            "attributes",
            "markets",
            "warrantyMonths",
            "warrantyFrom",
            "graceDays",
            "shelfLifeDays",
            "serialsSince",
            "serialFormat",
            "stockLevels");
    private static final Set<String> WARRANTY_STARTS = Set.of("sale", "activation", "shipment");

    private ProductJson() {}

    /** Reads the body of a PUT. */
    public static Product read(ProductId id, JsonNode body) {
        JsonFields fields = new JsonFields(body, "", FIELDS);
        MasterFields.checkId(fields, "productId", id.value());
        String warrantyFrom = fields.text("warrantyFrom");
        if (warrantyFrom != null && !WARRANTY_STARTS.contains(warrantyFrom)) {
            throw new InvalidQueryException(
                    fields.at("warrantyFrom"),
                    "warrantyFrom '" + warrantyFrom + "' is unknown; give sale, activation or shipment");
        }
        List<String> markets = fields.texts("markets");
        return new Product(
                id,
                MasterFields.validFrom(fields),
                fields.text("name"),
                fields.text("brand"),
                fields.text("model"),
                fields.textMap("attributes"),
                markets == null ? List.of() : markets,
                fields.count("warrantyMonths"),
                warrantyFrom,
                fields.count("graceDays"),
                fields.count("shelfLifeDays"),
                fields.time("serialsSince"),
                SerialFormatJson.read(fields),
                StockLevelJson.read(fields));
    }

    /** One version as an object. */
    public static void write(JsonGenerator out, Product product) throws IOException {
        out.writeStartObject();
        out.writeStringField("productId", product.productId().value());
        Json.time(out, "validFrom", product.validFrom());
        Json.text(out, "name", product.name());
        Json.text(out, "brand", product.brand());
        Json.text(out, "model", product.model());
        out.writeObjectFieldStart("attributes");
        for (var attribute : product.attributes().entrySet()) {
            out.writeStringField(attribute.getKey(), attribute.getValue());
        }
        out.writeEndObject();
        Json.texts(out, "markets", product.markets());
        MasterFields.number(out, "warrantyMonths", product.warrantyMonths());
        Json.text(out, "warrantyFrom", product.warrantyFrom());
        MasterFields.number(out, "graceDays", product.graceDays());
        MasterFields.number(out, "shelfLifeDays", product.shelfLifeDays());
        Json.time(out, "serialsSince", product.serialsSince());
        SerialFormatJson.write(out, product.serialFormat());
        StockLevelJson.write(out, product.stockLevels());
        out.writeEndObject();
    }
}
