package io.unitrail.producer;

import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.producer.csv.CsvReader;
import io.unitrail.producer.epcis.EpcisReader;
import io.unitrail.producer.ndjson.EventJson;
import io.unitrail.producer.ndjson.NdjsonReader;
import io.unitrail.producer.source.CaptureItem;
import io.unitrail.producer.source.CaptureLimits;
import io.unitrail.producer.source.CaptureSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens what is to be captured with the reader of its format, which is told from name and content. */
public final class CaptureSources {
    /** How much of the content is looked at to tell its format, in bytes. */
    static final int SNIFFED_BYTES = 64 * 1024;

    /** What only an EPCIS document or event has. */
    private static final Pattern EPCIS_MARK = Pattern.compile("\"(?:epcisBody|schemaVersion|eventID|parentID|epcList|"
            + "quantityList|childEPCs|childQuantityList|inputEPCList|inputQuantityList|outputEPCList|outputQuantityList|"
            + "EPCISDocument|EPCISQueryDocument)\"");

    private CaptureSources() {}

    /**
     * Opens a text, its format told from its name and content.
     *
     * @param name of the file, or empty; an ending of {@code .csv}, {@code .ndjson}, {@code .jsonl} or {@code .jsonld}
     *     decides, {@code .json} and others leave it to the content
     * @param content closed by the source
     */
    public static CaptureSource open(String name, InputStream content) throws IOException {
        byte[] head = content.readNBytes(SNIFFED_BYTES);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), content);
        return open(format(name, new String(head, StandardCharsets.UTF_8)), whole);
    }

    /** Opens a text of a known format. */
    public static CaptureSource open(CaptureFormat format, InputStream content) {
        return switch (format) {
            case CSV -> new CsvReader(content);
            case NDJSON -> new NdjsonReader(content);
            case JSON -> new Whole(content, CaptureSources::oneEvent);
            case EPCIS -> new Whole(content, CaptureSources::document);
        };
    }

    static CaptureFormat format(String name, String head) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            return CaptureFormat.CSV;
        }
        if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
            return CaptureFormat.NDJSON;
        }
        if (lower.endsWith(".jsonld")) {
            return CaptureFormat.EPCIS;
        }
        String text = head.startsWith("\uFEFF") ? head.substring(1).stripLeading() : head.stripLeading();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return lower.endsWith(".json") ? CaptureFormat.JSON : CaptureFormat.CSV;
        }
        if (text.startsWith("[") || EPCIS_MARK.matcher(text).find()) {
            return CaptureFormat.EPCIS;
        }
        int lineEnd = text.indexOf('\n');
        String firstLine = (lineEnd < 0 ? text : text.substring(0, lineEnd)).strip();
        return firstLine.endsWith("}") ? CaptureFormat.NDJSON : CaptureFormat.JSON;
    }

    private static CaptureItem oneEvent(InputStream content) throws IOException {
        byte[] text = content.readNBytes(CaptureLimits.MAX_LINE_BYTES + 1);
        if (text.length > CaptureLimits.MAX_LINE_BYTES) {
            return CaptureItem.Rejected.whole(
                    1,
                    "the event has more than " + CaptureLimits.MAX_LINE_BYTES
                            + " bytes; write several events one a line, as NDJSON",
                    "");
        }
        String json = new String(text, StandardCharsets.UTF_8);
        return EventJson.read(json.startsWith("\uFEFF") ? json.substring(1) : json, 1);
    }

    private static CaptureItem document(InputStream content) throws IOException {
        try {
            return new CaptureItem.Document(1, EpcisReader.read(content));
        } catch (InvalidCapture e) {
            return CaptureItem.Rejected.of(1, e, "");
        }
    }

    @FunctionalInterface
    private interface WholeReader {
        CaptureItem read(InputStream content) throws IOException;
    }

    /** A text that is one item. */
    private static final class Whole implements CaptureSource {
        private final InputStream content;
        private @Nullable WholeReader reader;

        Whole(InputStream content, WholeReader reader) {
            this.content = content;
            this.reader = reader;
        }

        @Override
        public Optional<CaptureItem> next() throws IOException {
            WholeReader read = reader;
            if (read == null) {
                return Optional.empty();
            }
            reader = null;
            return Optional.of(read.read(content));
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
