package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.access.Access;
import io.unitrail.service.export.EpcisTrace;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.RecallRequestJson;
import io.unitrail.service.recalls.Remedies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /recall-sets}: the set as one JSON document up to a limit, or streamed without. */
final class RecallSetHandlers {
    private final SetAnswers sets;
    private final Journal journal;
    private final StreamedAnswers streams;
    private final InstantSource clock;

    RecallSetHandlers(SetAnswers sets, Journal journal, StreamedAnswers streams, InstantSource clock) {
        this.sets = sets;
        this.journal = journal;
        this.streams = streams;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/recall-sets", this::recall, "summary").needs(Access.SETS));
    }

    private void recall(Context ctx) throws IOException {
        RecallRequestJson request =
                RecallRequestJson.read(Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES), clock.millis());
        RequestAudit.detail(ctx, "criteria", request.criteria().toString());
        answer(ctx, request, null);
    }

    /**
     * Answers a set in the form that the client accepts.
     *
     * @param remedies of a standing recall, or null
     */
    void answer(Context ctx, RecallRequestJson request, @Nullable Remedies remedies) throws IOException {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.CSV, MediaType.JSON_LD);
        boolean summaryOnly = summaryOnly(ctx);
        Traceability traceability = sets.fix(ctx);
        RecallRows rows = new RecallRows(traceability, request, remedies);
        if (type == MediaType.JSON) {
            document(ctx, rows, summaryOnly);
        } else if (type == MediaType.JSON_LD) {
            epcis(ctx, traceability, request);
        } else {
            RecallStream stream = new RecallStream(rows, summaryOnly);
            streams.send(ctx, type, type == MediaType.NDJSON ? stream::ndjson : stream::csv);
        }
    }

    private static void document(Context ctx, RecallRows rows, boolean summaryOnly) {
        List<RecallRows.Row> units = new ArrayList<>();
        RecallResult result = rows.forEach(unit -> {
            if (!summaryOnly) {
                add(units, unit);
            }
        });
        Answer.json(ctx, out -> {
            out.writeStartObject();
            RecallJson.summary(out, result.summary(), rows.request().query().moment());
            if (!summaryOnly) {
                out.writeArrayFieldStart("units");
                for (RecallRows.Row unit : units) {
                    out.writeStartObject();
                    unit.fields(out);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            RecallJson.unmatched(out, result.unmatched());
            out.writeBooleanField("complete", true);
            out.writeEndObject();
        });
    }

    private static <T> void add(List<T> units, T unit) {
        if (units.size() == HttpLimits.MAX_JSON_UNITS) {
            throw Problem.tooLarge("the set has more than " + HttpLimits.MAX_JSON_UNITS
                            + " units; ask with Accept: application/x-ndjson or text/csv, or with ?summary=only")
                    .refused();
        }
        units.add(unit);
    }

    /** What happened to the units, as one document of whole events. */
    private void epcis(Context ctx, Traceability traceability, RecallRequestJson request) {
        List<ObjectId> units = new ArrayList<>();
        RecallResult unused = traceability.recall(
                request.query(), unit -> add(units, unit.state().object()));
        EpcisTrace document = new EpcisTrace(journal);
        for (ObjectId unit : units) {
            traceability.trace(unit, request.query().moment()).ifPresent(document::add);
            if (document.size() > HttpLimits.MAX_EPCIS_EVENTS) {
                throw Problem.tooLarge("the units have more than " + HttpLimits.MAX_EPCIS_EVENTS
                                + " events; narrow the criteria, or ask for the units' traces")
                        .refused();
            }
        }
        ctx.contentType(MediaType.JSON_LD.header())
                .result(document.document(clock.instant()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean summaryOnly(Context ctx) {
        String summary = ctx.queryParam("summary");
        if (summary == null) {
            return false;
        }
        if (!summary.equals("only")) {
            throw Problem.invalid("/summary", "summary '" + summary + "' is unknown; give only, or leave it out")
                    .refused();
        }
        return true;
    }
}
