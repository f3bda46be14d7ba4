package io.unitrail.bench.ingest;

import io.unitrail.bench.events.Events;
import io.unitrail.bench.rig.Directory;
import io.unitrail.bench.rig.Rig;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.config.StreamsSettings;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.FoldOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/** The product's own topology: every index and count, without the watch stage, which raises alerts in a node. */
public final class TopologyIngest implements Ingest {
    private final FoldCounters counters = new FoldCounters();
    private final Rig rig;
    private final String prefix;
    private final Path state;
    private final TraceStreams streams;

    /** Starts it. */
    public TopologyIngest(Rig rig, String prefix, Path state) {
        this(rig, prefix, state, null);
    }

    /** Likewise, telling of every store that is restored. */
    public TopologyIngest(Rig rig, String prefix, Path state, @Nullable StateRestoreListener restores) {
        this.rig = rig;
        this.prefix = prefix;
        this.state = state;
        Map<String, String> settings = rig.settings(prefix);
        settings.put("streams.state.dir", state.toString());
        settings.put("streams.application.id", prefix + state.getFileName());
        Topics topics = new Topics(prefix);
        try (Admin admin = rig.admin()) {
            streams = new TraceStreams(new TraceStreams.Parts(
                    StreamsSettings.of(settings),
                    EventLog.describe(admin, topics),
                    topics,
                    rig.registry(),
                    false,
                    counters,
                    (failure, replaced) -> System.err.println("a stream thread died: " + failure)));
        }
        if (restores != null) {
            streams.streams().setGlobalStateRestoreListener(restores);
        }
        streams.start();
    }

    @Override
    public long taken() {
        return Arrays.stream(FoldOutcome.values()).mapToLong(counters::total).sum();
    }

    /** For asking what it keeps. */
    public TraceStreams streams() {
        return streams;
    }

    /**
     * Writes more events while nothing is taken in, and then takes them in.
     *
     * @return records a second from the first to the last of them
     */
    public double window(Events events) {
        long before = taken();
        streams.streams().pause();
        long records = rig.fill(prefix, events).records();
        streams.streams().resume();
        return Ingest.rate(this, before, records);
    }

    @Override
    public long stateBytes() {
        return new Directory(state).bytes();
    }

    @Override
    public void close() {
        streams.close();
    }
}
