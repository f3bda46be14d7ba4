package io.unitrail.domain.alerts;

import io.unitrail.domain.id.ObjectId;
import java.util.List;
import java.util.Set;

/** The alerts that somebody resolved with a reason, which is what closes a contradiction besides a void (ruling 23). */
@FunctionalInterface
public interface Resolutions {
    /** Nobody resolved anything. */
    Resolutions NONE = (object, knownAt) -> Set.of();

    /** IDs of the alerts of an object that were resolved at or before {@code knownAt} (milliseconds). */
    Set<String> resolved(ObjectId object, long knownAt);

    /**
     * Whether every contradiction of an object is closed as known at a time.
     *
     * @param alerts every alert of the object that stands
     */
    default boolean closesAll(ObjectId object, List<Alert> alerts, long knownAt) {
        Set<String> resolved = resolved(object, knownAt);
        List<String> contradictions = alerts.stream()
                .filter(Resolutions::isContradiction)
                .map(Alert::alertId)
                .toList();
        return !contradictions.isEmpty() && resolved.containsAll(contradictions);
    }

    /** Whether an alert makes a holding unknown: not after a mere decommissioning (ruling 23). */
    private static boolean isContradiction(Alert alert) {
        return switch (alert.code()) {
            case "commissioned_twice", "two_custodians" -> true;
            case "activity_after_end_of_life" ->
                "destroying".equals(alert.parameters().get("after"));
            default -> false;
        };
    }
}
