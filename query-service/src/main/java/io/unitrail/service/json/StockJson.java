package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.stock.StockLevels;
import java.io.IOException;
import java.util.List;

/** Stock by place, product and lot; what is under way; what to pick; how it compares with the levels. */
public final class StockJson {
    private StockJson() {}

    /** Field {@code items}. */
    public static void items(JsonGenerator out, List<StockReport.Item> items) throws IOException {
        out.writeArrayFieldStart("items");
        for (StockReport.Item item : items) {
            out.writeStartObject();
            Json.text(out, "location", item.location());
            Json.text(out, "productId", item.product().value());
            Json.text(out, "lot", item.lot());
            Json.text(out, "expiry", item.expiry());
            Json.text(out, "bestBefore", item.bestBefore());
            Json.text(out, "productionDate", item.productionDate());
            out.writeNumberField("units", item.units());
            out.writeNumberField("available", item.available());
            Json.counts(out, "byDisposition", item.byDisposition());
            Json.counts(out, "byHolding", item.byHolding());
            Json.decimal(out, "quantity", item.quantity());
            Json.text(out, "uom", item.uom());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Field {@code inTransit}. */
    public static void transit(JsonGenerator out, List<StockReport.Transit> transits) throws IOException {
        out.writeArrayFieldStart("inTransit");
        for (StockReport.Transit transit : transits) {
            out.writeStartObject();
            Json.text(out, "from", transit.from());
            Json.text(out, "to", transit.to());
            Json.text(out, "carrier", transit.carrier());
            Json.text(out, "productId", transit.product().value());
            Json.text(out, "lot", transit.lot());
            out.writeNumberField("units", transit.units());
            Json.time(out, "since", transit.since());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The lots to take, in order: field named pick. */
    public static void picks(JsonGenerator out, List<StockReport.Pick> picks) throws IOException {
        out.writeArrayFieldStart("pick");
        for (StockReport.Pick pick : picks) {
            out.writeStartObject();
            IdentityJson.fields(out, pick.unit());
            Json.text(out, "location", pick.location());
            Json.text(out, "lot", pick.lot());
            Json.text(out, "endOfLife", pick.endOfLife());
            Json.text(out, "productionDate", pick.productionDate());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Field {@code levels}. */
    public static void levels(JsonGenerator out, List<StockLevels.Line> lines) throws IOException {
        out.writeArrayFieldStart("levels");
        for (StockLevels.Line line : lines) {
            out.writeStartObject();
            Json.text(out, "location", line.level().place());
            MasterFields.number(out, "minimum", line.level().minimum());
            MasterFields.number(out, "maximum", line.level().maximum());
            out.writeNumberField("units", line.units());
            out.writeNumberField("available", line.available());
            Json.text(out, "status", line.status().word());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
