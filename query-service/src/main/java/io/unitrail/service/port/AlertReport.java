package io.unitrail.service.port;

import io.unitrail.domain.alerts.Severity;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert with its evidence and what became of it (rules, section 6). Times are milliseconds since 1970 UTC.
 *
 * @param alertId hash of code, object and evidence: the same finding has the same one
 * @param message one sentence for people: what, when and where
 * @param evidence the events that prove it, in order
 * @param parameters the rule's limits and what was measured
 * @param dueAt for rules of absence, from when it stands; else null
 * @param raisedAt record time of the last event of the evidence, or dueAt
 * @param changedAt when it came into its state
 * @param changedBy who acknowledged or resolved it, or the event that withdrew it
 * @param reason the note of who acknowledged it, or why it was resolved or withdrawn
 */
public record AlertReport(
        String alertId,
        String code,
        Severity severity,
        AlertState state,
        ObjectId object,
        String message,
        List<Evidence> evidence,
        Map<String, String> parameters,
        @Nullable Long dueAt,
        long raisedAt,
        long changedAt,
        @Nullable String changedBy,
        @Nullable String reason) {
    public AlertReport {
        evidence = List.copyOf(evidence);
        parameters = Map.copyOf(parameters);
    }

    /** The same alert in another state. */
    public AlertReport in(AlertState other, long at, @Nullable String by, @Nullable String why) {
        return new AlertReport(
                alertId, code, severity, other, object, message, evidence, parameters, dueAt, raisedAt, at, by, why);
    }

    /**
     * One event that proves an alert.
     *
     * @param object whose record it is; the container's for an inherited one
     * @param eventTime as sent
     * @param eventTimeMillis the same
     * @param recordTime when it became known, or null if its record is not there any more
     * @param details what else proves it, by name: role, lot, expiry, destination, content hash
     */
    public record Evidence(
            String eventId,
            ObjectId object,
            String eventTime,
            long eventTimeMillis,
            @Nullable Long recordTime,
            @Nullable String action,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String readPoint,
            @Nullable String bizLocation,
            Map<String, String> details) {
        public Evidence {
            details = Map.copyOf(details);
        }
    }
}
