package io.unitrail.domain.alerts;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules about what is in what. */
final class ContentRules {
    private ContentRules() {}

    /**
     * Several children observed assert all contents, one only itself (ruling 33); only serialised contents are compared. A
     * bond that took no effect (ruling 22) is raised on what was to go in or come out, whose own record decides.
     */
    static List<Finding> contentsDisagree(Case subject) {
        List<Finding> found = new ArrayList<>();
        Map<String, List<View>> observations = new LinkedHashMap<>();
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            if (event.role() == Role.PARENT && event.action() == Action.OBSERVE) {
                observations
                        .computeIfAbsent(event.eventId(), any -> new ArrayList<>(1))
                        .add(view);
            } else if (subject.states().isRefused(view)) {
                found.add(Finding.of(Map.of("effect", "none"), view));
            }
        }
        for (List<View> chunks : observations.values()) {
            observed(subject, chunks).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Finding> observed(Case subject, List<View> chunks) {
        Set<ObjectId> seen = new TreeSet<>();
        for (View chunk : chunks) {
            chunk.event().children().forEach(child -> seen.add(child.object()));
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        View at = chunks.get(0);
        boolean assertsAll = seen.size() > 1;
        seen.removeIf(child -> !(child instanceof UnitId || child instanceof AssetId));
        Set<ObjectId> inside = at.event().type() == EventType.ASSOCIATION
                ? subject.states().installedIn(subject.object(), at.key())
                : subject.states().packedIn(subject.object(), at.key());
        Set<ObjectId> missing = new TreeSet<>(assertsAll ? inside : Set.of());
        missing.removeAll(seen);
        seen.removeAll(inside);
        return missing.isEmpty() && seen.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Map.of(
                                "missing", Integer.toString(missing.size()),
                                "unexpected", Integer.toString(seen.size())),
                        at));
    }

    /** Both views of a bond are known and only one of them says that it stands (reading 77). */
    static List<Finding> genealogyViewsDisagree(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View view : subject.states().listedOwn(subject.object())) {
            if (subject.states().disagreesWithItsCounterpart(view)) {
                found.add(Finding.of(Map.of(), view));
            }
        }
        return found;
    }
}
