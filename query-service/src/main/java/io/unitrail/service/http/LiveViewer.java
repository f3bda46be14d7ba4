package io.unitrail.service.http;

import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.RecallLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who looks, and what was sent to them already. For one thread. */
final class LiveViewer {
    private final OutputStream out;
    private final @Nullable String recall;
    private final boolean alerts;
    private final Set<String> alertsSeen = new HashSet<>();
    private RecallLog.Since since;
    private long alertsFrom;

    /**
     * @param out the body of the answer
     * @param recall whose changes are sent, or null
     * @param since from where on
     * @param alerts whether new alerts are sent
     * @param now what was raised since then is new, milliseconds
     */
    LiveViewer(OutputStream out, @Nullable String recall, RecallLog.Since since, boolean alerts, long now) {
        this.out = out;
        this.recall = recall;
        this.since = since;
        this.alerts = alerts;
        this.alertsFrom = now;
    }

    /**
     * Sends an event (WHATWG HTML, section 9.2).
     *
     * @param data one line
     * @throws IOException if nobody looks any more
     */
    void send(String name, @Nullable String id, String data) throws IOException {
        String event = "event: " + name + "\n" + (id == null ? "" : "id: " + id + "\n") + "data: " + data + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        out.flush();
    }

    @Nullable
    String recall() {
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
}
