package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.shipments.ObjectLines;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must be written of one object: the difference between what was found and what is in the topics.
 *
 * @param object whose
 * @param alerts records that change something
 * @param dueAt when to look again; empty if nothing is awaited
 * @param dueChanges whether that is another time than the one in the topic
 * @param lines what its shipment lines should be; empty if it was never sent nor packed
 */
record ObjectCheck(
        ObjectId object,
        List<AlertReport> alerts,
        OptionalLong dueAt,
        boolean dueChanges,
        Optional<ObjectLines> lines) {

    /**
     * Compares.
     *
     * @param found every alert of the object, those that are not due yet too
     * @param written every alert of it that was ever written
     * @param awaited when it was to be looked at
     * @param lines what its shipment lines should be
     * @param now milliseconds
     */
    static ObjectCheck of(
            ObjectId object,
            List<Alert> found,
            List<AlertReport> written,
            OptionalLong awaited,
            AlertReports reports,
            Optional<ObjectLines> lines,
            long now) {
        Map<String, AlertReport> standing = reports.raised(
                found.stream().filter(alert -> alert.dueAt() <= now).toList());
        Map<String, AlertReport> former = new HashMap<>();
        written.forEach(alert -> former.put(alert.alertId(), alert));
        List<AlertReport> changes = new ArrayList<>();
        for (AlertReport alert : standing.values()) {
            AlertReport before = former.get(alert.alertId());
            AlertReport wanted = before == null ? alert : standing(alert, before);
            if (!wanted.equals(before)) {
                changes.add(wanted);
            }
        }
        for (AlertReport alert : written) {
            if (!standing.containsKey(alert.alertId()) && isWithdrawable(alert)) {
                changes.add(reports.withdrawn(alert, now));
            }
        }
        OptionalLong dueAt =
                found.stream().mapToLong(Alert::dueAt).filter(due -> due > now).min();
        return new ObjectCheck(object, changes, dueAt, !dueAt.equals(awaited), lines);
    }

    /** What stands keeps what somebody said to it; what was withdrawn is raised again. */
    private static AlertReport standing(AlertReport found, AlertReport before) {
        boolean answered = before.state() == AlertState.ACKNOWLEDGED || before.state() == AlertState.RESOLVED;
        return answered ? found.in(before.state(), before.changedAt(), before.changedBy(), before.reason()) : found;
    }

    /** What somebody resolved is closed already and stays so, for the day on which its evidence comes back. */
    private static boolean isWithdrawable(AlertReport alert) {
        return alert.state() == AlertState.RAISED || alert.state() == AlertState.ACKNOWLEDGED;
    }

    /** Whether anything must be written; lines are, each time: the topology tells what is new of them. */
    boolean isChange() {
        return !alerts.isEmpty() || dueChanges || lines.isPresent();
    }
}
