package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.Holder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who has an object (ruling 27): {@code party} and {@code place}, with {@code candidates} or {@code outputs} where there is no single one. */
final class HolderJson {
    private HolderJson() {}

    static void field(JsonGenerator out, String name, @Nullable Holder holder) throws IOException {
        out.writeFieldName(name);
        if (holder == null) {
            out.writeNull();
        } else {
            write(out, holder);
        }
    }

    private static void write(JsonGenerator out, Holder holder) throws IOException {
        out.writeStartObject();
        Json.text(out, "party", holder.party());
        Json.text(out, "place", holder.place());
        if (!holder.candidates().isEmpty()) {
            out.writeArrayFieldStart("candidates");
            for (Holder candidate : holder.candidates()) {
                write(out, candidate);
            }
            out.writeEndArray();
        }
        if (!holder.outputs().isEmpty()) {
            Json.texts(
                    out,
                    "outputs",
                    holder.outputs().stream().map(o -> o.canonical()).toList());
        }
        out.writeEndObject();
    }
}
