package io.unitrail.service.cli.capture;

import io.unitrail.producer.source.CaptureItem;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks batches as a capture would and sends them nowhere. */
public final class DryRun implements BatchTarget {

    @Override
    public BatchResult send(Batch batch) throws IOException {
        long good = 0;
        List<Rejection> rejected = new ArrayList<>();
        for (CaptureItem item : BatchItems.of(batch)) {
            if (item instanceof CaptureItem.Rejected bad) {
                rejected.add(new Rejection(bad.line(), BatchItems.reason(bad)));
            } else if (item instanceof CaptureItem.Document document) {
                good += document.events().size();
            } else {
                good++;
            }
        }
        return new BatchResult(good, null, rejected);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
