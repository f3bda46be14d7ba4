package io.unitrail.domain.journal;

import java.util.Set;
import java.util.TreeSet;

/** The whole answer cannot be given now: some partitions are not served, or not yet at the position asked for. */
public final class NotCompleteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TreeSet<Integer> missingPartitions;

    /**
     * @param missingPartitions partitions of {@code serial-events} that could not be asked
     * @param message why, and what the caller can do
     */
    public NotCompleteException(Set<Integer> missingPartitions, String message) {
        super(message);
        this.missingPartitions = new TreeSet<>(missingPartitions);
    }

    /** The partitions that are missing, in order. */
    public Set<Integer> missingPartitions() {
        return new TreeSet<>(missingPartitions);
    }
}
