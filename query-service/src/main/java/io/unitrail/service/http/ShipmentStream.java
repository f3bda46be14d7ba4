package io.unitrail.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentReport;
import io.unitrail.domain.query.Traceability;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.ShipmentJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;

/** A shipment object by object: NDJSON between a start and an end line, or CSV. */
record ShipmentStream(Traceability traceability, String shipmentId, Moment moment) {

    private interface Line {
        void write(ShipmentEntry entry) throws IOException;
    }

    void ndjson(StreamedAnswer answer) throws IOException {
        try (JsonGenerator out = Json.lines(answer.out())) {
            out.writeStartObject();
            out.writeStringField("type", "start");
            out.writeStringField("shipmentId", shipmentId);
            Json.limit(out, "asOf", moment.asOf());
            Json.limit(out, "knownAt", moment.knownAt());
            out.writeEndObject();
            ShipmentReport report = read(answer, entry -> {
                out.writeStartObject();
                out.writeStringField("type", "line");
                ShipmentJson.entryFields(out, entry);
                out.writeEndObject();
            });
            out.writeStartObject();
            out.writeStringField("type", "end");
            out.writeNumberField("lines", answer.units());
            out.writeBooleanField("complete", true);
            ShipmentJson.reportFields(out, report);
            out.writeEndObject();
            out.writeRaw('\n');
            out.flush();
            answer.complete();
        }
    }

    void csv(StreamedAnswer answer) throws IOException {
        CSVPrinter out = Lists.csvPrinter(answer);
        out.printRecord(ShipmentJson.COLUMNS);
        ShipmentReport unused = read(answer, entry -> out.printRecord(ShipmentJson.row(shipmentId, entry)));
        out.flush();
        answer.complete();
    }

    private ShipmentReport read(StreamedAnswer answer, Line line) {
        Consumer<ShipmentEntry> sink = entry -> {
            try {
                line.write(entry);
            } catch (IOException e) {
                throw new UncheckedIOException("the client takes no more", e);
            }
            answer.counted();
        };
        return traceability.shipment(shipmentId, moment, sink).orElseThrow(() -> ShipmentHandlers.unknown(shipmentId));
    }
}
