package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.Product;
import io.unitrail.domain.query.GroupCounts;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.Traceability.LotLine;
import io.unitrail.domain.query.Traceability.LotPage;
import io.unitrail.domain.query.UnitPage;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.CountsJson;
import io.unitrail.service.json.Listing;
import io.unitrail.service.json.ProductJson;
import io.unitrail.service.port.MasterDataRegister;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Counts of lots and products, and their units and lots by pages or streamed whole. */
final class GroupHandlers {
    private static final String[] PAGING = {"asOf", "knownAt", "limit", "cursor"};

    private final SetAnswers sets;
    private final MasterDataRegister masterData;
    private final Query query;
    private final Lists lists;

    GroupHandlers(SetAnswers sets, MasterDataRegister masterData, StreamedAnswers streams, Query query) {
        this.sets = sets;
        this.masterData = masterData;
        this.query = query;
        this.lists = new Lists(query, streams);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/lots/{productId}/{lot}", this::lot, "asOf", "knownAt", StaleAnswers.PARAMETER)
                        .needs(Access.SETS),
                Route.get("/api/v1/lots/{productId}/{lot}/units", this::unitsOfLot, PAGING)
                        .needs(Access.SETS),
                Route.get(
                                "/api/v1/products/{productId}",
                                this::product,
                                "asOf",
                                "knownAt",
                                "counts",
                                StaleAnswers.PARAMETER)
                        .needs(Access.SETS),
                Route.get("/api/v1/products/{productId}/units", this::unitsOfProduct, PAGING)
                        .needs(Access.SETS),
                Route.get("/api/v1/products/{productId}/lots", this::lotsOfProduct, PAGING)
                        .needs(Access.SETS));
    }

    private void lot(Context ctx) {
        LotId lot = lotOfPath(ctx);
        GroupCounts counts = sets.fix(ctx)
                .lot(lot, query.moment(ctx))
                .orElseThrow(() -> TraceAnswer.unknown(lot).refused());
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("productId", lot.product().value());
            out.writeStringField("lot", lot.lot());
            CountsJson.fields(out, counts);
            out.writeEndObject();
        });
    }

    private void product(Context ctx) {
        ProductId id = productOfPath(ctx);
        Moment moment = query.moment(ctx);
        if (withoutCounts(ctx)) {
            masterData(ctx, id, moment);
            return;
        }
        Optional<GroupCounts> counted = sets.fix(ctx).product(id, moment);
        Optional<Product> product = masterData.product(
                id, moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf());
        if (counted.isEmpty() && (product.isEmpty() || RequestScope.party().isPresent())) {
            throw Problem.unknown("neither an event nor master data names product " + id)
                    .refused();
        }
        GroupCounts counts = counted.orElseGet(() ->
                new GroupCounts(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, null, null, List.of()));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("productId", id.value());
            CountsJson.fields(out, counts);
            out.writeFieldName("masterData");
            if (product.isPresent()) {
                ProductJson.write(out, product.get());
            } else {
                out.writeNull();
            }
            out.writeEndObject();
        });
    }

    /** Counting takes a while where there are millions of units; a name does not need it. */
    private static boolean withoutCounts(Context ctx) {
        String counts = ctx.queryParam("counts");
        if (counts != null && !counts.equals("none")) {
            throw Problem.invalid("/counts", "counts '" + counts + "' is unknown; give none, or leave it out")
                    .refused();
        }
        return counts != null;
    }

    /** A partner learns of no product of which it never had a unit. */
    private boolean isForeign(Context ctx, ProductId id) {
        return RequestScope.party().isPresent()
                && sets.fix(ctx).unitsOfProduct(id, Moment.NOW, null, 1).items().isEmpty();
    }

    private void masterData(Context ctx, ProductId id, Moment moment) {
        Product product = masterData
                .product(id, moment.asOf() == Long.MAX_VALUE ? query.clock().millis() : moment.asOf())
                .filter(any -> !isForeign(ctx, id))
                .orElseThrow(() -> Problem.unknown("master data does not name product " + id)
                        .refused());
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("productId", id.value());
            out.writeFieldName("masterData");
            ProductJson.write(out, product);
            out.writeEndObject();
        });
    }

    private void unitsOfLot(Context ctx) throws Exception {
        LotId lot = lotOfPath(ctx);
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        lists.answer(ctx, Listing.STATES, (cursor, limit) -> page(traceability.unitsOfLot(lot, moment, cursor, limit)));
    }

    private void unitsOfProduct(Context ctx) throws Exception {
        ProductId product = productOfPath(ctx);
        Moment moment = query.moment(ctx);
        Traceability traceability = sets.fix(ctx);
        lists.answer(
                ctx,
                Listing.STATES,
                (cursor, limit) -> page(traceability.unitsOfProduct(product, moment, cursor, limit)));
    }

    private void lotsOfProduct(Context ctx) throws Exception {
        ProductId product = productOfPath(ctx);
        Moment moment = query.moment(ctx);
        Listing<LotLine> listing = Listing.lotsOf(product);
        Traceability traceability = sets.fix(ctx);
        lists.answer(ctx, listing, (cursor, limit) -> {
            LotPage page = traceability.lotsOfProduct(product, moment, cursor, limit);
            return new Lists.Page<>(page.items(), page.next());
        });
    }

    private static Lists.Page<io.unitrail.domain.query.ObjectState> page(UnitPage page) {
        return new Lists.Page<>(page.items(), page.next());
    }

    private static ProductId productOfPath(Context ctx) {
        return ProductId.parse(ctx.pathParam("productId"));
    }

    private static LotId lotOfPath(Context ctx) {
        return new LotId(productOfPath(ctx), ctx.pathParam("lot"));
    }
}
