package io.unitrail.service.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.access.Access;
import io.unitrail.service.json.FlowJson;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens while somebody looks: the flow of the log, and as server-sent events also a recall's changes and new alerts. */
final class LiveHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHandlers.class);
    private final Flow flow;
    private final RecallRegister recalls;
    private final InstantSource clock;
    private final LiveFeed feed;

    LiveHandlers(ServicePorts ports, LiveFeed feed) {
        this.flow = ports.flow();
        this.recalls = ports.recalls();
        this.clock = ports.clock();
        this.feed = feed;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/flow", this::flow).needs(Access.REGISTERS),
                Route.live("/api/v1/live", this::live, "recall", "since", "alerts")
                        .needs(Access.REGISTERS));
    }

    private void flow(Context ctx) {
        Flow.Look look = flow.look();
        Answer.json(ctx, out -> FlowJson.write(out, look, clock.millis()));
    }

    private void live(Context ctx) throws IOException {
        MediaType.accepted(ctx, MediaType.EVENTS);
        if (!String.valueOf(ctx.header("Accept")).contains(MediaType.EVENTS.header())) {
            // An answer without an end is for those only who know what they ask for.
            throw Problem.of(
                            406,
                            "not-acceptable",
                            "Not acceptable",
                            "this answer goes on until you stop looking; ask with Accept: " + MediaType.EVENTS.header())
                    .refused();
        }
        String recall = recall(ctx);
        RecallLog.Since since = new RecallLog.Since(cursor(ctx), Long.MIN_VALUE);
        boolean alerts = "true".equals(ctx.queryParam("alerts"));
        ctx.contentType(MediaType.EVENTS.header());
        ctx.header("X-Accel-Buffering", "no");
        if (ctx.method().equals(HandlerType.HEAD)) {
            return;
        }
        try {
            feed.show(new LiveViewer(ctx.res().getOutputStream(), recall, since, alerts, clock.millis()));
        } catch (EofException gone) {
            LOG.debug("A viewer went away", gone);
        }
    }

    private @Nullable String recall(Context ctx) {
        String id = ctx.queryParam("recall");
        if (id == null || id.isEmpty()) {
            return null;
        }
        return recalls.recall(id)
                .map(Recall::id)
                .orElseThrow(() -> Problem.unknown("no recall has the id " + id + "; GET /api/v1/recalls lists them")
                        .refused());
    }

    /** Where to go on: {@code Last-Event-ID} of a browser that reconnects by itself, else {@code since}. */
    private static long cursor(Context ctx) {
        String last = ctx.header("Last-Event-ID");
        String text = last == null || last.isEmpty() ? ctx.queryParam("since") : last;
        if (text == null || text.isEmpty()) {
            return -1;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.malformed("since", "'" + text + "' is no cursor of a change; leave it out for all of them")
                    .refused();
        }
        return Long.parseLong(text);
    }
}
