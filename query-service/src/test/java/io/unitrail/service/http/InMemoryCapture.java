package io.unitrail.service.http;

import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureSource;
import io.unitrail.service.kafka.LineGroup;
import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.CaptureReport;
import io.unitrail.service.port.CaptureReport.Rejection;
import io.unitrail.service.port.EventCapture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Captures into the journal in memory, with the real readers and records; a record is a duplicate if its dedupe key was there. */
final class InMemoryCapture implements EventCapture {
    private final InMemoryPorts ports;
    private final Set<String> seen = new HashSet<>();

    InMemoryCapture(InMemoryPorts ports) {
        this.ports = ports;
    }

    @Override
    public CaptureReport capture(CaptureFormat format, InputStream body) throws IOException {
        return switch (format) {
            case EVENT -> event(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            case EPCIS -> keep(LineGroup.whole(EpcisReader.read(body), "c"), List.of());
            case NDJSON -> lines(new NdjsonReader(body));
            case CSV -> lines(new CsvReader(body));
        };
    }

    private CaptureReport event(String text) {
        CaptureItem item = EventJson.read(text, 1);
        if (item instanceof CaptureItem.Rejected rejected) {
            throw new InvalidCapture(rejected.problems());
        }
        return keep(LineGroup.of(List.of((CaptureItem.Line) item), "c"), List.of());
    }

    private CaptureReport lines(CaptureSource source) throws IOException {
        List<CaptureItem.Line> lines = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (Optional<CaptureItem> item = source.next(); item.isPresent(); item = source.next()) {
            if (item.get() instanceof CaptureItem.Line line) {
                lines.add(line);
            } else if (item.get() instanceof CaptureItem.Rejected bad) {
                rejected.add(new Rejection(bad.line(), bad.reason()));
            }
        }
        return keep(LineGroup.of(lines, "c"), rejected);
    }

    private CaptureReport keep(LineGroup group, List<Rejection> rejected) {
        Set<String> before = new HashSet<>(seen);
        for (SerialEvent record : group.records()) {
            if (seen.add(key(record))) {
                ports.keep(record, "2026-05-01T00:00:00Z");
            }
        }
        long duplicates = group.events().stream()
                .mapToLong(e -> before.contains(key(e.record())) ? e.lines() : e.repeats())
                .sum();
        return new CaptureReport(group.lines(), duplicates, rejected, 0, ports.current());
    }

    private static String key(SerialEvent record) {
        return record.object().canonical() + " " + record.role() + " " + record.eventId() + " " + record.chunk() + " "
                + record.isDeclaration();
    }
}
