package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.service.port.Flow;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The flow of the log as JSON. */
public final class FlowJson {
    private FlowJson() {}

    /**
     * As an object.
     *
     * @param at when it was looked at, milliseconds
     */
    public static void write(JsonGenerator out, Flow.Look look, long at) throws IOException {
        out.writeStartObject();
        Json.time(out, "at", at);
        out.writeArrayFieldStart("partitions");
        for (Flow.Partition partition : look.partitions()) {
            out.writeStartObject();
            out.writeNumberField("partition", partition.partition());
            number(out, "applied", partition.applied());
            number(out, "end", partition.end());
            Json.text(out, "home", partition.home());
            out.writeEndObject();
        }
        out.writeEndArray();
        Json.counts(out, "records", look.records());
        Json.counts(out, "deadLetters", look.deadLetters());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, @Nullable Long value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }
}
