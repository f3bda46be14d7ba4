package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.RecalledUnit;
import java.util.Comparator;
import java.util.List;

/**
 * One way in which a criterion caught an object.
 *
 * @param path from the object down to the cause, the object itself left out
 */
record Caught(ObjectId object, RecalledUnit.Role role, RecalledUnit.Exposure exposure, List<ObjectId> path) {

    /** Affected before cause, current before former before possible; then the shortest path, then the first. */
    static final Comparator<Caught> BEST_FIRST = Comparator.comparing(Caught::isMerelyPossible)
            .thenComparing(Caught::role)
            .thenComparing(Caught::exposure)
            .thenComparing(c -> c.path().size())
            .thenComparing(c ->
                    String.join(" ", c.path().stream().map(ObjectId::canonical).toList()));

    boolean isMerelyPossible() {
        return exposure == RecalledUnit.Exposure.POSSIBLE;
    }
}
