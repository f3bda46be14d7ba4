package io.unitrail.bench.reads;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.unitrail.bench.postgres.PostgresQuestions;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Trace;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

/** PostgreSQL's answers over the same HTTP server and through the same encoder as the service's. */
final class PostgresHttp {
    /** The trace of {@code ?id=}. */
    static final String TRACE = "/trace";

    /** The units of {@code ?product=&lot=}. */
    static final String LOT = "/lot";

    /** What {@code ?product=&lot=} was built into. */
    static final String WHERE_USED = "/where-used";

    private static final int BUFFER_BYTES = 32 * 1024;
    private static final int PAGE = 1_000;

    private final PostgresQuestions questions;

    PostgresHttp(PostgresQuestions questions) {
        this.questions = questions;
    }

    Javalin start() {
        return BareHttp.start(
                get(TRACE, this::trace),
                get(LOT, ctx -> set(ctx, taker -> questions.lot(lot(ctx), taker))),
                get(WHERE_USED, ctx -> set(ctx, taker -> questions.whereUsed(lot(ctx), taker))));
    }

    private static Endpoint get(String path, Handler handler) {
        return Endpoint.create(HandlerType.GET, path).handler(handler);
    }

    private void trace(Context ctx) {
        Trace trace =
                questions.trace(ObjectId.ofCanonical(parameter(ctx, "id"))).orElseThrow();
        ctx.contentType("application/json")
                .result(Json.bytes(out -> TraceJson.write(out, trace, TracePage.of(trace, null, PAGE))));
    }

    private static LotId lot(Context ctx) {
        return new LotId(ProductId.parse(parameter(ctx, "product")), parameter(ctx, "lot"));
    }

    private static String parameter(Context ctx, String name) {
        return Objects.requireNonNull(ctx.queryParam(name), name);
    }

    private interface Rows {
        void each(Consumer<RecalledUnit> taker);
    }

    private static void set(Context ctx, Rows rows) throws IOException {
        ctx.contentType("application/x-ndjson");
        OutputStream body = new BufferedOutputStream(ctx.res().getOutputStream(), BUFFER_BYTES);
        try (JsonGenerator out = Json.lines(body)) {
            rows.each(unit -> write(out, unit));
            out.writeRaw('\n');
            out.flush();
            body.flush();
        }
    }

    private static void write(JsonGenerator out, RecalledUnit unit) {
        try {
            out.writeStartObject();
            out.writeStringField("type", "unit");
            RecallJson.unitFields(out, unit);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
