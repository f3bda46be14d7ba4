package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reports of findings, with all that proves them, as a function of the events alone. */
final class AlertReports {
    private final Journal journal;
    private final AlertMessages messages;

    AlertReports(Journal journal, AlertMessages messages) {
        this.journal = journal;
        this.messages = messages;
    }

    /** What was found of one object, as it is raised; one report for each alert ID. */
    Map<String, AlertReport> raised(List<Alert> found) {
        Map<String, AlertReport> reports = new TreeMap<>();
        for (Alert alert : found) {
            reports.merge(alert.alertId(), raised(alert), AlertReports::merged);
        }
        return reports;
    }

    private AlertReport raised(Alert alert) {
        List<AlertReport.Evidence> evidence = new ArrayList<>();
        long known = Long.MIN_VALUE;
        for (SerialEvent event : alert.evidence()) {
            EventRow row = row(event).orElse(null);
            evidence.add(evidence(event, row));
            known = row == null ? known : Math.max(known, row.recordTime());
        }
        Long dueAt = alert.dueAt() == Long.MIN_VALUE ? null : Long.valueOf(alert.dueAt());
        long raisedAt = dueAt != null ? dueAt : known == Long.MIN_VALUE ? 0 : known;
        return new AlertReport(
                alert.alertId(),
                alert.code(),
                alert.severity(),
                AlertState.RAISED,
                alert.object(),
                messages.of(alert),
                evidence,
                alert.parameters(),
                dueAt,
                raisedAt,
                raisedAt,
                null,
                null);
    }

    /** Two findings of one rule with one evidence, such as a shipping under two recalls: one alert that has both. */
    private static AlertReport merged(AlertReport one, AlertReport other) {
        Map<String, String> parameters = new TreeMap<>(one.parameters());
        other.parameters()
                .forEach((name, value) -> parameters.merge(name, value, (a, b) -> a.equals(b) ? a : a + ", " + b));
        return new AlertReport(
                one.alertId(),
                one.code(),
                one.severity(),
                one.state(),
                one.object(),
                one.message(),
                one.evidence(),
                parameters,
                one.dueAt(),
                Math.min(one.raisedAt(), other.raisedAt()),
                Math.min(one.changedAt(), other.changedAt()),
                null,
                null);
    }

    /**
     * The same alert withdrawn, by the declaration that voided one of its events if there is one.
     *
     * @param now milliseconds
     */
    AlertReport withdrawn(AlertReport alert, long now) {
        for (AlertReport.Evidence evidence : alert.evidence()) {
            for (EventRow row : rows(evidence.object())) {
                var error = row.event().errorDeclaration();
                if (error != null && row.event().eventId().equals(evidence.eventId())) {
                    String reason = error.reason() == null ? "" : " (" + error.reason() + ")";
                    return alert.in(
                            AlertState.WITHDRAWN,
                            row.recordTime(),
                            evidence.eventId(),
                            "event " + evidence.eventId() + " was declared wrong" + reason);
                }
            }
        }
        return alert.in(AlertState.WITHDRAWN, now, null, "what is known now explains it");
    }

    private List<EventRow> rows(ObjectId object) {
        return journal.rows(List.of(object)).getOrDefault(object, List.of());
    }

    private Optional<EventRow> row(SerialEvent event) {
        return rows(event.object()).stream()
                .filter(row -> row.event().equals(event))
                .findFirst()
                .or(() -> journal.conflicts(event.object()).stream()
                        .filter(row -> row.event().equals(event))
                        .findFirst());
    }

    private static AlertReport.Evidence evidence(SerialEvent event, @Nullable EventRow row) {
        return new AlertReport.Evidence(
                event.eventId(),
                event.object(),
                event.eventTime().text(),
                event.eventTime().millis(),
                row == null ? null : row.recordTime(),
                event.action() == null ? null : event.action().name(),
                event.bizStep(),
                event.disposition(),
                event.readPoint(),
                event.bizLocation(),
                details(event));
    }

    private static Map<String, String> details(SerialEvent event) {
        Map<String, String> details = new TreeMap<>();
        details.put("role", event.role().name().toLowerCase(java.util.Locale.ROOT));
        put(details, "lot", event.facts().lot());
        put(details, "expiry", event.facts().expiry());
        put(details, "parent", event.parent() == null ? null : event.parent().canonical());
        put(details, "contentHash", event.contentHash());
        for (SourceDestination destination : event.destinations()) {
            details.merge("to " + destination.type(), destination.id(), (a, b) -> a + " " + b);
        }
        return details;
    }

    private static void put(Map<String, String> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value.toString());
        }
    }
}
