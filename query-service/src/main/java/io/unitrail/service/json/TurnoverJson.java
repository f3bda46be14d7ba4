package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.StockTurnover;
import io.unitrail.domain.query.TurnoverQuery;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came to and went from stock, as JSON and CSV. */
public final class TurnoverJson {
    /** The header of the CSV. */
    public static final List<String> COLUMNS =
            List.of("location", "productId", "opening", "in", "out", "closing", "averageUnits", "turns");

    private TurnoverJson() {}

    /** The whole answer. */
    public static void write(JsonGenerator out, TurnoverQuery query, StockTurnover turnover) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("items");
        for (StockTurnover.Line line : turnover.lines()) {
            out.writeStartObject();
            Json.text(out, "location", line.location());
            Json.text(out, "productId", line.product().value());
            out.writeNumberField("opening", line.opening());
            out.writeNumberField("in", line.in());
            out.writeNumberField("out", line.out());
            out.writeNumberField("closing", line.closing());
            Json.decimal(out, "averageUnits", line.average(query.from(), query.to()));
            Json.decimal(out, "turns", line.turns(query.from(), query.to()));
            out.writeEndObject();
        }
        out.writeEndArray();
        Json.time(out, "from", query.from());
        Json.time(out, "to", query.to());
        Json.limit(out, "knownAt", query.knownAt());
        out.writeBooleanField("complete", true);
        out.writeEndObject();
    }

    /** A line in the order of the header. */
    public static List<@Nullable Object> row(TurnoverQuery query, StockTurnover.Line line) {
        return Arrays.asList(
                line.location(),
                line.product().value(),
                line.opening(),
                line.in(),
                line.out(),
                line.closing(),
                line.average(query.from(), query.to()),
                line.turns(query.from(), query.to()));
    }
}
