package io.unitrail.domain.capture;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a captured event must be: the structure that EPCIS 2.0 (section 7.4) asks of its type, the words of CBV 2.0, and
 * our limits. Notes every fault at its own field, not only the first.
 */
public final class EventRules {
    /** Most records that one event or one EPCIS document may become (rules, section 1). */
    public static final int MAX_RECORDS = 10_000;

    /**
     * Most pairs of input and output that one transformation may have, as each record lists the other side. A larger
     * one is sent as several events with one transformationID.
     */
    public static final int MAX_TRANSFORMATION_PAIRS = 250_000;

    /** Most entries of each list that is no object list: transactions, sources, aliases, attributes, ... */
    public static final int MAX_LIST_ENTRIES = 1_000;

    /**
     * Most characters of what one record must hold of an event: all identifiers as sent, and the extensions. The broker
     * must take a message of this size.
     */
    public static final int MAX_EVENT_CHARS = 2_000_000;

    /** Longest text of one field, in characters. */
    public static final int MAX_TEXT_CHARS = 4_096;

    /** Most digits of a number, and the widest distance of its decimal point from them. */
    public static final int MAX_NUMBER_DIGITS = 400;

    private EventRules() {}

    /** Whether a number is within {@link #MAX_NUMBER_DIGITS}, so that writing it out takes bounded space. */
    public static boolean isOrdinary(BigDecimal number) {
        return number.precision() <= MAX_NUMBER_DIGITS && Math.abs((long) number.scale()) <= MAX_NUMBER_DIGITS;
    }

    static String typeRemedy(CaptureForm form) {
        return form == CaptureForm.EPCIS
                ? "unknown event type; it must be ObjectEvent, AggregationEvent, AssociationEvent, TransactionEvent or"
                        + " TransformationEvent"
                : "unknown event type; it must be object, aggregation, association, transaction or transformation, or"
                        + " left out";
    }

    static void check(CapturedEventBuilder e) {
        if (e.form == CaptureForm.LINE) {
            LineShape.settle(e);
        }
        required(e);
        if (e.type != null) {
            action(e, e.type);
            structure(e, e.type);
        }
        words(e);
        ObjectRules.check(e);
        limits(e);
    }

    private static void required(CapturedEventBuilder e) {
        if (e.type == null && !e.typeUnreadable) {
            e.problem("/type", "", "missing; " + typeRemedy(e.form).replace("unknown event type; ", ""));
        }
        if (e.eventTime == null && !e.eventTimeUnreadable) {
            e.problem("/eventTime", "", "missing; give it like 2026-03-01T08:00:00.000Z");
        }
        if (e.form == CaptureForm.EPCIS
                && !e.eventTimeUnreadable
                && (e.eventTime == null ? !e.zoneOffsetGiven : e.eventTime.zoneOffset() == null)) {
            e.problem("/eventTimeZoneOffset", "", "missing; give it like +01:00");
        }
        if (e.form == CaptureForm.LINE && e.bizStep == null) {
            e.problem("/bizStep", "", "missing; give a word of CBV 2.0 such as shipping");
        }
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
        if ((long) e.inputs.size() * e.outputs.size() > MAX_TRANSFORMATION_PAIRS) {
            e.problem(
                    line ? "/inputs" : "/inputEPCList",
                    e.inputs.size() + " inputs into " + e.outputs.size() + " outputs",
                    "more than " + MAX_TRANSFORMATION_PAIRS + " pairs; send several events with one "
                            + e.form.transformationId);
        }
    }

    private static void words(CapturedEventBuilder e) {
        word(e, Cbv.BIZ_STEP, "/bizStep", e.bizStep);
        word(e, Cbv.DISPOSITION, "/disposition", e.disposition);
        String persistent = "/" + e.form.persistentDispositions;
        for (int i = 0; i < e.persistentSet.size(); i++) {
            word(e, Cbv.DISPOSITION, persistent + "/set/" + i, e.persistentSet.get(i));
        }
        for (int i = 0; i < e.persistentUnset.size(); i++) {
            word(e, Cbv.DISPOSITION, persistent + "/unset/" + i, e.persistentUnset.get(i));
        }
        for (int i = 0; i < e.bizTransactions.size(); i++) {
            String at = "/" + e.form.bizTransactions + "/" + i;
            word(e, Cbv.BIZ_TRANSACTION, at + "/type", e.bizTransactions.get(i).type());
            filled(e, at + "/" + e.form.bizTransaction, e.bizTransactions.get(i).id());
        }
        ends(e, e.sources, "/" + e.form.sources, e.form.source);
        ends(e, e.destinations, "/" + e.form.destinations, e.form.destination);
        if (e.errorDeclaration != null) {
            word(e, Cbv.ERROR_REASON, "/errorDeclaration/reason", e.errorDeclaration.reason());
        }
    }

    private static void ends(CapturedEventBuilder e, List<SourceDestination> ends, String list, String id) {
        for (int i = 0; i < ends.size(); i++) {
            word(
                    e,
                    Cbv.SOURCE_DESTINATION,
                    list + "/" + i + "/type",
                    ends.get(i).type());
            filled(e, list + "/" + i + "/" + id, ends.get(i).id());
        }
    }

    private static void word(CapturedEventBuilder e, Cbv vocabulary, String field, @Nullable String word) {
        String objection = word == null ? null : vocabulary.objection(word);
        if (word != null && objection != null) {
            e.problem(field, word, objection);
        }
    }

    private static void filled(CapturedEventBuilder e, String field, String text) {
        if (text.isBlank()) {
            e.problem(field, text, "empty; give an identifier or leave the entry out");
        }
    }

    private static void limits(CapturedEventBuilder e) {
        if (e.eventId != null && (e.eventId.isEmpty() || e.eventId.length() > SerialEvent.MAX_EVENT_ID_CHARS)) {
            e.problem(
                    "/" + e.form.eventId,
                    e.eventId,
                    "it must have 1 to " + SerialEvent.MAX_EVENT_ID_CHARS + " characters, or be left out");
        }
        text(e, "/bizStep", e.bizStep);
        text(e, "/disposition", e.disposition);
        text(e, "/readPoint" + e.form.placeId, e.readPoint);
        text(e, "/bizLocation" + e.form.placeId, e.bizLocation);
        text(e, "/" + e.form.transformationId, e.transformationId);
        e.attributes.forEach((name, value) -> text(e, "/attributes/" + pointerPart(name), value));
        count(e, "/" + e.form.bizTransactions, e.bizTransactions.size());
        count(e, "/" + e.form.sources, e.sources.size());
        count(e, "/" + e.form.destinations, e.destinations.size());
        count(e, "/" + e.form.persistentDispositions, e.persistentSet.size() + e.persistentUnset.size());
        count(e, "/aliases", e.aliases.size());
        count(e, "/attributes", e.attributes.size());
        size(e);
        if (e.errorDeclaration != null) {
            count(
                    e,
                    "/errorDeclaration/" + e.form.correctiveEventIds,
                    e.errorDeclaration.correctiveEventIds().size());
        }
    }

    private static void size(CapturedEventBuilder e) {
        long chars = e.extensions.isEmpty() ? 0 : JsonText.of(e.extensions).length();
        for (NamedObject object : e.objectPointers.keySet()) {
            chars += object.epcAsSent().length();
        }
        if (chars > MAX_EVENT_CHARS) {
            e.problem(
                    "",
                    chars + " characters",
                    "identifiers and extensions of an event may have at most " + MAX_EVENT_CHARS
                            + "; send it as several events");
        }
    }

    private static void text(CapturedEventBuilder e, String field, @Nullable String text) {
        if (text != null && text.length() > MAX_TEXT_CHARS) {
            e.problem(
                    field,
                    text.substring(0, 40) + "...",
                    text.length() + " characters; at most " + MAX_TEXT_CHARS + " are taken");
        }
    }

    private static void count(CapturedEventBuilder e, String field, int entries) {
        if (entries > MAX_LIST_ENTRIES) {
            e.problem(field, entries + " entries", "at most " + MAX_LIST_ENTRIES + " are taken");
        }
    }

    /** A name as one part of a JSON pointer (RFC 6901, section 3). */
    public static String pointerPart(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
