package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.AlertRules;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** States with the codes of the alerts that stand: found and due (ruling 30). */
final class Standing {
    private final States states;
    private final Gazetteer gazetteer;
    private final AlertLimits limits;
    private final long now;

    /**
     * @param now milliseconds; alerts due later do not stand yet
     */
    Standing(States states, Gazetteer gazetteer, AlertLimits limits, long now) {
        this.states = states;
        this.gazetteer = gazetteer;
        this.limits = limits;
        this.now = now;
    }

    Optional<ObjectState> state(ObjectId object) {
        return states.state(object).map(this::withAlerts);
    }

    ObjectState withAlerts(ObjectState state) {
        List<ObjectState> lives = new ArrayList<>();
        List<States> asLived = state.lives().isEmpty() ? List.of() : states.lives(state.object());
        for (int i = 0; i < asLived.size(); i++) {
            ObjectState life = state.lives().get(i);
            lives.add(life.withAlerts(codes(alerts(life.object(), asLived.get(i)))));
        }
        return state.with(codes(alerts(state.object())), lives);
    }

    private static SortedSet<String> codes(List<Alert> alerts) {
        SortedSet<String> codes = new TreeSet<>();
        alerts.forEach(alert -> codes.add(alert.code()));
        return codes;
    }

    List<Alert> alerts(ObjectId object) {
        return alerts(object, states);
    }

    private List<Alert> alerts(ObjectId object, States seen) {
        return AlertRules.of(object, seen, gazetteer, limits, (any, time) -> List.of()).stream()
                .filter(alert -> alert.dueAt() <= now)
                .toList();
    }
}
