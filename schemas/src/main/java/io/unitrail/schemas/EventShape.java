package io.unitrail.schemas;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Type and role of a record that leaves them out (rules, section 1; rulings 2 and 3).
 *
 * @param named whether the record names its object
 * @param parent whether it has a parent
 * @param children whether it lists children
 * @param transforms whether it lists inputs or outputs
 */
record EventShape(
        boolean named,
        boolean parent,
        boolean children,
        boolean transforms,
        boolean outputs,
        @Nullable Action action,
        @Nullable String bizStep) {
    private static final String UNPACKING = "unpacking";
    private static final Set<String> TAKING_OUT = Set.of("removing", "disassembling");

    EventType type() {
        boolean takesOut = TAKING_OUT.contains(bizStep == null ? "" : bizStep);
        if (parent || children || takesOut || UNPACKING.equals(bizStep)) {
            boolean associates = bizStep != null && BizStep.ASSOCIATING.contains(bizStep);
            return associates ? EventType.ASSOCIATION : EventType.AGGREGATION;
        }
        return transforms && action == null ? EventType.TRANSFORMATION : EventType.OBJECT;
    }

    Role role(EventType type) {
        return switch (type) {
            case OBJECT, TRANSACTION -> Role.SUBJECT;
            case TRANSFORMATION -> outputs ? Role.INPUT : Role.OUTPUT;
            case AGGREGATION, ASSOCIATION -> {
                if (!named || children) {
                    yield Role.PARENT;
                }
                boolean leaves = UNPACKING.equals(bizStep) || TAKING_OUT.contains(bizStep == null ? "" : bizStep);
                yield parent || leaves ? Role.CHILD : Role.PARENT;
            }
        };
    }
}
