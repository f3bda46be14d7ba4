package io.unitrail.producer.source;

/** How much a source may hold at once. */
public final class CaptureLimits {
    /** Longest line of NDJSON, longest row of CSV, longest single event, in bytes (of CSV: characters). */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private CaptureLimits() {}
}
