package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.StockLevel;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How many of a product places should have: field {@code stockLevels} of its master data. */
final class StockLevelJson {
    private static final String NAME = "stockLevels";
    private static final Set<String> FIELDS = Set.of("place", "minimum", "maximum");

    private StockLevelJson() {}

    static List<StockLevel> read(JsonFields product) {
        List<StockLevel> levels = new ArrayList<>();
        JsonNode list = product.get(NAME);
        if (list == null) {
            return levels;
        }
        if (!list.isArray() || list.size() > StockLevel.MAX_PER_PRODUCT) {
            throw product.wrong(
                    NAME,
                    "a list of up to " + StockLevel.MAX_PER_PRODUCT + " {\"place\",\"minimum\",\"maximum\"}",
                    list);
        }
        for (JsonNode node : list) {
            JsonFields fields = new JsonFields(node, product.at(NAME) + "/" + levels.size(), FIELDS);
            String place = fields.text("place");
            if (place == null) {
                throw fields.wrong("place", "the identifier of a place", null);
            }
            Integer minimum = fields.count("minimum");
            Integer maximum = fields.count("maximum");
            if (minimum != null && maximum != null && minimum > maximum) {
                throw new InvalidQueryException(
                        fields.at("minimum"), "minimum " + minimum + " is more than maximum " + maximum);
            }
            levels.add(new StockLevel(LocationId.canonical(place), minimum, maximum));
        }
        return levels;
    }

    static void write(JsonGenerator out, List<StockLevel> levels) throws IOException {
        out.writeArrayFieldStart(NAME);
        for (StockLevel level : levels) {
            out.writeStartObject();
            out.writeStringField("place", level.place());
            MasterFields.number(out, "minimum", level.minimum());
            MasterFields.number(out, "maximum", level.maximum());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
