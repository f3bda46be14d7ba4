package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.RecallRequestJson;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /recall-sets}: the set as one JSON document up to a limit, or streamed without. */
final class RecallSetHandlers {
    private final Traceability traceability;
    private final StreamedAnswers streams;
    private final InstantSource clock;

    RecallSetHandlers(Traceability traceability, StreamedAnswers streams, InstantSource clock) {
        this.traceability = traceability;
        this.streams = streams;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.post("/api/v1/recall-sets", this::recall, "summary"));
    }

    private void recall(Context ctx) throws IOException {
        MediaType type = MediaType.accepted(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.CSV);
        boolean summaryOnly = summaryOnly(ctx);
        RecallRequestJson request =
                RecallRequestJson.read(Body.json(ctx, HttpLimits.MAX_QUESTION_BYTES), clock.millis());
        if (type == MediaType.JSON) {
            document(ctx, request, summaryOnly);
        } else {
            RecallStream stream = new RecallStream(traceability, request, summaryOnly);
            streams.send(ctx, type, type == MediaType.NDJSON ? stream::ndjson : stream::csv);
        }
    }

    private void document(Context ctx, RecallRequestJson request, boolean summaryOnly) {
        List<RecalledUnit> units = new ArrayList<>();
        RecallResult result = traceability.recall(request.query(), unit -> {
            if (!summaryOnly) {
                if (units.size() == HttpLimits.MAX_JSON_UNITS) {
                    throw Problem.tooLarge(
                                    "the set has more than " + HttpLimits.MAX_JSON_UNITS
                                            + " units; ask with Accept: application/x-ndjson or text/csv, or with ?summary=only")
                            .refused();
                }
                units.add(unit);
            }
        });
        Answer.json(ctx, out -> {
            out.writeStartObject();
            RecallJson.summary(out, result.summary(), request.query().moment());
            if (!summaryOnly) {
                out.writeArrayFieldStart("units");
                for (RecalledUnit unit : units) {
                    out.writeStartObject();
                    RecallJson.unitFields(out, unit);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            RecallJson.unmatched(out, result.unmatched());
            out.writeBooleanField("complete", true);
            out.writeEndObject();
        });
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
