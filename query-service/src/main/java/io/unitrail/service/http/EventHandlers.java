package io.unitrail.service.http;

import io.javalin.http.Context;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.CaptureJson;
import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.CaptureReport;
import io.unitrail.service.port.EventCapture;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** {@code POST /events}: taking events in. */
final class EventHandlers {
    private final EventCapture capture;
    private final IdempotentAnswers repeats;

    EventHandlers(EventCapture capture, IdempotentAnswers repeats) {
        this.capture = capture;
        this.repeats = repeats;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/events", ctx -> repeats.answer(ctx, HttpLimits.MAX_BODY_BYTES, this::capture))
                        .needs(Access.CAPTURE));
    }

    private void capture(Context ctx, InputStream body) throws IOException {
        CaptureFormat format = format(ctx);
        CaptureReport report = capture.capture(format, body);
        ctx.header(PositionHeaders.POSITION, report.position());
        boolean nothingGood = report.captured() == 0 && !report.rejected().isEmpty();
        if (nothingGood || report.stoppedAtLine() > 0) {
            Problem problem = problem(report, nothingGood);
            ctx.status(problem.status())
                    .contentType(Problem.MEDIA_TYPE)
                    .result(problem.json(out -> CaptureJson.fields(out, report)));
        } else {
            Answer.json(ctx, 202, out -> {
                out.writeStartObject();
                CaptureJson.fields(out, report);
                out.writeEndObject();
            });
        }
    }

    private static Problem problem(CaptureReport report, boolean nothingGood) {
        String detail = report.stoppedAtLine() > 0
                ? "more than " + EventCapture.MAX_REJECTED + " lines are wrong; the lines from "
                        + report.stoppedAtLine() + " on were not read, mend the file and send it again"
                : "no line could be taken; the first: "
                        + report.rejected().get(0).reason();
        return Problem.invalid(report.rejected().stream()
                        .limit(nothingGood ? HttpLimits.MAX_PROBLEM_ERRORS : 0)
                        .map(r -> new Problem.FieldError("/" + r.line(), r.reason()))
                        .toList())
                .withDetail(detail);
    }

    private static CaptureFormat format(Context ctx) {
        return switch (MediaType.ofBody(ctx, MediaType.JSON, MediaType.NDJSON, MediaType.JSON_LD, MediaType.CSV)) {
            case NDJSON -> CaptureFormat.NDJSON;
            case CSV -> CaptureFormat.CSV;
            case JSON_LD -> CaptureFormat.EPCIS;
            default -> CaptureFormat.EVENT;
        };
    }
}
