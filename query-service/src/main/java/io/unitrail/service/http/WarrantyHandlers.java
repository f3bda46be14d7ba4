package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.Warranty;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.WarrantyJson;
import java.util.List;

/** {@code GET .../warranty}: where a unit's warranty stands. */
final class WarrantyHandlers {
    private final Traceability traceability;
    private final Query query;

    WarrantyHandlers(Traceability traceability, Query query) {
        this.traceability = traceability;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/units/{productId}/{serial}/warranty", this::ofPath, "at", "knownAt")
                        .needs(Access.REGISTERS),
                Route.get("/api/v1/warranty", this::ofQuery, "productId", "serial", "at", "knownAt")
                        .needs(Access.REGISTERS));
    }

    private void ofPath(Context ctx) {
        answer(ctx, ctx.pathParam("productId"), ctx.pathParam("serial"));
    }

    private void ofQuery(Context ctx) {
        answer(ctx, Query.required(ctx, "productId"), Query.required(ctx, "serial"));
    }

    private void answer(Context ctx, String productId, String serial) {
        UnitId unit = new UnitId(ProductId.parse(productId), serial);
        Moment moment = query.moment(ctx);
        Long asked = Query.time(ctx, "at");
        // It may be a time to come: what is known now then decides.
        long at = asked == null ? query.clock().millis() : asked;
        Warranty warranty = traceability
                .warranty(unit, at, moment.knownAt())
                .orElseThrow(() -> TraceAnswer.unknown(unit).refused());
        Answer.json(ctx, out -> WarrantyJson.write(out, warranty, at));
    }
}
