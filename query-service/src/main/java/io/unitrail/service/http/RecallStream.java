package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.RecallJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVPrinter;

/** A recall set as it is found: NDJSON between a start and an end line, or CSV. */
record RecallStream(RecallRows rows, boolean summaryOnly) {

    void ndjson(StreamedAnswer answer) throws IOException {
        try (JsonGenerator out = Json.lines(answer.out())) {
            start(out);
            RecallResult result = rows.forEach(unit -> unit(answer, out, unit));
            end(out, result, answer.units());
            out.flush();
            answer.complete();
        }
    }

    private void start(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "start");
        out.writeFieldName("criteria");
        out.writeRawValue(rows.request().criteria().toString());
        out.writeFieldName("exclude");
        out.writeRawValue(rows.request().exclude().toString());
        Json.limit(out, "asOf", rows.request().query().moment().asOf());
        Json.limit(out, "knownAt", rows.request().query().moment().knownAt());
        out.writeEndObject();
    }

    private void unit(StreamedAnswer answer, JsonGenerator out, RecallRows.Row unit) {
        if (summaryOnly) {
            return;
        }
        try {
            out.writeStartObject();
            out.writeStringField("type", "unit");
            unit.fields(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the client takes no more", e);
        }
        answer.counted();
    }

    private void end(JsonGenerator out, RecallResult result, long units) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "end");
        out.writeNumberField("units", units);
        out.writeBooleanField("complete", true);
        RecallJson.summary(out, result.summary(), rows.request().query().moment());
        RecallJson.unmatched(out, result.unmatched());
        out.writeEndObject();
        out.writeRaw('\n');
    }

    void csv(StreamedAnswer answer) throws IOException {
        CSVPrinter out = Lists.csvPrinter(answer);
        out.printRecord(rows.columns());
        RecallResult unused = rows.forEach(unit -> {
            if (summaryOnly) {
                return;
            }
            try {
                out.printRecord(unit.cells());
            } catch (IOException e) {
                throw new UncheckedIOException("the client takes no more", e);
            }
            answer.counted();
        });
        out.flush();
        answer.complete();
    }
}
