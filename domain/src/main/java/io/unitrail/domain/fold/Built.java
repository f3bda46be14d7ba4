package io.unitrail.domain.fold;

import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an object is built into at the end of the moment (rules 5, fourth): the unit it is installed in, or what a
 * transformation made of it.
 *
 * @param installed the direct parent, or null
 * @param vanished whether a transformation consumed it and its outputs are not known
 * @param outputs what it was transformed into, each once, in canonical order; itself left out
 */
record Built(@Nullable ObjectId installed, boolean vanished, List<ObjectId> outputs) {

    static Built of(ObjectId object, Lineage lineage) {
        if (!Contents.isSerialised(object)) {
            return new Built(null, false, List.of());
        }
        Stay stay = lineage.openStay(object, Stay.Kind.INSTALLED);
        boolean vanished = false;
        for (View view : lineage.history(object).live()) {
            vanished |= Transformations.consumes(view) && view.event().outputs().isEmpty();
        }
        SortedSet<ObjectId> outputs = new TreeSet<>();
        for (Transformations.Use use : lineage.transformations().uses(object)) {
            outputs.add(use.output());
        }
        return new Built(stay == null ? null : stay.parent(), vanished && outputs.isEmpty(), new ArrayList<>(outputs));
    }

    /** What it is part of directly: where it is installed, else everything that a transformation made of it. */
    List<ObjectId> into() {
        return installed != null ? List.of(installed) : outputs;
    }

    /** The direct one, or null if there is none or there are several. */
    @Nullable
    ObjectId direct() {
        return into().size() == 1 ? into().get(0) : null;
    }
}
