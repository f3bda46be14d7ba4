package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * A whole node, as a user runs it, in this process: the topology with every index and count, and the watch stage, which looks at every
 * object that a record touched for alerts and shipment lines.
 */
public final class NodeIngest implements Ingest {
    private final Path state;
    private final Node node;
    private final NodeProgress progress;

    /** Starts it. */
    public NodeIngest(Rig rig, String prefix, Path state) {
        this.state = state;
        Map<String, String> settings = rig.settings(prefix);
        settings.put("streams.state.dir", state.toString());
        settings.put("streams.application.id", prefix + state.getFileName());
        settings.put("http.port", "0");
        node = Node.start(ServiceConfig.of(settings));
        progress = new NodeProgress(http());
    }

    /** For asking it. */
    public Http http() {
        return new Http(node.port());
    }

    @Override
    public long taken() {
        return progress.taken();
    }

    @Override
    public long pause() {
        return NodeProgress.PAUSE_NANOS;
    }

    @Override
    public long stateBytes() {
        return new Directory(state).bytes();
    }

    @Override
    public void close() {
        node.close();
    }
}
