package io.unitrail.service.cli.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The formats of files. */
public enum FileFormat {
    /** One event of the contract, over as many lines as it likes. */
    json("application/json"),
    /** One event a line. */
    ndjson("application/x-ndjson"),
    /** One event a row, under a header. */
    csv("text/csv"),
    /** An EPCIS 2.0 JSON or JSON-LD document. */
    epcis("application/ld+json");

    private static final int SNIFFED_BYTES = 64 * 1024;

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it stands in {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Tells the format by the name's ending and, where that leaves it open, by how the text begins.
     *
     * @param name of the file, or {@code -}
     * @param content left where it was
     */
    public static FileFormat of(String name, BufferedInputStream content) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return csv;
        }
        if (lower.endsWith(".ndjson") || lower.endsWith(".jsonl")) {
            return ndjson;
        }
        if (lower.endsWith(".jsonld")) {
            return epcis;
        }
        return sniff(beginning(content));
    }

    private static FileFormat sniff(String beginning) {
        String text = beginning.strip();
        if (text.contains("\"epcisBody\"") || text.contains("\"EPCISDocument\"") || text.contains("\"@context\"")) {
            return epcis;
        }
        if (!text.startsWith("{")) {
            return text.startsWith("[") ? epcis : csv;
        }
        String firstLine = text.lines().findFirst().orElse("").strip();
        return firstLine.endsWith("}") ? ndjson : json;
    }

    private static String beginning(BufferedInputStream content) throws IOException {
        content.mark(SNIFFED_BYTES);
        byte[] bytes = content.readNBytes(SNIFFED_BYTES);
        content.reset();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
