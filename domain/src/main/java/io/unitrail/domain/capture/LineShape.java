package io.unitrail.domain.capture;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a line of NDJSON or CSV speaks of: infers the type where it is left out (rules, section 1) and moves the line's
 * own object from subject to the role that it has (ruling 3).
 */
final class LineShape {
    private static final Set<String> TAKING_OUT = Set.of("removing", "disassembling");

    private LineShape() {}

    static void settle(CapturedEventBuilder e) {
        boolean given = e.type != null;
        if (!given && !e.typeUnreadable) {
            e.type = inferred(e);
        }
        if (e.type == null || e.subjects.isEmpty()) {
            return;
        }
        switch (e.type) {
            case AGGREGATION, ASSOCIATION -> {
                boolean ownIsParent = e.parent == null && (given || !e.children.isEmpty());
                if (ownIsParent && e.subjects.size() == 1) {
                    move(e, Role.PARENT);
                } else {
                    move(e, Role.CHILD);
                }
            }
            case TRANSFORMATION -> {
                if (e.outputs.isEmpty()) {
                    move(e, Role.OUTPUT);
                } else if (e.inputs.isEmpty()) {
                    move(e, Role.INPUT);
                } else {
                    e.problem(
                            "/type",
                            EventType.TRANSFORMATION.word(),
                            "the line names an object beside inputs and outputs; put it into one of the two lists");
                }
            }
            case OBJECT, TRANSACTION -> {}
        }
    }

    private static EventType inferred(CapturedEventBuilder e) {
        String step = e.bizStep == null ? "" : e.bizStep;
        if (e.parent != null || !e.children.isEmpty()) {
            return BizStep.ASSOCIATING.contains(step) ? EventType.ASSOCIATION : EventType.AGGREGATION;
        }
        if (e.subjects.isEmpty() && !e.objectUnreadable && !(e.inputs.isEmpty() && e.outputs.isEmpty())) {
            return EventType.TRANSFORMATION;
        }
        if (step.equals("unpacking")) {
            return EventType.AGGREGATION;
        }
        return TAKING_OUT.contains(step) ? EventType.ASSOCIATION : EventType.OBJECT;
    }

    private static void move(CapturedEventBuilder e, Role role) {
        e.factsOf = role;
        List<NamedObject> own = new ArrayList<>(e.subjects);
        e.subjects.clear();
        for (NamedObject object : own) {
            String pointer = e.objectPointers.getOrDefault(object, "");
            e.object(
                    role,
                    NamedObject.of(role, object.epcAsSent(), object.id(), object.quantity(), object.uom()),
                    pointer);
        }
    }
}
