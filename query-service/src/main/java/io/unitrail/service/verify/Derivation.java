package io.unitrail.service.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.reference.ReferenceModel;
import io.unitrail.domain.reference.part.LogIndex;
import io.unitrail.domain.reference.part.LogPart;
import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.service.json.Json;
import io.unitrail.service.json.TraceJson;
import io.unitrail.service.json.TracePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Traces as the reference model derives them from the log. Thread-safe if log and master data are.
 *
 * @param log the whole log
 * @param masterData as known now
 * @param maxRecords most records that may decide one object
 */
record Derivation(LogIndex log, MasterData masterData, int maxRecords) {

    /**
     * An object's whole trace.
     *
     * @param knownAt record time, milliseconds, up to which the log is known and by which absence is measured
     * @return empty if nothing is known of it by then
     * @throws LogPart.TooLargeException if more records decide it than are allowed
     */
    Optional<JsonNode> trace(ObjectId object, long knownAt) {
        ReferenceModel model = new ReferenceModel(masterData);
        for (LogRecord record : LogPart.of(object, log, maxRecords)) {
            model.add(record.event(), record.partition(), record.offset(), record.recordTime());
        }
        model.reaches(knownAt);
        return model.trace(object, new Moment(Long.MAX_VALUE, knownAt)).map(Derivation::json);
    }

    private static JsonNode json(Trace trace) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator out = Json.generator(bytes)) {
                TraceJson.write(out, trace, TracePage.of(trace, null, Integer.MAX_VALUE));
            }
            return Json.ANSWERS.readTree(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("JSON in memory", e);
        }
    }
}
