package io.unitrail.service.cli.capture;

import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.producer.CaptureException;
import io.unitrail.producer.CaptureRecords;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.service.kafka.LineGroup;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes batches straight to Kafka; what was there before is not known.
 *
 * @param producer closed with this
 */
public record KafkaTarget(SerialEventProducer producer) implements BatchTarget {

    @Override
    public BatchResult send(Batch batch) throws IOException {
        List<CaptureItem.Line> lines = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (CaptureItem item : BatchItems.of(batch)) {
            if (item instanceof CaptureItem.Line line) {
                lines.add(line);
            } else if (item instanceof CaptureItem.Document document) {
                return whole(document);
            } else if (item instanceof CaptureItem.Rejected bad) {
                rejected.add(new Rejection(bad.line(), BatchItems.reason(bad)));
            }
        }
        LineGroup group = LineGroup.of(lines, CaptureRecords.newCaptureId());
        rejected.addAll(group.rejections());
        publish(group);
        return new BatchResult(group.lines(), null, rejected);
    }

    private BatchResult whole(CaptureItem.Document document) throws IOException {
        try {
            LineGroup group = LineGroup.whole(document.events(), CaptureRecords.newCaptureId());
            publish(group);
            return new BatchResult(group.lines(), null, List.of());
        } catch (InvalidCapture invalid) {
            return new BatchResult(
                    0, null, List.of(new Rejection(document.line(), String.valueOf(invalid.getMessage()))));
        }
    }

    private void publish(LineGroup group) throws IOException {
        if (group.records().isEmpty()) {
            return;
        }
        try {
            producer.capture(group.records());
        } catch (CaptureException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
