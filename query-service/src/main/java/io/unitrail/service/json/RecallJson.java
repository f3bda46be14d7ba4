package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.RecallSummary;
import io.unitrail.domain.query.RecalledUnit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A recall set's units and totals as the contract writes them. */
public final class RecallJson {
    private RecallJson() {}

    /** The fields of one unit, into the object that is open: STATE, why it is in the set, and the path to the cause. */
    public static void unitFields(JsonGenerator out, RecalledUnit unit) throws IOException {
        StateJson.fields(out, unit.state());
        out.writeStringField("role", word(unit.role()));
        out.writeStringField("exposure", word(unit.exposure()));
        out.writeArrayFieldStart("criteria");
        for (int criterion : unit.criteria()) {
            out.writeNumber(criterion);
        }
        out.writeEndArray();
        Json.texts(out, "path", unit.path().stream().map(o -> o.canonical()).toList());
    }

    /** The word of the contract for a role or an exposure. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The totals as the field {@code summary}. */
    public static void summary(JsonGenerator out, RecallSummary summary, Moment moment) throws IOException {
        out.writeObjectFieldStart("summary");
        out.writeNumberField("units", summary.units());
        out.writeNumberField("made", summary.made());
        out.writeNumberField("distributed", summary.distributed());
        Json.counts(out, "byHolding", summary.byHolding());
        Json.counts(out, "unknownReasons", summary.unknownReasons());
        holders(out, summary.byHolder());
        out.writeNumberField("more", summary.moreHolders());
        CountsJson.quantities(out, summary.quantities());
        Json.counts(out, "causes", summary.causes());
        Json.counts(out, "possible", summary.possible());
        out.writeArrayFieldStart("matched");
        for (long matched : summary.matched()) {
            out.writeNumber(matched);
        }
        out.writeEndArray();
        Json.limit(out, "asOf", moment.asOf());
        Json.limit(out, "knownAt", moment.knownAt());
        out.writeEndObject();
    }

    private static void holders(JsonGenerator out, List<RecallSummary.HolderTotal> holders) throws IOException {
        out.writeArrayFieldStart("byHolder");
        for (RecallSummary.HolderTotal holder : holders) {
            out.writeStartObject();
            Json.text(out, "party", holder.party());
            Json.text(out, "place", holder.place());
            Json.text(out, "name", holder.name());
            Json.text(out, "address", holder.address());
            Json.text(out, "phone", holder.phone());
            out.writeNumberField("units", holder.units());
            Json.time(out, "firstDate", holder.firstDate());
            Json.time(out, "lastDate", holder.lastDate());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** What was asked for and not found, as the field {@code unmatched}. */
    public static void unmatched(JsonGenerator out, List<RecallSummary.Unmatched> unmatched) throws IOException {
        out.writeArrayFieldStart("unmatched");
        for (RecallSummary.Unmatched missing : unmatched) {
            out.writeStartObject();
            out.writeNumberField("criterion", missing.criterion());
            Json.text(out, "productId", missing.productId());
            Json.text(out, "serial", missing.serial());
            out.writeStringField("reason", missing.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
