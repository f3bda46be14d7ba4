package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.export.EpcisTrace;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;
import java.nio.charset.StandardCharsets;

/** A trace, as JSON by pages or as one EPCIS document. */
final class TraceAnswer {
    /** The query parameters of every trace. */
    static final String[] PARAMETERS = {"asOf", "knownAt", "limit", "cursor", StaleAnswers.PARAMETER};

    private final Traceability traceability;
    private final Journal journal;
    private final Query query;

    TraceAnswer(Traceability traceability, Journal journal, Query query) {
        this.traceability = traceability;
        this.journal = journal;
        this.query = query;
    }

    void answer(Context ctx, ObjectId object) {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.JSON_LD);
        Trace trace = trace(object, query.moment(ctx));
        if (type == MediaType.JSON_LD) {
            document(ctx, trace);
        } else {
            TracePage page = page(ctx, trace);
            Answer.json(ctx, out -> TraceJson.write(out, trace, page));
        }
    }

    private Trace trace(ObjectId object, Moment moment) {
        return traceability
                .trace(object, moment)
                .orElseThrow(() -> unknown(object).refused());
    }

    private void document(Context ctx, Trace trace) {
        String document =
                new EpcisTrace(journal).add(trace).document(query.clock().instant());
        ctx.contentType(MediaType.JSON_LD.header()).result(document.getBytes(StandardCharsets.UTF_8));
    }

    /** The first page, for a Digital Link, whose query belongs to the link. */
    void answerLink(Context ctx, ObjectId object, MediaType type) {
        Trace trace = trace(object, Moment.NOW);
        if (type == MediaType.JSON_LD) {
            document(ctx, trace);
        } else {
            Answer.json(ctx, out -> TraceJson.write(out, trace, TracePage.of(trace, null, HttpLimits.MAX_PAGE)));
        }
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
