package io.unitrail.service.kafka;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureLimits;
import io.unitrail.producer.source.CaptureSource;
import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.CaptureReport;
import io.unitrail.service.port.EventCapture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Takes events in through the producer: a document as one capture, lines in groups that follow each other. */
public final class KafkaCapture implements EventCapture {

    /** Lines that are captured together, and in which lines of one event find each other (ruling 4). */
    public static final int GROUP_LINES = 5_000;

    private final CaptureSession.Factory sessions;

    /** @param sessions one for each capture */
    public KafkaCapture(CaptureSession.Factory sessions) {
        this.sessions = sessions;
    }

    @Override
    public CaptureReport capture(CaptureFormat format, InputStream body) throws IOException {
        return switch (format) {
            case EVENT -> event(body);
            case EPCIS -> whole(EpcisReader.read(body));
            case NDJSON -> lines(new NdjsonReader(body));
            case CSV -> lines(new CsvReader(body));
        };
    }

    private CaptureReport event(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(CaptureLimits.MAX_LINE_BYTES + 1);
        if (bytes.length > CaptureLimits.MAX_LINE_BYTES) {
            throw InvalidCapture.tooLarge(
                    "",
                    "",
                    "one event may have " + CaptureLimits.MAX_LINE_BYTES + " bytes; send it as an EPCIS document");
        }
        CaptureItem item = EventJson.read(new String(bytes, StandardCharsets.UTF_8), 1);
        if (item instanceof CaptureItem.Line line) {
            return whole(List.of(line.event()));
        }
        if (item instanceof CaptureItem.Rejected rejected) {
            throw new InvalidCapture(rejected.problems());
        }
        throw new IllegalStateException("one event was read as " + item.getClass());
    }

    private CaptureReport whole(List<CapturedEvent> events) {
        CaptureSession session = sessions.begin();
        if (!events.isEmpty()) {
            session.captureWhole(events);
        }
        return session.report(0);
    }

    private CaptureReport lines(CaptureSource source) throws IOException {
        CaptureSession session = sessions.begin();
        long stoppedAt = 0;
        for (Optional<CaptureItem> item = source.next(); item.isPresent() && stoppedAt == 0; item = source.next()) {
            if (session.rejections() >= MAX_REJECTED) {
                stoppedAt = item.get().line();
            } else if (item.get() instanceof CaptureItem.Line line) {
                session.add(line, GROUP_LINES);
            } else if (item.get() instanceof CaptureItem.Rejected rejected) {
                session.reject(rejected);
            }
        }
        session.flush();
        return session.report(stoppedAt);
    }
}
