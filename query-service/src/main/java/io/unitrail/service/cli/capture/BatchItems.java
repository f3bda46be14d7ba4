package io.unitrail.service.cli.capture;

import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a batch says, read here and not by a service. */
final class BatchItems {
    private BatchItems() {}

    static List<CaptureItem> of(Batch batch) throws IOException {
        return switch (batch.format()) {
            case ndjson -> lines(new NdjsonReader(batch.stream()));
            case csv -> lines(new CsvReader(batch.stream()));
            case json -> List.of(EventJson.read(new String(batch.bytes(), StandardCharsets.UTF_8), 1));
            case epcis -> List.of(document(batch));
        };
    }

    private static List<CaptureItem> lines(CaptureSource source) throws IOException {
        List<CaptureItem> items = new ArrayList<>();
        try (source) {
            for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    private static CaptureItem document(Batch batch) {
        try {
            return new CaptureItem.Document(1, EpcisReader.read(batch.bytes()));
        } catch (InvalidCapture invalid) {
            return CaptureItem.Rejected.of(1, invalid, "");
        }
    }

    /** Why a line was rejected, for people. */
    static String reason(CaptureItem.Rejected rejected) {
        return rejected.reason()
                + (rejected.likelyCause().isEmpty() ? "" : ". Likely cause: " + rejected.likelyCause());
    }
}
