package io.unitrail.service.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.unitrail.service.port.RequestId;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request passes before its handler: the gate, room, known parameters, position; and the clock around it. */
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final Gate gate;
    private final RequestAudit audit;
    private final PositionHeaders positions;
    private final StaleAnswers stale;
    private final MeterRegistry meters;
    private final Semaphore inFlight = new Semaphore(HttpLimits.MAX_IN_FLIGHT);

    Pipeline(Gate gate, RequestAudit audit, PositionHeaders positions, MeterRegistry meters) {
        this.gate = gate;
        this.audit = audit;
        this.positions = positions;
        this.stale = new StaleAnswers(positions.positions().staleReads());
        this.meters = meters;
        meters.gauge("unitrail.http.in.flight", inFlight, s -> HttpLimits.MAX_IN_FLIGHT - s.availablePermits());
    }

    /** The route's handler with everything around it. */
    Handler of(Route route) {
        return ctx -> {
            Timer.Sample sample = Timer.start(meters);
            String outcome = "failed";
            ctx.header(RequestId.HEADER, RequestId.enter(ctx.header(RequestId.HEADER)));
            try {
                gate.enter(route, ctx);
                if (route.traffic() == Route.Traffic.PROBE) {
                    route.handler().handle(ctx);
                } else if (route.traffic() == Route.Traffic.LIVE) {
                    checkQuery(route, ctx);
                    positions.apply(ctx);
                    route.handler().handle(ctx);
                } else {
                    answer(route, ctx);
                }
                outcome = "answered";
            } catch (Exception failure) {
                ProblemAnswers.answer(failure, ctx);
                outcome = "refused";
            } finally {
                audit.end(route, ctx, outcome.equals("failed"));
                if (ctx.statusCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
                    LOG.info("{} {} was answered {}", route.method(), route.path(), ctx.statusCode());
                }
                RequestScope.leave();
                RequestId.leave();
                sample.stop(meters.timer(
                        "unitrail.http.requests",
                        "method",
                        route.method().name(),
                        "path",
                        route.path(),
                        "status",
                        Integer.toString(ctx.statusCode()),
                        "outcome",
                        outcome));
            }
        };
    }

    private void answer(Route route, Context ctx) throws Exception {
        if (!inFlight.tryAcquire()) {
            throw Problem.overloaded(HttpLimits.MAX_IN_FLIGHT
                            + " requests are being answered already; ask again in a moment, with fewer at a time")
                    .refused();
        }
        try {
            checkQuery(route, ctx);
            positions.apply(ctx);
            if (StaleAnswers.areAllowed(route, ctx)) {
                stale.answer(route, ctx);
            } else {
                route.handler().handle(ctx);
            }
        } finally {
            inFlight.release();
        }
    }

    private static void checkQuery(Route route, Context ctx) {
        if (route.query().any()) {
            return;
        }
        Set<String> known = route.query().names();
        for (String name : ctx.queryParamMap().keySet()) {
            if (!known.contains(name)) {
                throw Problem.malformed(
                                name,
                                "unknown query parameter '" + name + "'; "
                                        + (known.isEmpty()
                                                ? "none is known here"
                                                : "known are " + String.join(", ", new TreeSet<>(known))))
                        .refused();
            }
            if (ctx.queryParams(name).size() > 1) {
                throw Problem.malformed(name, "query parameter '" + name + "' is given more than once")
                        .refused();
            }
        }
    }
}
