package io.unitrail.domain.event;

import org.jspecify.annotations.Nullable;

/** Which events end the life of their object: an object DELETE, or a step that says so. The thing may live on. */
public final class EndOfLife {
    private EndOfLife() {}

    /** Whether the view ends the life of its object. */
    public static boolean isIn(SerialEvent event) {
        return event.role() == Role.SUBJECT
                && ((event.type() == EventType.OBJECT && event.action() == Action.DELETE) || isStep(event.bizStep()));
    }

    /** decommissioning, killing, destroying. */
    public static boolean isStep(@Nullable String step) {
        return BizStep.DECOMMISSIONING.equals(step) || BizStep.DESTROYING.equals(step) || "killing".equals(step);
    }
}
