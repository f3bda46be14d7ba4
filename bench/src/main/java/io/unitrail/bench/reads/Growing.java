package io.unitrail.bench.reads;

import io.unitrail.bench.events.Mix;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.rig.Rig;
import java.util.concurrent.CompletableFuture;

/** A log that grows at a rate with ever more units, from when it is started until what it gave is closed and taken in. */
final class Growing implements TraceReads.Background {
    private static final int MANY_UNITS = 10_000_000;
    private static final int SIDE_BY_SIDE = 1_000;

    private final Rig rig;
    private final String prefix;
    private final Ingest ingest;
    private final double perSecond;
    private int nextUnit;
    private long records;

    /**
     * @param ingest takes the log in
     * @param perSecond records a second
     * @param units that are in the log already
     * @param records likewise
     */
    Growing(Rig rig, String prefix, Ingest ingest, double perSecond, int units, long records) {
        this.rig = rig;
        this.prefix = prefix;
        this.ingest = ingest;
        this.perSecond = perSecond;
        this.nextUnit = units;
        this.records = records;
    }

    @Override
    public AutoCloseable start() {
        Mix more = new Mix(nextUnit, MANY_UNITS, MANY_UNITS, Mix.Life.PLAIN);
        CompletableFuture<Void> stop = new CompletableFuture<>();
        CompletableFuture<Rig.Written> written =
                CompletableFuture.supplyAsync(() -> rig.fill(prefix, more, perSecond, stop::isDone));
        return () -> {
            stop.complete(null);
            grown(written.join().records());
        };
    }

    /** Whatever comes next must not meet a node that is still behind, nor units that were begun. */
    private void grown(long more) {
        records += more;
        nextUnit += (int) (more / Mix.EVENTS_OF_A_UNIT / SIDE_BY_SIDE + 1) * SIDE_BY_SIDE;
        Ingest.await(ingest, records);
    }
}
