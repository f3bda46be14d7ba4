package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Http;
import io.unitrail.bench.rig.Rig;
import io.unitrail.service.Node;
import io.unitrail.service.ServiceConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * A whole node, as a user runs it: the topology with every index and count, and the watch stage, which looks at every object that a
 * record touched for alerts and shipment lines. A record is taken in when both are behind it.
 */
public final class NodeIngest implements Ingest {
    private static final long PAUSE_NANOS = 100_000_000;

    private final Path state;
    private final Node node;
    private final Http http;

    /** Starts it. */
    public NodeIngest(Rig rig, String prefix, Path state) {
        this.state = state;
        Map<String, String> settings = rig.settings(prefix);
        settings.put("streams.state.dir", state.toString());
        settings.put("streams.application.id", prefix + state.getFileName());
        settings.put("http.port", "0");
        node = Node.start(ServiceConfig.of(settings));
        http = new Http(node.port());
    }

    /** Where it answers. */
    public int port() {
        return node.port();
    }

    /** Asks the node's own metrics, which costs it a few milliseconds: seldom, see {@link #pause}. */
    @Override
    public long taken() {
        double folded = 0;
        double behind = 0;
        boolean watched = false;
        for (String line : http.text("/metrics").lines().toList()) {
            if (line.startsWith("unitrail_fold_records_total{")) {
                folded += value(line);
            } else if (line.startsWith("unitrail_watch_lag ")) {
                behind = value(line);
            } else if (line.startsWith("unitrail_watch_objects_total ")) {
                watched = value(line) > 0;
            }
        }
        return watched ? (long) (folded - behind) : 0;
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Override
    public long pause() {
        return PAUSE_NANOS;
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
