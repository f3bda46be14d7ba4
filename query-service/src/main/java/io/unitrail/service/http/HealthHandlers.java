package io.unitrail.service.http;

import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.unitrail.service.access.Access;
import io.unitrail.service.port.Readiness;
import java.util.List;
import java.util.Set;

/** Probes and metrics. */
final class HealthHandlers {
    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;

    HealthHandlers(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
    }

    List<Route> routes() {
        return List.of(
                Route.probe("/health/live", HealthHandlers::live).needs(Access.OPEN),
                Route.probe("/health/ready", this::ready).needs(Access.OPEN),
                Route.probe("/metrics", this::metrics).needs(Access.REGISTERS));
    }

    private static void live(Context ctx) {
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("status", "live");
            out.writeEndObject();
        });
    }

    private void ready(Context ctx) {
        Set<Integer> missing = readiness.missingPartitions();
        if (!missing.isEmpty()) {
            throw Problem.notComplete(
                            missing.size() + " partitions are not served yet or still catching up; ask again soon",
                            missing)
                    .refused();
        }
        Answer.json(ctx, out -> {
            out.writeStartObject();
            out.writeStringField("status", "ready");
            out.writeEndObject();
        });
    }

    private void metrics(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
    }
}
