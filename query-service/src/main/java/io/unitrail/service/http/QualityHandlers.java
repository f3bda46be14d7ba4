package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.DefectTable;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.Listing;
import java.io.IOException;
import java.util.List;

/** {@code GET /quality/defects}: where defects gather; {@code GET /quality/lots}: what became of what lots were planned to be. */
final class QualityHandlers {
    /** Most rows of a table; the least telling are left out, and the answer says so. */
    private static final int MAX_ROWS = 1_000;

    private final SetAnswers sets;
    private final Query query;
    private final Lists lists;

    QualityHandlers(SetAnswers sets, StreamedAnswers streams, Query query) {
        this.sets = sets;
        this.query = query;
        this.lists = new Lists(query, streams);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/quality/defects", this::defects, "productId", "from", "to", "asOf", "knownAt")
                        .needs(Access.REGISTERS),
                Route.get("/api/v1/quality/lots", this::lots, "productId", "lot", "asOf", "knownAt", "limit", "cursor")
                        .needs(Access.REGISTERS));
    }

    /** One lot, or all of a product. */
    private void lots(Context ctx) throws IOException {
        ProductId product = ProductId.parse(Query.required(ctx, "productId"));
        String one = ctx.queryParam("lot");
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        if (one != null) {
            LotId lot = new LotId(product, one);
            LotBalance balance = traceability
                    .lotBalance(lot, moment)
                    .orElseThrow(() -> Problem.unknown("lot " + one + " of product " + product.value()
                                    + " was never seen; GET /api/v1/products/" + product.value()
                                    + "/lots lists its lots")
                            .refused());
            lists.answer(ctx, Listing.BALANCES, (cursor, limit) -> new Lists.Page<>(List.of(balance), null));
            return;
        }
        lists.answer(ctx, Listing.BALANCES, (cursor, limit) -> {
            Traceability.LotPage page = traceability.lotsOfProduct(product, moment, cursor, limit);
            List<LotBalance> balances = page.items().stream()
                    .flatMap(line -> traceability.lotBalance(new LotId(product, line.lot()), moment).stream())
                    .toList();
            return new Lists.Page<>(balances, page.next());
        });
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
