package io.unitrail.domain.fold;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object is built into at the end of the moment (rules 5, fourth): the unit it is installed in, or what a
 * transformation made of it.
 *
 * @param installed the direct parent, or null
 * @param consumed whether a transformation consumed it, even where its outputs are not known
 * @param outputs what it was transformed into, each once, in order; empty if it was not
 */
record Built(@Nullable ObjectId installed, boolean consumed, List<ObjectId> outputs) {

    static Built of(ObjectId object, Lineage lineage) {
        if (!Contents.isSerialised(object)) {
            return new Built(null, false, List.of());
        }
        Stay stay = lineage.openStay(object, Stay.Kind.INSTALLED);
        Set<ObjectId> outputs = new LinkedHashSet<>();
        boolean consumed = false;
        for (View view : lineage.history(object).live()) {
            if (view.isOwn(Role.INPUT) && view.event().type() == EventType.TRANSFORMATION) {
                consumed = true;
                for (ObjectQuantity output : view.event().outputs()) {
                    outputs.add(output.object());
                }
            }
        }
        return new Built(stay == null ? null : stay.parent(), consumed, new ArrayList<>(outputs));
    }

    boolean isBuiltIn() {
        return installed != null || consumed;
    }

    /** The direct one, or null if there is none or there are several. */
    @Nullable
    ObjectId direct() {
        if (installed != null) {
            return installed;
        }
        return outputs.size() == 1 ? outputs.get(0) : null;
    }
}
