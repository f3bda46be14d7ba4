package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.CheckResult;
import io.unitrail.domain.query.Warranty;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the public is told: nothing of who has the unit, where it is, or when it was sold. */
public final class CheckJson {
    private CheckJson() {}

    /** Writes the whole answer. */
    public static void write(JsonGenerator out, UnitId unit, CheckResult result, @Nullable Warranty warranty)
            throws IOException {
        out.writeStartObject();
        IdentityJson.fields(out, unit);
        Json.text(out, "verdict", result.verdict().word());
        Json.texts(
                out,
                "reasons",
                result.reasons().stream().map(CheckResult.Reason::word).toList());
        Json.texts(out, "recalled", result.recalled());
        out.writeBooleanField("stolen", result.stolen());
        out.writeBooleanField("lost", result.lost());
        out.writeNumberField("checks", result.checks());
        if (warranty == null) {
            out.writeNullField("warranty");
        } else {
            out.writeObjectFieldStart("warranty");
            Json.text(out, "status", warranty.status().word());
            Json.time(out, "end", warranty.end());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
