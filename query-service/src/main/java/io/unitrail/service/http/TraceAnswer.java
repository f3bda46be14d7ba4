package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;

/** A trace, as JSON. */
final class TraceAnswer {
    /** The query parameters of every trace. */
    static final String[] PARAMETERS = {"asOf", "knownAt", "limit", "cursor"};

    private final Traceability traceability;
    private final Query query;

    TraceAnswer(Traceability traceability, Query query) {
        this.traceability = traceability;
        this.query = query;
    }

    void answer(Context ctx, ObjectId object) {
        MediaType.accepted(ctx, MediaType.JSON);
        Trace trace = traceability
                .trace(object, query.moment(ctx))
                .orElseThrow(() -> unknown(object).refused());
        TracePage page = page(ctx, trace);
        Answer.json(ctx, out -> TraceJson.write(out, trace, page));
    }

    /** The first page, for a Digital Link, whose query belongs to the link. */
    void answerWhole(Context ctx, ObjectId object) {
        Trace trace = traceability
                .trace(object, Moment.NOW)
                .orElseThrow(() -> unknown(object).refused());
        Answer.json(ctx, out -> TraceJson.write(out, trace, TracePage.of(trace, null, HttpLimits.MAX_PAGE)));
    }

    private TracePage page(Context ctx, Trace trace) {
        try {
            return TracePage.of(trace, Query.cursor(ctx), query.limit(ctx, HttpLimits.MAX_PAGE));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("cursor", String.valueOf(e.getMessage())).refused();
        }
    }

    static Problem unknown(ObjectId object) {
        return Problem.unknown("no event that is visible at the times asked for names " + object.canonical()
                + "; check the spelling, or whether its events have been captured");
    }
}
