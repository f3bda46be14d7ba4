package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.domain.recalls.RecallChange.Kinds;
import io.unitrail.service.recalls.ChangeId;
import io.unitrail.service.recalls.Consignee;
import io.unitrail.service.recalls.Effectiveness;
import io.unitrail.service.recalls.Remedy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The consignee ledger as JSON: what is entered, and what it comes to. */
public final class LedgerJson {
    /** Most entries of one request. */
    public static final int MAX_ENTRIES = 1_000;

    /** Most units that one response may name. */
    public static final int MAX_UNITS = 10_000;

    private static final Set<String> NOTICE = Set.of("party", "how", "when", "by", "contact", "note");
    private static final Set<String> RESPONSE =
            Set.of("party", "onHand", "returned", "destroyed", "at", "by", "contact", "note", "unreachable", "units");
    private static final Set<String> CHECK = Set.of("party", "level", "how", "outcome", "at", "by", "note");

    private final String recallId;
    private final String key;
    private final long now;
    private final List<RecallChange> entries = new ArrayList<>();

    private LedgerJson(String recallId, String key, long now) {
        this.recallId = recallId;
        this.key = key;
        this.now = now;
    }

    /**
     * Reads entries of one kind, one or a list.
     *
     * @param kind notice, response or check
     * @param key names the request: the same gives the same IDs, so that what is entered twice counts once
     * @throws InvalidQueryException if a field is missing, unknown or cannot be meant
     */
    public static List<RecallChange> read(JsonNode body, String kind, String recallId, String key, long now) {
        LedgerJson reading = new LedgerJson(recallId, key, now);
        if (!body.isArray()) {
            reading.entry(body, kind, "");
        } else if (body.isEmpty() || body.size() > MAX_ENTRIES) {
            throw new InvalidQueryException("", body.size() + " entries; send 1 to " + MAX_ENTRIES);
        } else {
            for (int i = 0; i < body.size(); i++) {
                reading.entry(body.get(i), kind, "/" + i);
            }
        }
        return reading.entries;
    }

    private void entry(JsonNode node, String kind, String pointer) {
        Set<String> known = switch (kind) {
            case Kinds.NOTICE -> NOTICE;
            case Kinds.RESPONSE -> RESPONSE;
            default -> CHECK;
        };
        JsonFields fields = new JsonFields(node, pointer, known);
        String party = StandingRecallJson.text(fields, "party", StandingRecallJson.MAX_NAME_CHARS);
        if (party == null || party.isBlank()) {
            throw new InvalidQueryException(fields.at("party"), "name the party, as GET .../consignees does");
        }
        Map<String, String> details = new TreeMap<>();
        Long when = fields.time(kind.equals(Kinds.NOTICE) ? "when" : "at");
        details.put("when", UtcTime.format(when == null ? now : when));
        texts(fields, details, known);
        switch (kind) {
            case Kinds.NOTICE ->
                required(fields, details, "how", "how was it notified: letter, email, phone, visit, ...");
            case Kinds.RESPONSE -> response(fields, details);
            default -> check(fields, details);
        }
        String canonical = LocationId.canonicalParty(party);
        String by = StandingRecallJson.text(fields, "by", StandingRecallJson.MAX_NAME_CHARS);
        add(kind, canonical, null, null, by, details);
        if (kind.equals(Kinds.RESPONSE)) {
            units(fields, canonical, by, details);
        }
    }

    private static void texts(JsonFields fields, Map<String, String> details, Set<String> known) {
        for (String field : List.of("how", "contact", "note", "outcome", "level")) {
            String text = known.contains(field)
                    ? StandingRecallJson.text(fields, field, StandingRecallJson.MAX_TEXT_CHARS)
                    : null;
            if (text != null) {
                details.put(field, text);
            }
        }
    }

    private static void required(JsonFields fields, Map<String, String> details, String field, String why) {
        if (details.getOrDefault(field, "").isBlank()) {
            throw new InvalidQueryException(fields.at(field), why);
        }
    }

    private static void response(JsonFields fields, Map<String, String> details) {
        for (String field : List.of("onHand", "returned", "destroyed")) {
            Integer count = fields.count(field);
            if (count != null) {
                details.put(field, count.toString());
            }
        }
        if (fields.flag("unreachable")) {
            details.put("unreachable", "true");
        }
    }

    private static void check(JsonFields fields, Map<String, String> details) {
        String level = details.getOrDefault("level", "");
        if (!Set.of("A", "B", "C", "D", "E").contains(level)) {
            throw new InvalidQueryException(
                    fields.at("level"), "level '" + level + "' is none of A, B, C, D, E (21 CFR 7.42(b)(3))");
        }
        required(fields, details, "outcome", "say what the check came to, such as effective or not reached");
    }

    private void units(JsonFields fields, String party, @Nullable String by, Map<String, String> details) {
        JsonNode units = fields.get("units");
        if (units == null) {
            return;
        }
        if (!units.isArray() || units.size() > MAX_UNITS) {
            throw new InvalidQueryException(
                    fields.at("units"), "must be a list of up to " + MAX_UNITS + " {productId, serial, remedy}");
        }
        for (int i = 0; i < units.size(); i++) {
            JsonFields unit =
                    new JsonFields(units.get(i), fields.at("units") + "/" + i, Set.of("productId", "serial", "remedy"));
            String remedy = unit.text("remedy");
            if (remedy == null || Remedy.of(remedy).isEmpty()) {
                throw new InvalidQueryException(
                        unit.at("remedy"),
                        "remedy '" + remedy + "' is none of open, corrected, returned, destroyed, unreachable");
            }
            add(Kinds.REMEDY, party, unit(unit), remedy, by, Map.of("when", details.getOrDefault("when", "")));
        }
    }

    private static UnitId unit(JsonFields fields) {
        String product = fields.text("productId");
        String serial = fields.text("serial");
        if (product == null || serial == null) {
            throw new InvalidQueryException(fields.at("serial"), "a unit has a productId and a serial");
        }
        try {
            return new UnitId(ProductId.parse(product), serial);
        } catch (InvalidIdentifier e) {
            throw new InvalidQueryException(fields.at("productId"), String.valueOf(e.getMessage()));
        }
    }

    private void add(
            String kind,
            String party,
            @Nullable ObjectId object,
            @Nullable String remedy,
            @Nullable String by,
            Map<String, String> details) {
        entries.add(new RecallChange(
                recallId,
                ChangeId.of(List.of(recallId, key, Integer.toString(entries.size()))),
                kind,
                now,
                object,
                null,
                null,
                null,
                null,
                null,
                party,
                null,
                remedy,
                null,
                by,
                details));
    }

    /** One consignee as an object. */
    public static void consignee(JsonGenerator out, Consignee consignee) throws IOException {
        out.writeStartObject();
        out.writeStringField("party", consignee.id());
        Json.text(out, "name", consignee.name());
        Json.text(out, "address", consignee.address());
        Json.text(out, "phone", consignee.phone());
        out.writeNumberField("units", consignee.consigned());
        out.writeNumberField("held", consignee.held());
        Json.time(out, "firstDate", consignee.firstDate());
        Json.time(out, "lastDate", consignee.lastDate());
        Json.counts(out, "remedies", consignee.remedies());
        out.writeBooleanField("notified", consignee.isNotified());
        out.writeBooleanField("responded", consignee.hasResponded());
        out.writeBooleanField("notAnswered", consignee.isNotified() && !consignee.hasResponded());
        out.writeBooleanField("unreachable", consignee.isUnreachable());
        for (String number : List.of("onHand", "returned", "destroyed")) {
            out.writeFieldName(number);
            if (consignee.said(number).isPresent()) {
                out.writeNumber(consignee.said(number).get());
            } else {
                out.writeNull();
            }
        }
        entries(out, "notices", consignee.notices());
        entries(out, "responses", consignee.responses());
        entries(out, "checks", consignee.checks());
        out.writeEndObject();
    }

    /** Entries of a ledger as a list. */
    public static void entries(JsonGenerator out, String name, List<RecallChange> entries) throws IOException {
        out.writeArrayFieldStart(name);
        for (RecallChange entry : entries) {
            out.writeStartObject();
            StandingRecallJson.changeFields(out, entry);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The field {@code effectiveness}. */
    public static void effectiveness(JsonGenerator out, Effectiveness sum) throws IOException {
        out.writeObjectFieldStart("effectiveness");
        out.writeNumberField("consignees", sum.consignees());
        share(out, sum, "notified", sum.notified());
        share(out, sum, "responded", sum.responded());
        share(out, sum, "notAnswered", sum.notAnswered());
        share(out, sum, "unreachable", sum.unreachable());
        share(out, sum, "checked", sum.checked());
        out.writeArrayFieldStart("checks");
        for (Map.Entry<String, Long> level : sum.checkedByLevel().entrySet()) {
            out.writeStartObject();
            out.writeStringField("level", level.getKey());
            share(out, sum, "checked", level.getValue());
            Integer required = Effectiveness.required(level.getKey());
            out.writeFieldName("requiredPercent");
            if (required == null) {
                out.writeNull();
            } else {
                out.writeNumber(required);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void share(JsonGenerator out, Effectiveness sum, String name, long number) throws IOException {
        out.writeNumberField(name, number);
        Double percent = sum.percent(number);
        out.writeFieldName(name + "Percent");
        if (percent == null) {
            out.writeNull();
        } else {
            out.writeNumber(percent);
        }
    }
}
