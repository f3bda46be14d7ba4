package io.unitrail.service.cli.capture;

import io.unitrail.domain.capture.EventProblem;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks batches as a capture would and sends them nowhere. */
public final class DryRun implements BatchTarget {

    @Override
    public BatchResult send(Batch batch) throws IOException {
        return switch (batch.format()) {
            case ndjson -> lines(new NdjsonReader(new ByteArrayInputStream(batch.body())));
            case csv -> lines(new CsvReader(new ByteArrayInputStream(batch.body())));
            case json -> event(batch);
            case epcis -> document(batch);
        };
    }

    private static BatchResult lines(CaptureSource source) throws IOException {
        long good = 0;
        List<Rejection> rejected = new ArrayList<>();
        try (source) {
            for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                if (item.get() instanceof CaptureItem.Rejected bad) {
                    rejected.add(new Rejection(bad.line(), reason(bad)));
                } else {
                    good++;
                }
            }
        }
        return new BatchResult(good, null, rejected);
    }

    private static BatchResult event(Batch batch) {
        CaptureItem item = EventJson.read(new String(batch.body(), StandardCharsets.UTF_8), 1);
        return item instanceof CaptureItem.Rejected bad
                ? new BatchResult(0, null, List.of(new Rejection(1, reason(bad))))
                : new BatchResult(1, null, List.of());
    }

    private static BatchResult document(Batch batch) {
        try {
            return new BatchResult(EpcisReader.read(batch.body()).size(), null, List.of());
        } catch (InvalidCapture invalid) {
            String reason = invalid.problems().stream().map(EventProblem::toString).collect(Collectors.joining("\n  "));
            return new BatchResult(0, null, List.of(new Rejection(1, reason)));
        }
    }

    static String reason(CaptureItem.Rejected rejected) {
        return rejected.reason()
                + (rejected.likelyCause().isEmpty() ? "" : ". Likely cause: " + rejected.likelyCause());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
