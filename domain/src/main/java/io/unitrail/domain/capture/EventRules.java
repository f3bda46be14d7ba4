package io.unitrail.domain.capture;

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
            StructureRules.check(e, e.type);
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
