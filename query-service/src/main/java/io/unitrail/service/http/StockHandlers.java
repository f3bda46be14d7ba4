package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.StockQuery;
import io.unitrail.domain.query.StockReport;
import io.unitrail.domain.stock.StockLevels;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.StockJson;
import io.unitrail.service.port.MasterDataRegister;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /stock}: what is where, what can be promised, what to pick first, what is under way. */
final class StockHandlers {
    private final SetAnswers sets;
    private final MasterDataRegister masterData;
    private final Query query;

    StockHandlers(SetAnswers sets, MasterDataRegister masterData, Query query) {
        this.sets = sets;
        this.masterData = masterData;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/stock",
                                this::stock,
                                "location",
                                "productId",
                                "lot",
                                "asOf",
                                "knownAt",
                                "order",
                                "pick",
                                "minLifeDays",
                                "expiresWithinDays",
                                "notMovedForDays")
                        .needs(Access.REGISTERS),
                Route.get("/api/v1/stock/levels", this::levels, "productId", "asOf", "knownAt")
                        .needs(Access.REGISTERS));
    }

    private void stock(Context ctx) {
        boolean fefo = isFefo(ctx);
        StockQuery asked = question(ctx);
        Moment moment = query.moment(ctx);
        StockReport report = sets.fix(ctx).stock(asked, moment);
        if (report.items().size() > HttpLimits.MAX_JSON_UNITS) {
            throw Problem.tooLarge("the stock has more than " + HttpLimits.MAX_JSON_UNITS
                            + " lines; name a location, a productId or a lot")
                    .refused();
        }
        List<StockReport.Item> items = fefo
                ? report.items().stream()
                        .filter(item -> item.available() > 0)
                        .sorted(StockReport.FEFO)
                        .toList()
                : report.items();
        Answer.json(ctx, out -> {
            out.writeStartObject();
            StockJson.items(out, items);
            if (asked.pick() > 0) {
                StockJson.picks(out, report.picks());
            }
            if (asked.wantsTransit()) {
                StockJson.transit(out, report.transit());
            }
            Json.limit(out, "asOf", moment.asOf());
            Json.limit(out, "knownAt", moment.knownAt());
            out.writeBooleanField("complete", true);
            out.writeEndObject();
        });
    }

    private static boolean isFefo(Context ctx) {
        String order = ctx.queryParam("order");
        if (order != null && !order.equals("fefo")) {
            throw Problem.invalid("/order", "order '" + order + "' is unknown; fefo is the only one, or leave it out")
                    .refused();
        }
        return order != null;
    }

    private static StockQuery question(Context ctx) {
        String product = ctx.queryParam("productId");
        Integer minLife = number(ctx, "minLifeDays");
        Integer pick = number(ctx, "pick");
        return new StockQuery(
                ctx.queryParam("location"),
                product == null ? null : ProductId.parse(product),
                ctx.queryParam("lot"),
                minLife == null ? 0 : minLife,
                number(ctx, "expiresWithinDays"),
                number(ctx, "notMovedForDays"),
                pick == null ? 0 : pick);
    }

    private static @Nullable Integer number(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Problem.malformed(name, name + " '" + text + "' is not a whole number")
                    .refused();
        }
    }

    private void levels(Context ctx) {
        ProductId id = ProductId.parse(Query.required(ctx, "productId"));
        Moment moment = query.moment(ctx);
        long at = moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf();
        Product product = masterData
                .product(id, at)
                .orElseThrow(() -> Problem.unknown("no version of product " + id.value()
                                + " holds at the time asked for; PUT one with stockLevels")
                        .refused());
        StockReport report = sets.fix(ctx).stock(StockQuery.of(null, id), moment);
        List<StockLevels.Line> lines =
                StockLevels.of(product.stockLevels(), report.items(), new Gazetteer(masterData, at));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            Json.text(out, "productId", id.value());
            StockJson.levels(out, lines);
            out.writeEndObject();
        });
    }
}
