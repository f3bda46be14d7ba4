package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import java.util.List;

/**
 * A unit of a recall set, once however many criteria caught it.
 *
 * @param state its state, with holding and holder
 * @param role whether it is the cause itself or affected by it
 * @param exposure whether the cause is still in it
 * @param criteria indexes of the criteria that caught it, ascending
 * @param path from the unit down to the cause, the unit itself left out; empty if it was caught by itself
 */
public record RecalledUnit(
        ObjectState state, Role role, Exposure exposure, List<Integer> criteria, List<ObjectId> path) {

    /** Rules, section 7. */
    public enum Role {
        AFFECTED,
        CAUSE
    }

    /** Rules, section 7 and ruling 35. */
    public enum Exposure {
        CURRENT,
        FORMER,
        POSSIBLE
    }
}
