package io.unitrail.domain.event;

import java.util.Set;

/**
 * Which events end the life of their object. The thing may live on; killing a tag is no end, for CBV lets the identifier
 * go on with another tag (section 7.1).
 */
public final class EndOfLife {
    private static final Set<String> DESTROYED = Set.of("destroyed", "disposed");

    private EndOfLife() {}

    /** An object DELETE, which ends the identifier's life so that another may begin (rules, section 1; ruling 11). */
    public static boolean decommissions(SerialEvent event) {
        return event.role() == Role.SUBJECT && event.type() == EventType.OBJECT && event.action() == Action.DELETE;
    }

    /** Destroying, or disposition destroyed or disposed, said of the thing itself (rules 5, second). */
    public static boolean destroys(SerialEvent event) {
        String disposition = event.disposition();
        return event.role().speaksOfTheThing()
                && (BizStep.DESTROYING.equals(event.bizStep())
                        || (disposition != null && DESTROYED.contains(disposition)));
    }

    /** Any of them: decommissioned by action or by step, or destroyed (reading 13). */
    public static boolean isIn(SerialEvent event) {
        return decommissions(event)
                || destroys(event)
                || (event.role().speaksOfTheThing() && BizStep.DECOMMISSIONING.equals(event.bizStep()));
    }
}
