package io.unitrail.bench;

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

/** The product's own topology, with every index. */
final class FullIngest implements Ingest {
    private final FoldCounters counters = new FoldCounters();
    private final TraceStreams streams;

    FullIngest(Rig rig, String prefix, Path state) {
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
        streams.start();
    }

    @Override
    public long taken() {
        return Arrays.stream(FoldOutcome.values()).mapToLong(counters::total).sum();
    }

    @Override
    public void close() {
        streams.close();
    }
}
