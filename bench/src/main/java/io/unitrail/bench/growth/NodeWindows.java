package io.unitrail.bench.growth;

import io.unitrail.bench.events.Events;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.NodeIngest;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;

/** A whole node; it takes a window in while it is written, as starting it anew would cost more than what is measured. */
final class NodeWindows implements Windows {
    private final Rig rig;
    private final String prefix;
    private final NodeIngest node;
    private long records;

    NodeWindows(Rig rig, String prefix, Path state) {
        this.rig = rig;
        this.prefix = prefix;
        this.node = new NodeIngest(rig, prefix, state);
    }

    @Override
    public void grow(Events more) {
        records += rig.fill(prefix, more).records();
        long unused = Ingest.await(node, records);
    }

    @Override
    public double window(Events more) {
        long before = records;
        long from = System.nanoTime();
        records += rig.fill(prefix, more).records();
        return (records - before) / ((Ingest.await(node, records) - from) / 1e9);
    }

    @Override
    public void close() {
        node.close();
    }
}
