package io.unitrail.bench;

import java.nio.file.Path;

/** One way of taking a log in, started on an empty state directory, asked how far it is, closed. */
interface Ingest extends AutoCloseable {
    /** How many records were taken in so far. */
    long taken();

    /** Makes one and starts it. */
    interface Start {
        Ingest of(Rig rig, String prefix, Path state);
    }

    @Override
    void close();

    /**
     * Takes a whole log in.
     *
     * @return records a second between the first tenth, which warms up, and the last record
     */
    static double rate(Ingest ingest, long records) {
        long first = records / 10;
        long from = await(ingest, first);
        long begun = ingest.taken();
        long to = await(ingest, records);
        return (records - begun) / ((to - from) / 1e9);
    }

    private static long await(Ingest ingest, long records) {
        while (ingest.taken() < records) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return System.nanoTime();
    }
}
