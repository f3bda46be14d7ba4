package io.unitrail.service.http;

import io.javalin.http.sse.SseClient;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.RecallLog;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Somebody who looks, and what was sent to them already. Sent to by one thread at a time. */
final class LiveViewer {
    private final SseClient client;
    private final @Nullable String recall;
    private final boolean alerts;
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Set<String> alertsSeen = new HashSet<>();
    private volatile RecallLog.Since since;
    private long alertsFrom;

    /**
     * @param recall whose changes are sent, or null
     * @param since from where on
     * @param alerts whether new alerts are sent
     * @param now what was raised since then is new, milliseconds
     */
    LiveViewer(SseClient client, @Nullable String recall, RecallLog.Since since, boolean alerts, long now) {
        this.client = client;
        this.recall = recall;
        this.since = since;
        this.alerts = alerts;
        this.alertsFrom = now;
    }

    SseClient client() {
        return client;
    }

    @Nullable String recall() {
        return recall;
    }

    RecallLog.Since since() {
        return since;
    }

    void hasSeen(long cursor) {
        since = new RecallLog.Since(cursor, Long.MIN_VALUE);
    }

    boolean wantsAlerts() {
        return alerts;
    }

    long alertsFrom() {
        return alertsFrom;
    }

    /** Whether an alert was not sent yet; of those of one moment each once. */
    boolean isNew(AlertReport alert) {
        if (alert.raisedAt() > alertsFrom) {
            alertsFrom = alert.raisedAt();
            alertsSeen.clear();
        }
        return alertsSeen.add(alert.alertId());
    }

    /** False while the last beat is still being sent. */
    boolean beginSending() {
        return sending.compareAndSet(false, true);
    }

    void endSending() {
        sending.set(false);
    }
}
