package io.unitrail.service.http;

import io.unitrail.service.json.AlertJson;
import io.unitrail.service.json.FlowJson;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.StandingRecallJson;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.Alerts;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.RecallLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a viewer, every {@link HttpLimits#LIVE_PERIOD}, what is new, on the thread of its request, until it goes away. A viewer whose
 * connection is slow misses looks, never changes: it goes on where it was.
 */
final class LiveFeed implements AutoCloseable {
    private static final int CHANGES_A_BEAT = 500;
    private static final int ALERTS_A_BEAT = 50;

    private final Flow flow;
    private final RecallLog recallLog;
    private final Alerts alerts;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(HttpLimits.MAX_LIVE);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String look;
    private long lookedAt;

    LiveFeed(Flow flow, RecallLog recallLog, Alerts alerts, InstantSource clock) {
        this.flow = flow;
        this.recallLog = recallLog;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Sends until the viewer goes away or the server closes.
     *
     * @throws Problem.RefusedException 429 if too many look already
     */
    void show(LiveViewer viewer) throws IOException {
        if (!room.tryAcquire()) {
            throw Problem.overloaded(
                            HttpLimits.MAX_LIVE + " pages are looking live already; close some, or ask again soon")
                    .refused();
        }
        try {
            do {
                viewer.send("flow", null, look());
                changes(viewer);
                alerts(viewer);
                viewer.flush();
            } while (isNextBeat());
        } finally {
            room.release();
        }
    }

    /** Waits for the next beat; false if there is none. */
    private boolean isNextBeat() {
        try {
            return !closed.await(HttpLimits.LIVE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One look is shown to all who look at about the same time. */
    private synchronized String look() {
        long now = clock.millis();
        String latest = look;
        if (latest == null || now - lookedAt >= HttpLimits.LIVE_PERIOD.toMillis() / 2) {
            latest = text(out -> FlowJson.write(out, flow.look(), now));
            look = latest;
            lookedAt = now;
        }
        return latest;
    }

    private void changes(LiveViewer viewer) throws IOException {
        String recall = viewer.recall();
        if (recall == null) {
            return;
        }
        for (RecallLog.Entry entry :
                recallLog.changes(recall, viewer.since(), CHANGES_A_BEAT).entries()) {
            viewer.send("change", Long.toString(entry.cursor()), text(out -> StandingRecallJson.change(out, entry)));
            viewer.hasSeen(entry.cursor());
        }
    }

    private void alerts(LiveViewer viewer) throws IOException {
        if (!viewer.wantsAlerts()) {
            return;
        }
        Alerts.Filter fresh = new Alerts.Filter(null, null, null, viewer.alertsFrom(), Long.MAX_VALUE);
        List<AlertReport> found =
                new ArrayList<>(alerts.list(fresh, null, ALERTS_A_BEAT).items());
        Collections.reverse(found);
        for (AlertReport alert : found) {
            if (viewer.isNew(alert)) {
                viewer.send("alert", null, text(out -> AlertJson.write(out, alert)));
            }
        }
    }

    private static String text(Json.Writing writing) {
        return new String(Json.bytes(writing), StandardCharsets.UTF_8);
    }

    /** Lets all viewers go. */
    @Override
    public void close() {
        closed.countDown();
    }
}
