package io.unitrail.domain.alerts;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a rule found: its evidence, the numbers that decided, and since when it stands.
 *
 * @param dueAt milliseconds; {@link Long#MIN_VALUE} for at once
 */
public record Finding(List<SerialEvent> evidence, Map<String, String> parameters, long dueAt) {

    /** A finding that stands at once. */
    static Finding of(Map<String, String> parameters, View... evidence) {
        return due(Long.MIN_VALUE, parameters, evidence);
    }

    /** A finding that stands from {@code dueAt} on, unless something comes in between. */
    static Finding due(long dueAt, Map<String, String> parameters, View... evidence) {
        List<SerialEvent> events = new ArrayList<>();
        for (View view : evidence) {
            events.add(view.event());
        }
        return new Finding(events, parameters, dueAt);
    }
}
