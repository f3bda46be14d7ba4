package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.StateJson;
import java.util.List;

/** State and trace of units and other objects, addressed by path or by query. */
final class ObjectHandlers {
    private final Traceability traceability;
    private final TraceAnswer traces;
    private final Query query;

    ObjectHandlers(Traceability traceability, TraceAnswer traces, Query query) {
        this.traceability = traceability;
        this.traces = traces;
        this.query = query;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/units",
                                this::units,
                                "productId",
                                "serial",
                                "asOf",
                                "knownAt",
                                StaleAnswers.PARAMETER)
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/units/{productId}/{serial}",
                                ctx -> state(ctx, unitOfPath(ctx)),
                                "asOf",
                                "knownAt",
                                StaleAnswers.PARAMETER)
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/units/{productId}/{serial}/trace",
                                ctx -> traces.answer(ctx, unitOfPath(ctx)),
                                TraceAnswer.PARAMETERS)
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/trace",
                                ctx -> traces.answer(ctx, unitOfQuery(ctx)),
                                with("productId", "serial", TraceAnswer.PARAMETERS))
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/objects",
                                ctx -> state(ctx, objectOfQuery(ctx)),
                                "id",
                                "asOf",
                                "knownAt",
                                StaleAnswers.PARAMETER)
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/objects/trace",
                                ctx -> traces.answer(ctx, objectOfQuery(ctx)),
                                with("id", TraceAnswer.PARAMETERS))
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/objects/{id}",
                                ctx -> state(ctx, ObjectId.parse(ctx.pathParam("id"))),
                                "asOf",
                                "knownAt",
                                StaleAnswers.PARAMETER)
                        .needs(Access.LOOK_UP),
                Route.get(
                                "/api/v1/objects/{id}/trace",
                                ctx -> traces.answer(ctx, ObjectId.parse(ctx.pathParam("id"))),
                                TraceAnswer.PARAMETERS)
                        .needs(Access.LOOK_UP));
    }

    private void units(Context ctx) {
        if (ctx.queryParam("productId") != null) {
            state(ctx, unitOfQuery(ctx));
            return;
        }
        List<ObjectState> units = traceability.unitsWithSerial(Query.required(ctx, "serial"), query.moment(ctx));
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("units");
            for (ObjectState unit : units) {
                StateJson.write(out, unit);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private void state(Context ctx, ObjectId object) {
        ObjectState state = traceability
                .state(object, query.moment(ctx))
                .orElseThrow(() -> TraceAnswer.unknown(object).refused());
        Answer.json(ctx, out -> StateJson.write(out, state));
    }

    private static UnitId unitOfPath(Context ctx) {
        return new UnitId(ProductId.parse(ctx.pathParam("productId")), ctx.pathParam("serial"));
    }

    private static UnitId unitOfQuery(Context ctx) {
        return new UnitId(ProductId.parse(Query.required(ctx, "productId")), Query.required(ctx, "serial"));
    }

    private static ObjectId objectOfQuery(Context ctx) {
        return ObjectId.parse(Query.required(ctx, "id"));
    }

    private static String[] with(String first, String[] others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static String[] with(String first, String second, String[] others) {
        return with(first, with(second, others));
    }
}
