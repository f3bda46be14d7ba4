package io.unitrail.producer.ndjson;

import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.id.CharacterSet82;
import io.unitrail.domain.id.Gs1Date;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LotId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what an event says the item is: its own fields, and what stands beside the identity in a scanned code. */
final class FactsReading {
    /** Application identifiers of the GS1 General Specifications, section 3. */
    private static final String LOT_AI = "10";

    private static final String PRODUCTION_AI = "11";
    private static final String BEST_BEFORE_AI = "15";
    private static final String EXPIRY_AI = "17";
    private static final int YEAR_DIGITS = 4;

    private final JsonFields fields;
    private final LineProblems problems;

    FactsReading(JsonFields fields, LineProblems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * @param own the event's own object, or null
     * @param eventTime whose year settles the century of a code's dates
     */
    ItemFacts facts(ObjectReading.@Nullable Named own, @Nullable String eventTime) {
        Map<String, String> code = own == null ? Map.of() : own.attributes();
        boolean lotIsTheObject = own != null && own.object().id() instanceof LotId && !fields.has("object");
        String lot = lotIsTheObject ? null : same("lot", lot(), code.get(LOT_AI));
        return new ItemFacts(
                lot,
                date("expiry", code.get(EXPIRY_AI), eventTime),
                date("bestBefore", code.get(BEST_BEFORE_AI), eventTime),
                date("productionDate", code.get(PRODUCTION_AI), eventTime),
                fields.text("revision"));
    }

    private @Nullable String lot() {
        String lot = fields.has("lot") && fields.node("lot").isTextual() ? fields.text("lot") : null;
        if (lot == null) {
            return null;
        }
        try {
            CharacterSet82.require("lot", lot, LotId.LONGEST_LOT);
        } catch (InvalidIdentifier e) {
            problems.add("/lot", e.value(), e.remedy(), e.likelyCause());
            return null;
        }
        if (LikelyCause.isScientific(lot)) {
            problems.add(
                    "/lot",
                    lot,
                    "it looks like a rounded number, which would make many lots one; give it as printed on the label",
                    LikelyCause.SCIENTIFIC_TEXT);
        }
        return lot;
    }

    private @Nullable LocalDate date(String field, @Nullable String yymmdd, @Nullable String eventTime) {
        LocalDate given = fields.date(field);
        if (yymmdd == null || eventTime == null || eventTime.length() < YEAR_DIGITS) {
            return given;
        }
        try {
            return same(field, given, Gs1Date.parse(yymmdd, Integer.parseInt(eventTime.substring(0, YEAR_DIGITS))));
        } catch (NumberFormatException e) {
            return given; // the event time is noted as no time already
        } catch (InvalidIdentifier e) {
            problems.add("/object", e.value(), e.remedy(), e.likelyCause());
            return given;
        }
    }

    private <T> @Nullable T same(String field, @Nullable T given, @Nullable T inCode) {
        if (given != null && inCode != null && !Objects.equals(given, inCode)) {
            problems.add(
                    "/" + field, given.toString(), "the code in object says " + inCode + "; leave one of them out");
        }
        return given != null ? given : inCode;
    }
}
