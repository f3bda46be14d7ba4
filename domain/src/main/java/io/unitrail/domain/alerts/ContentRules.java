package io.unitrail.domain.alerts;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rules about what is in what. */
final class ContentRules {
    private ContentRules() {}

    /** An OBSERVE with children asserts all contents (ruling 33); only serialised contents are compared. */
    static List<Finding> contentsDisagree(Case subject) {
        Map<String, List<View>> observations = new LinkedHashMap<>();
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            if (event.role() == Role.PARENT
                    && event.type() == EventType.AGGREGATION
                    && event.action() == Action.OBSERVE
                    && !event.children().isEmpty()) {
                observations
                        .computeIfAbsent(event.eventId(), any -> new ArrayList<>(1))
                        .add(view);
            }
        }
        List<Finding> found = new ArrayList<>();
        for (List<View> observation : observations.values()) {
            Set<ObjectId> seen = new TreeSet<>();
            for (View chunk : observation) {
                for (ObjectQuantity child : chunk.event().children()) {
                    if (child.object() instanceof UnitId || child.object() instanceof AssetId) {
                        seen.add(child.object());
                    }
                }
            }
            View at = observation.get(0);
            Set<ObjectId> inside = subject.states().contentsAt(subject.object(), at.key());
            if (!seen.equals(inside)) {
                Set<ObjectId> missing = new TreeSet<>(inside);
                missing.removeAll(seen);
                seen.removeAll(inside);
                found.add(Finding.of(
                        Map.of(
                                "missing", Integer.toString(missing.size()),
                                "unexpected", Integer.toString(seen.size())),
                        at));
            }
        }
        return found;
    }

    /** A component whose parent does not know it, or a parent whose component does not. */
    static List<Finding> genealogyViewsDisagree(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            boolean lacking = false;
            if (isComponent(event) && event.parent() != null) {
                lacking = !subject.states().names(event.parent(), event.eventId(), subject.object());
            } else if (event.type() == EventType.ASSOCIATION
                    && event.role() == Role.PARENT
                    && event.action() != Action.OBSERVE) {
                lacking = event.children().stream()
                        .anyMatch(child -> !subject.states().knows(child.object(), event.eventId()));
            }
            if (lacking) {
                found.add(Finding.of(Map.of(), view));
            }
        }
        return found;
    }

    private static boolean isComponent(SerialEvent event) {
        return (event.role() == Role.CHILD && event.type() == EventType.ASSOCIATION)
                || (event.role() == Role.INPUT && event.type() != EventType.TRANSFORMATION);
    }
}
