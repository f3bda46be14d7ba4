package io.unitrail.producer.spool;

import java.nio.file.Path;

/** The spool has no room for a capture; none of it was kept, what was kept before stays. */
public final class SpoolFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long limitBytes;

    SpoolFullException(Path directory, long usedBytes, long captureBytes, long limitBytes) {
        super("spool " + directory + " is full: " + usedBytes + " of " + limitBytes
                + " bytes are used and the capture has " + captureBytes
                + "; bring the broker back, which empties it, or give it more bytes (spool.max.bytes)");
        this.limitBytes = limitBytes;
    }

    /** How many bytes it may have. */
    public long limitBytes() {
        return limitBytes;
    }
}
