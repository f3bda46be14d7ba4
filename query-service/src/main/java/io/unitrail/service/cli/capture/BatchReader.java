package io.unitrail.service.cli.capture;

import io.unitrail.producer.ndjson.ByteLines;
import io.unitrail.producer.ndjson.ByteLines.NumberedLine;
import io.unitrail.producer.source.CaptureLimits;
import io.unitrail.service.cli.capture.Batch.RawRecord;
import io.unitrail.service.port.CaptureReport.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts NDJSON and CSV into batches of whole records, in bounded memory. Lines of one event, told by its {@code eventId}, are kept together where
 * they follow each other, because lines of one capture make one event (ruling 4). A CSV's header goes before each batch.
 */
public final class BatchReader implements Closeable {
    /** Records of a batch, unless one event needs more. */
    public static final int BATCH_RECORDS = 5_000;

    /** Size of a batch, in bytes, unless one event needs more. */
    public static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** Most that one event may need. */
    public static final int MAX_BATCH_BYTES = 32 * 1024 * 1024;

    private final FileFormat format;
    private final ByteLines lines;
    private final List<Rejection> unreadable = new ArrayList<>();
    private final List<String> header = new ArrayList<>();
    private @Nullable RawRecord ahead;
    private long bytesRead;

    /** @param format NDJSON or CSV */
    public BatchReader(FileFormat format, InputStream utf8) {
        this.format = format;
        this.lines = new ByteLines(utf8, CaptureLimits.MAX_LINE_BYTES);
    }

    /** The next batch; empty at the end. */
    public Optional<Batch> next() throws IOException {
        if (format == FileFormat.csv && header.isEmpty()) {
            readHeader();
        }
        StringBuilder body = new StringBuilder();
        header.forEach(line -> body.append(line).append('\n'));
        long bodyLine = header.size() + 1L;
        List<RawRecord> records = new ArrayList<>();
        for (RawRecord record = take(); record != null; record = take()) {
            if (isFull(records, body.length()) && !continues(records, record, body.length())) {
                ahead = record;
                break;
            }
            records.add(new RawRecord(bodyLine, record.fileLine(), record.text()));
            body.append(record.text()).append('\n');
            bodyLine += 1 + record.text().chars().filter(c -> c == '\n').count();
        }
        boolean onlyHeader = records.isEmpty();
        return onlyHeader
                ? Optional.empty()
                : Optional.of(new Batch(format, body.toString().getBytes(StandardCharsets.UTF_8), records, bytesRead));
    }

    /** Lines that are no text at all, by line of the file; they were left out of every batch. */
    public List<Rejection> unreadable() {
        return unreadable;
    }

    private static boolean isFull(List<RawRecord> records, int chars) {
        return records.size() >= BATCH_RECORDS || chars >= BATCH_BYTES;
    }

    private boolean continues(List<RawRecord> records, RawRecord record, int chars) {
        Optional<String> eventId = EventIds.of(format, header, record.text());
        return chars < MAX_BATCH_BYTES
                && eventId.isPresent()
                && eventId.equals(EventIds.of(
                        format, header, records.get(records.size() - 1).text()));
    }

    private @Nullable RawRecord take() throws IOException {
        RawRecord kept = ahead;
        ahead = null;
        return kept != null ? kept : read();
    }

    private @Nullable RawRecord read() throws IOException {
        for (Optional<NumberedLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            NumberedLine first = line.get();
            bytesRead += first.text().length() + 1L;
            if (!first.fault().isEmpty()) {
                unreadable.add(new Rejection(first.number(), first.fault()));
            } else if (!first.text().isBlank()) {
                return new RawRecord(0, first.number(), format == FileFormat.csv ? row(first.text()) : first.text());
            }
        }
        return null;
    }

    /** A row goes on over line ends that stand in quotes. */
    private String row(String first) throws IOException {
        StringBuilder row = new StringBuilder(first);
        while (isOpen(row) && row.length() < CaptureLimits.MAX_LINE_BYTES) {
            Optional<NumberedLine> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            bytesRead += line.get().text().length() + 1L;
            row.append('\n').append(line.get().text());
        }
        return row.toString();
    }

    private static boolean isOpen(CharSequence row) {
        return row.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** The header, and before it the line by which spreadsheets announce their delimiter. */
    private void readHeader() throws IOException {
        RawRecord record = read();
        while (record != null && record.text().startsWith("sep=")) {
            header.add(record.text());
            record = read();
        }
        if (record != null) {
            header.add(record.text());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
