package io.unitrail.domain.capture;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import java.util.List;

/** What an event of each type must and must not have (EPCIS 2.0, section 7.4; ruling 3 for lines). */
final class StructureRules {
    private StructureRules() {}

    static void check(CapturedEventBuilder e, EventType type) {
        action(e, type);
        structure(e, type);
    }

    private static void action(CapturedEventBuilder e, EventType type) {
        if (type == EventType.TRANSFORMATION) {
            if (e.action != null) {
                e.problem("/action", e.action.name(), "a transformation has no action; leave it out");
            }
        } else if (e.action == null && !e.actionUnreadable) {
            e.problem("/action", "", "missing; it must be ADD, OBSERVE or DELETE");
        }
    }

    private static void structure(CapturedEventBuilder e, EventType type) {
        switch (type) {
            case OBJECT -> {
                objects(e);
                if (e.parent != null) {
                    e.problem(
                            "/" + e.form.parent,
                            e.parent.epcAsSent(),
                            "an object event has no parent; leave type out or say aggregation (packed) or association"
                                    + " (installed)");
                }
                none(e, "children", e.children, "say aggregation or association instead of object");
                none(e, "outputs", e.outputs, "say transformation, or name the object in inputs and leave it out");
            }
            case TRANSACTION -> {
                objects(e);
                if (e.bizTransactions.isEmpty()) {
                    e.problem("/" + e.form.bizTransactions, "", "missing; a transaction event needs one or more");
                }
                none(e, "children", e.children, "say aggregation or association instead of transaction");
                none(e, "inputs", e.inputs, "say transformation or object instead of transaction");
                none(e, "outputs", e.outputs, "say transformation instead of transaction");
            }
            case AGGREGATION, ASSOCIATION -> {
                containment(e, type);
                none(e, "outputs", e.outputs, "say transformation");
            }
            case TRANSFORMATION -> transformation(e);
        }
    }

    private static void none(CapturedEventBuilder e, String field, List<NamedObject> list, String remedy) {
        if (!list.isEmpty()) {
            e.problem("/" + field, list.get(0).epcAsSent(), "this type of event has none; " + remedy);
        }
    }

    private static void objects(CapturedEventBuilder e) {
        if (e.subjects.isEmpty() && !e.objectUnreadable) {
            if (e.form == CaptureForm.LINE) {
                e.problem(
                        "/productId",
                        "",
                        "no object; give productId with serial or lot, or object for any other identifier");
            } else {
                e.problem("/epcList", "", "missing; give epcList or quantityList with one or more entries");
            }
        }
    }

    private static void containment(CapturedEventBuilder e, EventType type) {
        if (e.objectUnreadable) {
            return;
        }
        boolean line = e.form == CaptureForm.LINE;
        if (e.children.isEmpty() && e.action != Action.DELETE) {
            e.problem(
                    line ? "/children" : "/childEPCs",
                    "",
                    "missing; " + (line ? "name the object that is inside" : "give childEPCs or childQuantityList")
                            + "; only a DELETE may leave it out, and then everything leaves the parent");
        }
        if (e.parent != null) {
            return;
        }
        boolean required = line
                ? e.children.isEmpty()
                : type == EventType.ASSOCIATION || e.action == Action.ADD || e.action == Action.DELETE;
        if (required) {
            e.problem("/" + e.form.parent, "", "missing; only an OBSERVE of an aggregation may leave it out");
        }
    }

    private static void transformation(CapturedEventBuilder e) {
        if (e.parent != null) {
            e.problem("/" + e.form.parent, e.parent.epcAsSent(), "a transformation has no parent; leave it out");
        }
        none(e, "children", e.children, "name them in inputs or outputs");
        if (e.objectUnreadable) {
            return;
        }
        boolean line = e.form == CaptureForm.LINE;
        String remedy = "missing; give inputs and outputs, or one of them with a " + e.form.transformationId;
        if (e.inputs.isEmpty() && (e.transformationId == null || e.outputs.isEmpty())) {
            e.problem(line ? "/inputs" : "/inputEPCList", "", remedy);
        }
        if (e.outputs.isEmpty() && (e.transformationId == null || e.inputs.isEmpty())) {
            e.problem(line ? "/outputs" : "/outputEPCList", "", remedy);
        }
        if ((long) e.inputs.size() * e.outputs.size() > EventRules.MAX_TRANSFORMATION_PAIRS) {
            e.problem(
                    line ? "/inputs" : "/inputEPCList",
                    e.inputs.size() + " inputs into " + e.outputs.size() + " outputs",
                    "more than " + EventRules.MAX_TRANSFORMATION_PAIRS + " pairs; send several events with one "
                            + e.form.transformationId);
        }
    }
}
