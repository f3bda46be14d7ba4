package io.unitrail.service.http;

import io.unitrail.service.port.CaptureFormat;
import io.unitrail.service.port.CaptureReport;
import io.unitrail.service.port.EventCapture;
import java.io.InputStream;
import java.util.List;

final class InMemoryCapture implements EventCapture {
    InMemoryCapture(InMemoryPorts ports) {}

    @Override
    public CaptureReport capture(CaptureFormat format, InputStream body) {
        return new CaptureReport(0, 0L, List.of(), 0, "");
    }
}
