package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.cli.capture.Batch;
import io.unitrail.service.cli.capture.BatchResult;
import io.unitrail.service.cli.capture.BatchTarget;
import io.unitrail.service.cli.capture.FileFormat;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts batches to a service.
 *
 * @param client of it
 */
record HttpTarget(ServiceClient client) implements BatchTarget {
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    @Override
    public BatchResult send(Batch batch) throws IOException {
        try {
            return result(client.send("POST", "/api/v1/events", batch.format().mediaType(), batch.bytes()));
        } catch (ServiceClient.RefusedException e) {
            if (e.problem().has("rejected")) {
                return result(e.problem());
            }
            boolean oneAtATime = batch.format() == FileFormat.epcis || batch.format() == FileFormat.json;
            if (oneAtATime && (e.status() == UNPROCESSABLE || e.status() == TOO_LARGE)) {
                return new BatchResult(0, 0L, List.of(new Rejection(1, String.valueOf(e.getMessage()))));
            }
            throw e;
        }
    }

    private static BatchResult result(JsonNode report) {
        List<Rejection> rejected = new ArrayList<>();
        for (JsonNode line : report.path("rejected")) {
            rejected.add(new Rejection(
                    line.path("line").asLong(), line.path("reason").asText()));
        }
        return new BatchResult(
                report.path("captured").asLong(),
                report.hasNonNull("duplicates") ? report.get("duplicates").asLong() : null,
                rejected);
    }

    @Override
    public void close() {
        // the client needs no closing
    }
}
