package io.unitrail.service.http;

import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.port.Alerts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts that a test raises. */
final class InMemoryAlerts implements Alerts {
    private final Map<String, AlertReport> alerts = new LinkedHashMap<>();

    void put(AlertReport alert) {
        alerts.put(alert.alertId(), alert);
    }

    @Override
    public Page list(Filter filter, @Nullable String cursor, int limit) {
        List<AlertReport> found =
                new ArrayList<>(alerts.values().stream().filter(filter::takes).toList());
        found.sort(Comparator.comparingLong(AlertReport::raisedAt).reversed());
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(from + limit, found.size());
        return new Page(found.subList(from, to), to < found.size() ? Integer.toString(to) : null);
    }

    @Override
    public Change acknowledge(String alertId, String by, @Nullable String note) {
        return change(alertId, AlertState.ACKNOWLEDGED, by, note);
    }

    @Override
    public Change resolve(String alertId, String by, String reason) {
        return change(alertId, AlertState.RESOLVED, by, reason);
    }

    private Change change(String alertId, AlertState state, String by, @Nullable String why) {
        AlertReport alert = alerts.get(alertId);
        if (alert == null) {
            return new Change.Unknown();
        }
        if (alert.state() == AlertState.WITHDRAWN) {
            return new Change.Refused("alert " + alertId + " was withdrawn");
        }
        put(alert.in(state, InMemoryPorts.NOW.toEpochMilli(), by, why));
        return new Change.Done(alerts.get(alertId));
    }
}
