package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.service.port.CaptureReport;
import java.io.IOException;

/** What became of a capture. */
public final class CaptureJson {
    private CaptureJson() {}

    /** The fields, into the object that is open. */
    public static void fields(JsonGenerator out, CaptureReport report) throws IOException {
        out.writeNumberField("captured", report.captured());
        Long duplicates = report.duplicates();
        if (duplicates == null) {
            out.writeNullField("duplicates");
        } else {
            out.writeNumberField("duplicates", duplicates);
        }
        out.writeArrayFieldStart("rejected");
        for (CaptureReport.Rejection rejection : report.rejected()) {
            out.writeStartObject();
            out.writeNumberField("line", rejection.line());
            out.writeStringField("reason", rejection.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringField("position", report.position());
    }
}
