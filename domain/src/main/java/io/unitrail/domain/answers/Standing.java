package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.alerts.Case;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ObjectState;
import java.util.ArrayList;
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
    private final Times times;

    /**
     * By when something must have happened, milliseconds.
     *
     * @param known what was resolved later is still open
     * @param due alerts due later do not stand yet (reading 70)
     */
    record Times(long known, long due) {
        static Times of(Moment moment, long now) {
            long known = Math.min(moment.knownAt(), now);
            return new Times(known, Math.min(known, moment.asOf()));
        }
    }

    /**
     * @param recalls that objects were in
     */
    Standing(
            States states,
            Gazetteer gazetteer,
            AlertLimits limits,
            Case.RecallsAt recalls,
            Resolutions resolutions,
            Times times) {
        this.states = states;
        this.gazetteer = gazetteer;
        this.limits = limits;
        this.recalls = recalls;
        this.resolutions = resolutions;
        this.times = times;
    }

    Optional<ObjectState> state(ObjectId object) {
        return states.state(object).map(this::withAlerts);
    }

    ObjectState withAlerts(ObjectState state) {
        List<ObjectState> lives = new ArrayList<>();
        List<States> asLived = state.lives().isEmpty() ? List.of() : states.lives(state.object());
        for (int i = 0; i < asLived.size(); i++) {
            ObjectState life = state.lives().get(i);
            lives.add(life.withAlerts(codes(life.object(), standing(life.object(), asLived.get(i)))));
        }
        return state.with(codes(state.object(), alerts(state.object())), lives);
    }

    /** Codes of those that nobody resolved. */
    private SortedSet<String> codes(ObjectId object, List<Alert> alerts) {
        Set<String> resolved = alerts.isEmpty() ? Set.of() : resolutions.resolved(object, times.known());
        SortedSet<String> codes = new TreeSet<>();
        for (Alert alert : alerts) {
            if (!resolved.contains(alert.alertId())) {
                codes.add(alert.code());
            }
        }
        return codes;
    }

    List<Alert> alerts(ObjectId object) {
        return standing(object, states);
    }

    private List<Alert> standing(ObjectId object, States seen) {
        return findings(object, seen).stream()
                .filter(alert -> alert.dueAt() <= times.due())
                .toList();
    }

    /** Every alert of an object, those that are not due yet too. */
    List<Alert> findings(ObjectId object) {
        return findings(object, states);
    }

    private List<Alert> findings(ObjectId object, States seen) {
        return AlertRules.of(object, seen, gazetteer, limits, recalls);
    }

    /** Whether somebody closed every contradiction of an object (ruling 23). */
    boolean isClosed(ObjectId object) {
        return !resolutions.resolved(object, times.known()).isEmpty()
                && resolutions.closesAll(object, alerts(object), times.known());
    }
}
