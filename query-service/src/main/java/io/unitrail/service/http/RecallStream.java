package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.RecallResult;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.RecallCsv;
import io.unitrail.service.json.RecallJson;
import io.unitrail.service.json.RecallRequestJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVPrinter;

/** A recall set as it is found: NDJSON between a start and an end line, or CSV. */
record RecallStream(Traceability traceability, RecallRequestJson request, boolean summaryOnly) {

    void ndjson(StreamedAnswer answer) throws IOException {
        try (JsonGenerator out = Json.lines(answer.out())) {
            start(out);
            RecallResult result = traceability.recall(request.query(), unit -> unit(answer, out, unit));
            end(out, result, answer.units());
            out.flush();
            answer.complete();
        }
    }

    private void start(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "start");
        out.writeFieldName("criteria");
        out.writeRawValue(request.criteria().toString());
        out.writeFieldName("exclude");
        out.writeRawValue(request.exclude().toString());
        Json.limit(out, "asOf", request.query().moment().asOf());
        Json.limit(out, "knownAt", request.query().moment().knownAt());
        out.writeEndObject();
    }

    private void unit(StreamedAnswer answer, JsonGenerator out, RecalledUnit unit) {
        if (summaryOnly) {
            return;
        }
        try {
            out.writeStartObject();
            out.writeStringField("type", "unit");
            RecallJson.unitFields(out, unit);
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
        RecallJson.summary(out, result.summary(), request.query().moment());
        RecallJson.unmatched(out, result.unmatched());
        out.writeEndObject();
        out.writeRaw('\n');
    }

    void csv(StreamedAnswer answer) throws IOException {
        CSVPrinter out = Lists.csvPrinter(answer);
        out.printRecord(RecallCsv.COLUMNS);
        traceability.recall(request.query(), unit -> {
            if (summaryOnly) {
                return;
            }
            try {
                out.printRecord(RecallCsv.row(unit));
            } catch (IOException e) {
                throw new UncheckedIOException("the client takes no more", e);
            }
            answer.counted();
        });
        out.flush();
        answer.complete();
    }
}
