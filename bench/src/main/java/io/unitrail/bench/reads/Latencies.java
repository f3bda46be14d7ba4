package io.unitrail.bench.reads;

import java.util.Arrays;

/** How long requests took, every one of them, in nanoseconds. */
public final class Latencies {
    private static final double NANOS_PER_MS = 1e6;

    private final long[] sorted;

    /** @param nanos at least one, in any order */
    public Latencies(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no request was made; measure for longer or at a higher rate");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** How many requests there were. */
    public int count() {
        return sorted.length;
    }

    /**
     * What this share of the requests took at most, in milliseconds.
     *
     * @param share above 0, at most 1; 0.99 for the 99th percentile
     */
    public double millis(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(1, rank) - 1] / NANOS_PER_MS;
    }
}
