package io.unitrail.service.http;

import io.unitrail.service.json.AlertJson;
import io.unitrail.service.json.FlowJson;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.StandingRecallJson;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.Alerts;
import io.unitrail.service.port.Flow;
import io.unitrail.service.port.RecallLog;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to every viewer, every {@link HttpLimits#LIVE_PERIOD}, what is new. A viewer whose connection is slow misses beats, never changes:
 * it goes on where it was. Nothing runs while nobody looks.
 */
final class LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int SENDERS = 4;
    private static final int CHANGES_A_BEAT = 500;
    private static final int ALERTS_A_BEAT = 50;

    private final Flow flow;
    private final RecallLog recallLog;
    private final Alerts alerts;
    private final InstantSource clock;
    private final Set<LiveViewer> viewers = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService sending;
    private @Nullable ScheduledFuture<?> beat;

    LiveFeed(Flow flow, RecallLog recallLog, Alerts alerts, InstantSource clock) {
        this.flow = flow;
        this.recallLog = recallLog;
        this.alerts = alerts;
        this.clock = clock;
    }

    boolean isFull() {
        return viewers.size() >= HttpLimits.MAX_LIVE;
    }

    synchronized void add(LiveViewer viewer) {
        viewers.add(viewer);
        viewer.client().onClose(() -> remove(viewer));
        ScheduledExecutorService senders = sending;
        if (senders == null) {
            senders = Executors.newScheduledThreadPool(SENDERS, task -> {
                Thread thread = new Thread(task, "unitrail-live");
                thread.setDaemon(true);
                return thread;
            });
            sending = senders;
            beat = senders.scheduleWithFixedDelay(
                    this::beat, 0, HttpLimits.LIVE_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void remove(LiveViewer viewer) {
        viewers.remove(viewer);
        ScheduledExecutorService senders = sending;
        if (viewers.isEmpty() && senders != null) {
            if (beat != null) {
                beat.cancel(false);
            }
            senders.shutdown();
            sending = null;
            beat = null;
        }
    }

    private void beat() {
        try {
            String look = text(out -> FlowJson.write(out, flow.look(), clock.millis()));
            ScheduledExecutorService senders;
            synchronized (this) {
                senders = sending;
            }
            for (LiveViewer viewer : viewers) {
                if (senders != null && viewer.beginSending()) {
                    senders.execute(() -> send(viewer, look));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("A beat of the live feed failed; the next one is in {}", HttpLimits.LIVE_PERIOD, e);
        }
    }

    private void send(LiveViewer viewer, String look) {
        try {
            if (viewer.client().terminated()) {
                remove(viewer);
                return;
            }
            viewer.client().sendEvent("flow", look);
            changes(viewer);
            alerts(viewer);
        } catch (RuntimeException e) {
            LOG.debug("A viewer went away", e);
            viewer.client().close();
            remove(viewer);
        } finally {
            viewer.endSending();
        }
    }

    private void changes(LiveViewer viewer) {
        String recall = viewer.recall();
        if (recall == null) {
            return;
        }
        for (RecallLog.Entry entry :
                recallLog.changes(recall, viewer.since(), CHANGES_A_BEAT).entries()) {
            viewer.client()
                    .sendEvent(
                            "change",
                            text(out -> StandingRecallJson.change(out, entry)),
                            Long.toString(entry.cursor()));
            viewer.hasSeen(entry.cursor());
        }
    }

    private void alerts(LiveViewer viewer) {
        if (!viewer.wantsAlerts()) {
            return;
        }
        Alerts.Filter fresh = new Alerts.Filter(null, null, null, viewer.alertsFrom(), Long.MAX_VALUE);
        List<AlertReport> found =
                new ArrayList<>(alerts.list(fresh, null, ALERTS_A_BEAT).items());
        Collections.reverse(found);
        for (AlertReport alert : found) {
            if (viewer.isNew(alert)) {
                viewer.client().sendEvent("alert", text(out -> AlertJson.write(out, alert)));
            }
        }
    }

    private static String text(Json.Writing writing) {
        return new String(Json.bytes(writing), StandardCharsets.UTF_8);
    }
}
