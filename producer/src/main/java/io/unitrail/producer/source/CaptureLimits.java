package io.unitrail.producer.source;

/** How much a source may hold at once. */
public final class CaptureLimits {
    /** Longest line of NDJSON, longest row of CSV, longest single event, in bytes (of CSV: characters). */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    /** Longest EPCIS document, in bytes: 10,000 objects with all that an event may say. */
    public static final int MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

    private CaptureLimits() {}
}
