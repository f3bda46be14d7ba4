package io.unitrail.bench.growth;

import io.unitrail.bench.events.Events;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.TopologyIngest;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;

/** The topology alone; it pauses while a window is written. */
final class TopologyWindows implements Windows {
    private final Rig rig;
    private final String prefix;
    private final TopologyIngest ingest;
    private long records;

    TopologyWindows(Rig rig, String prefix, Path state) {
        this.rig = rig;
        this.prefix = prefix;
        rig.open(prefix);
        this.ingest = new TopologyIngest(rig, prefix, state);
    }

    @Override
    public void grow(Events more) {
        records += rig.fill(prefix, more).records();
        long unused = Ingest.await(ingest, records);
    }

    @Override
    public double window(Events more) {
        ingest.streams().streams().pause();
        long before = records;
        records += rig.fill(prefix, more).records();
        ingest.streams().streams().resume();
        return Ingest.rate(ingest, before, records - before);
    }

    /** For asking what it keeps. */
    Questions questions() {
        return new Questions(ingest);
    }

    @Override
    public void close() {
        ingest.close();
    }
}
