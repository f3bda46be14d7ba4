package io.unitrail.bench.growth;

import io.unitrail.bench.events.Events;
import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.ingest.NodeIngest;
import io.unitrail.bench.rig.Rig;
import java.nio.file.Path;

/** A whole node; it is stopped while a window is written, and started again on its stores. */
final class NodeWindows implements Windows {
    private final Rig rig;
    private final String prefix;
    private final Path state;
    private NodeIngest node;
    private long records;

    NodeWindows(Rig rig, String prefix, Path state) {
        this.rig = rig;
        this.prefix = prefix;
        this.state = state;
        this.node = new NodeIngest(rig, prefix, state);
    }

    @Override
    public void grow(Events more) {
        records += rig.fill(prefix, more).records();
        long unused = Ingest.await(node, records);
    }

    @Override
    public double window(Events more) {
        node.close();
        long before = records;
        records += rig.fill(prefix, more).records();
        node = new NodeIngest(rig, prefix, state);
        // The first records wait for partitions to be served again, which is no cost of theirs.
        return Ingest.rate(node, before, records - before);
    }

    @Override
    public void close() {
        node.close();
    }
}
