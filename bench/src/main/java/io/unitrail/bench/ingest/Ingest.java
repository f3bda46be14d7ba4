package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One way of taking a log in, started on an empty state, asked how far it is, closed. */
public interface Ingest extends AutoCloseable {
    /** How long it may stand still before that is a failure. */
    Duration PATIENCE = Duration.ofMinutes(2);

    /** How many records of the log are wholly taken in; cheap or dear to ask, see {@link #pause}. */
    long taken();

    /** How long to wait before asking again, in nanoseconds: asking must not disturb what is measured. */
    default long pause() {
        return 1_000_000;
    }

    /** Bytes on disk of what it keeps; asked when the log is taken in. */
    long stateBytes();

    /** Makes one and starts it. */
    interface Start {
        /**
         * @param prefix of the log
         * @param state an empty directory of its own
         */
        Ingest of(Rig rig, String prefix, Path state);
    }

    @Override
    void close();

    /**
     * Takes a whole log in.
     *
     * @param records of the log
     * @return records a second between the first tenth, which warms up, and the last record; over all of them from now on where they are
     *     so few that the first tenth was not seen by itself
     */
    static double rate(Ingest ingest, long records) {
        return rate(ingest, 0, records);
    }

    /** Likewise of so many records more, when so many were taken in before. */
    static double rate(Ingest ingest, long before, long records) {
        long now = System.nanoTime();
        long from = await(ingest, before + Math.max(1, records / 10));
        long begun = ingest.taken() - before;
        long to = await(ingest, before + records);
        return begun < records ? (records - begun) / ((to - from) / 1e9) : records / ((to - now) / 1e9);
    }

    /**
     * Waits for so many records.
     *
     * @return when they were taken in, as {@link System#nanoTime} counts
     * @throws IllegalStateException if nothing is taken in for {@link #PATIENCE}
     */
    static long await(Ingest ingest, long records) {
        long before = -1;
        long moved = System.nanoTime();
        long taken = ingest.taken();
        while (taken < records) {
            long now = System.nanoTime();
            if (taken != before) {
                before = taken;
                moved = now;
            } else if (now - moved > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "only " + taken + " of " + records + " records were taken in, and none for " + PATIENCE);
            }
            LockSupport.parkNanos(ingest.pause());
            taken = ingest.taken();
        }
        return System.nanoTime();
    }
}
