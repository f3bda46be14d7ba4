package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.master.SerialFormat;
import io.unitrail.domain.query.InvalidQueryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the serials of a product look like: field {@code serialFormat} of its master data. */
final class SerialFormatJson {
    private static final String NAME = "serialFormat";
    private static final Set<String> FIELDS = Set.of("pattern", "length", "checkDigit", "ranges");

    private SerialFormatJson() {}

    static @Nullable SerialFormat read(JsonFields product) {
        JsonNode node = product.get(NAME);
        if (node == null) {
            return null;
        }
        JsonFields fields = new JsonFields(node, product.at(NAME), FIELDS);
        try {
            return new SerialFormat(
                    fields.text("pattern"), fields.count("length"), fields.flag("checkDigit"), ranges(fields));
        } catch (IllegalArgumentException e) {
            throw new InvalidQueryException(product.at(NAME), String.valueOf(e.getMessage()));
        }
    }

    private static List<SerialFormat.Range> ranges(JsonFields format) {
        List<SerialFormat.Range> ranges = new ArrayList<>();
        JsonNode list = format.get("ranges");
        if (list == null) {
            return ranges;
        }
        if (!list.isArray()) {
            throw format.wrong("ranges", "a list of {\"from\",\"to\"}", list);
        }
        for (JsonNode node : list) {
            JsonFields range = new JsonFields(node, format.at("ranges") + "/" + ranges.size(), Set.of("from", "to"));
            String from = range.text("from");
            String to = range.text("to");
            if (from == null || to == null) {
                throw range.wrong(from == null ? "from" : "to", "a serial", null);
            }
            ranges.add(new SerialFormat.Range(from, to));
        }
        return ranges;
    }

    static void write(JsonGenerator out, @Nullable SerialFormat format) throws IOException {
        if (format == null) {
            out.writeNullField(NAME);
            return;
        }
        out.writeObjectFieldStart(NAME);
        Json.text(out, "pattern", format.pattern());
        MasterFields.number(out, "length", format.length());
        out.writeBooleanField("checkDigit", format.checkDigit());
        out.writeArrayFieldStart("ranges");
        for (SerialFormat.Range range : format.ranges()) {
            out.writeStartObject();
            out.writeStringField("from", range.from());
            out.writeStringField("to", range.to());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
