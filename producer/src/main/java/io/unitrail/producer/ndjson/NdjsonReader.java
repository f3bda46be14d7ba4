package io.unitrail.producer.ndjson;

import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureLimits;
import io.unitrail.producer.source.CaptureSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One event a line, as the contract writes it. A bad line is rejected and the others go on; blank lines are skipped. */
public final class NdjsonReader implements CaptureSource {
    private final ByteLines lines;

    /** @param utf8 closed by {@link #close} */
    public NdjsonReader(InputStream utf8) {
        lines = new ByteLines(utf8, CaptureLimits.MAX_LINE_BYTES);
    }

    @Override
    public Optional<CaptureItem> next() throws IOException {
        Optional<ByteLines.NumberedLine> line = lines.next();
        while (line.isPresent() && isBlank(line.get())) {
            line = lines.next();
        }
        return line.map(NdjsonReader::item);
    }

    private static boolean isBlank(ByteLines.NumberedLine line) {
        return line.fault().isEmpty() && line.text().isBlank();
    }

    private static CaptureItem item(ByteLines.NumberedLine line) {
        return line.fault().isEmpty()
                ? EventJson.read(line.text(), line.number())
                : CaptureItem.Rejected.whole(line.number(), line.fault(), "");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
