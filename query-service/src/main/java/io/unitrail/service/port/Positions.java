package io.unitrail.service.port;

import java.time.Duration;

/** How far answers have come, as opaque tokens that callers hand back to read their own writes. */
public interface Positions {

    /** Token of what every answer given from now on covers. */
    String current();

    /**
     * Waits until answers cover a position.
     *
     * @param token from {@link #current()} or a capture, of any node of this cluster
     * @throws ForeignTokenException if it is no token, or one of another log
     * @throws io.unitrail.domain.journal.NotCompleteException if the time runs out; names the partitions that are behind
     */
    void await(String token, Duration atMost);

    /** Answers from replicas, for requests that allow them. */
    default StaleReads staleReads() {
        return StaleReads.NEVER;
    }

    /** A token that is none of this log. */
    final class ForeignTokenException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        public ForeignTokenException(String message) {
            super(message);
        }
    }
}
