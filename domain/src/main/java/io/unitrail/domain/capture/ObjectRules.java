package io.unitrail.domain.capture;

import io.unitrail.domain.id.CharacterSet82;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every entry of an event's object lists must be, and how many there may be. */
final class ObjectRules {
    private static final Pattern UOM = Pattern.compile("[A-Z0-9]{2,3}");

    private ObjectRules() {}

    static void check(CapturedEventBuilder e) {
        List<NamedObject> all = Stream.of(
                        e.parent == null ? List.<NamedObject>of() : List.of(e.parent),
                        e.subjects,
                        e.children,
                        e.inputs,
                        e.outputs)
                .flatMap(List::stream)
                .toList();
        if (all.size() > EventRules.MAX_RECORDS) {
            e.problem(
                    "",
                    all.size() + " objects",
                    "an event may name at most " + EventRules.MAX_RECORDS + "; send it as several events");
        }
        lot(e);
        for (NamedObject object : all) {
            entry(e, object, e.objectPointers.getOrDefault(object, ""));
        }
    }

    private static void lot(CapturedEventBuilder e) {
        String lot = e.facts.lot();
        if (lot == null) {
            return;
        }
        try {
            CharacterSet82.require("lot", lot, LotId.LONGEST_LOT);
        } catch (InvalidIdentifier wrong) {
            e.problem(e.form == CaptureForm.LINE ? "/lot" : "/ilmd/cbvmda:lotNumber", lot, wrong.remedy());
        }
    }

    private static void entry(CapturedEventBuilder e, NamedObject object, String field) {
        BigDecimal quantity = object.quantity();
        if (quantity != null) {
            if (!EventRules.isOrdinary(quantity)) {
                e.problem(
                        field + "/quantity",
                        quantity.toString(),
                        "out of range; at most " + EventRules.MAX_NUMBER_DIGITS + " digits are taken");
            } else if (quantity.signum() < 0) {
                e.problem(field + "/quantity", quantity.toString(), "negative; a quantity is zero or more");
            } else if (object.id() instanceof UnitId && quantity.compareTo(BigDecimal.ONE) != 0) {
                e.problem(
                        field + "/quantity",
                        quantity.toString(),
                        "a unit is one thing; leave the quantity out, or the serial");
            }
        }
        if (object.uom() != null && !UOM.matcher(object.uom()).matches()) {
            e.problem(
                    field + "/uom",
                    object.uom(),
                    "no unit of measure of UN/CEFACT Rec. 20; give two or three of A-Z and 0-9, such as KGM");
        }
    }
}
