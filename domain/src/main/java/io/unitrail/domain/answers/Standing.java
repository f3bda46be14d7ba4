package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.alerts.Case;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.ObjectState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** States with the codes of the alerts that stand: found and due (ruling 30). */
final class Standing {
    private final States states;
    private final Gazetteer gazetteer;
    private final AlertLimits limits;
    private final Case.RecallsAt recalls;
    private final Resolutions resolutions;
    private final long now;

    /**
     * @param recalls that objects were in
     * @param now milliseconds; alerts due later do not stand yet, and what was resolved later still does
     */
    Standing(
            States states,
            Gazetteer gazetteer,
            AlertLimits limits,
            Case.RecallsAt recalls,
            Resolutions resolutions,
            long now) {
        this.states = states;
        this.gazetteer = gazetteer;
        this.limits = limits;
        this.recalls = recalls;
        this.resolutions = resolutions;
        this.now = now;
    }

    Optional<ObjectState> state(ObjectId object) {
        return states.state(object).map(this::withAlerts);
    }

    ObjectState withAlerts(ObjectState state) {
        SortedSet<String> codes = new TreeSet<>(state.alerts());
        List<Alert> alerts = alerts(state.object());
        Set<String> resolved = alerts.isEmpty() ? Set.of() : resolutions.resolved(state.object(), now);
        for (Alert alert : alerts) {
            if (!resolved.contains(alert.alertId())) {
                codes.add(alert.code());
            }
        }
        return state.withAlerts(codes);
    }

    List<Alert> alerts(ObjectId object) {
        return findings(object).stream().filter(alert -> alert.dueAt() <= now).toList();
    }

    /** Every alert of an object, those that are not due yet too. */
    List<Alert> findings(ObjectId object) {
        return AlertRules.of(object, states, gazetteer, limits, recalls);
    }

    /** Whether somebody closed every contradiction of an object (ruling 23). */
    boolean isClosed(ObjectId object) {
        return !resolutions.resolved(object, now).isEmpty() && resolutions.closesAll(object, alerts(object), now);
    }
}
