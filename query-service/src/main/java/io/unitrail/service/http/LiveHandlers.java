package io.unitrail.service.http;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.json.FlowJson;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens while somebody looks: the flow of the log, and as server-sent events also a recall's changes and new alerts. */
final class LiveHandlers {
    private final Flow flow;
    private final RecallRegister recalls;
    private final InstantSource clock;
    private final LiveFeed feed;

    LiveHandlers(ServicePorts ports) {
        this.flow = ports.flow();
        this.recalls = ports.recalls();
        this.clock = ports.clock();
        this.feed = new LiveFeed(ports.flow(), ports.recallLog(), ports.alerts(), ports.clock());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/flow", this::flow),
                Route.get("/api/v1/live", this::live, "recall", "since", "alerts"));
    }

    private void flow(Context ctx) {
        Flow.Look look = flow.look();
        Answer.json(ctx, out -> FlowJson.write(out, look, clock.millis()));
    }

    private void live(Context ctx) throws Exception {
        MediaType.accepted(ctx, MediaType.EVENTS);
        String recall = recall(ctx);
        RecallLog.Since since = new RecallLog.Since(cursor(ctx), Long.MIN_VALUE);
        boolean alerts = "true".equals(ctx.queryParam("alerts"));
        if (feed.isFull()) {
            throw Problem.overloaded(HttpLimits.MAX_LIVE + " pages are looking live already; close some, or ask again soon")
                    .refused();
        }
        ctx.header("X-Accel-Buffering", "no");
        new SseHandler(0, client -> watch(client, recall, since, alerts)).handle(ctx);
    }

    private void watch(SseClient client, @Nullable String recall, RecallLog.Since since, boolean alerts) {
        client.keepAlive();
        feed.add(new LiveViewer(client, recall, since, alerts, clock.millis()));
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
