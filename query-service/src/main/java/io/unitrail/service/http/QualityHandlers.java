package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.Moment;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import java.util.List;

/** {@code GET /quality/defects}: where defects gather. */
final class QualityHandlers {
    /** Most rows of a table; the least telling are left out, and the answer says so. */
    private static final int MAX_ROWS = 1_000;

    private final SetAnswers sets;
    private final Query query;

    QualityHandlers(SetAnswers sets, Query query) {
        this.sets = sets;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/quality/defects", this::defects, "productId", "from", "to", "asOf", "knownAt")
                .needs(Access.REGISTERS));
    }

    private void defects(Context ctx) {
        ProductId product = ProductId.parse(Query.required(ctx, "productId"));
        Moment moment = query.moment(ctx);
        Long from = Query.time(ctx, "from");
        Long to = Query.time(ctx, "to");
        DefectTable table = sets.fix(ctx)
                .defects(product, from == null ? Long.MIN_VALUE : from, to == null ? Long.MAX_VALUE : to, moment);
        Answer.json(ctx, out -> {
            out.writeStartObject();
            Json.text(out, "productId", product.value());
            out.writeNumberField("units", table.units());
            out.writeNumberField("defective", table.defective());
            out.writeArrayFieldStart("rows");
            for (DefectTable.Row row :
                    table.rows().subList(0, Math.min(MAX_ROWS, table.rows().size()))) {
                out.writeStartObject();
                Json.text(out, "dimension", row.dimension());
                Json.text(out, "value", row.value());
                out.writeNumberField("units", row.units());
                out.writeNumberField("defective", row.defective());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("rowsLeftOut", Math.max(0, table.rows().size() - MAX_ROWS));
            out.writeEndObject();
        });
    }
}
