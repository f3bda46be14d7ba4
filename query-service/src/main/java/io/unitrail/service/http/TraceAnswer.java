package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.export.CsvReport;
import io.unitrail.service.export.EpcisTrace;
import io.unitrail.service.export.PdfReport;
import io.unitrail.service.export.Report;
import io.unitrail.service.export.TraceReport;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A trace, as JSON by pages or as one EPCIS document. */
final class TraceAnswer {
    /** The query parameters of every trace. */
    static final String[] PARAMETERS = {"asOf", "knownAt", "limit", "cursor", StaleAnswers.PARAMETER};

    private final Traceability traceability;
    private final Journal journal;
    private final MasterData masterData;
    private final Query query;

    TraceAnswer(Traceability traceability, Journal journal, MasterData masterData, Query query) {
        this.traceability = traceability;
        this.journal = journal;
        this.masterData = masterData;
        this.query = query;
    }

    void answer(Context ctx, ObjectId object) throws IOException {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.JSON_LD, MediaType.CSV, MediaType.PDF);
        Moment moment = query.moment(ctx);
        Trace trace = trace(object, moment);
        switch (type) {
            case JSON_LD -> document(ctx, trace);
            case CSV, PDF -> report(ctx, trace, moment, type);
            default -> {
                TracePage page = page(ctx, trace);
                Answer.json(ctx, out -> TraceJson.write(out, trace, page));
            }
        }
    }

    /** The whole history for people, made in memory: a trace is bounded. */
    private void report(Context ctx, Trace trace, Moment moment, MediaType type) throws IOException {
        long now = query.clock().millis();
        Gazetteer gazetteer = new Gazetteer(masterData, moment.asOf() == Long.MAX_VALUE ? now : moment.asOf());
        Report report = TraceReport.of(trace, gazetteer, ctx.queryParam("asOf"), ctx.queryParam("knownAt"), now);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            if (type == MediaType.PDF) {
                PdfReport.write(report, file);
            } else {
                CsvReport.write(report, file);
            }
        } catch (Report.TooLongException e) {
            throw Problem.tooLarge(String.valueOf(e.getMessage())).refused();
        }
        ctx.contentType(type.header()).result(file.toByteArray());
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
