package io.unitrail.service.kafka;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.Readiness;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.position.Positions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready when every partition is served and has been applied to where the log ended when it was first asked. */
public final class StartReadiness implements Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(StartReadiness.class);

    private final TraceStreams streams;
    private final Set<Integer> all;
    private final Set<Integer> behind;
    private @Nullable Positions endAtStart;

    public StartReadiness(TraceStreams streams, EventLog log) {
        this.streams = streams;
        this.all = IntStream.range(0, log.partitions()).boxed().collect(Collectors.toSet());
        this.behind = new TreeSet<>(all);
    }

    @Override
    public synchronized Set<Integer> missingPartitions() {
        Set<Integer> missing = new TreeSet<>(all);
        missing.removeAll(streams.stores().partitions());
        catchUp();
        missing.addAll(behind);
        return missing;
    }

    private void catchUp() {
        try {
            Positions end = endAtStart;
            if (end == null) {
                end = streams.logEnd().lastStable(all);
                endAtStart = end;
            }
            for (int partition : Set.copyOf(behind)) {
                if (isCaughtUp(partition, end.nextOffset(partition))) {
                    behind.remove(partition);
                }
            }
        } catch (KafkaException brokerAway) {
            LOG.warn("The log's end cannot be asked, so the node is not ready yet: {}", brokerAway.toString());
        }
    }

    private boolean isCaughtUp(int partition, long end) {
        try {
            return streams.logEnd()
                    .isApplied(partition, streams.applied().applied(partition).nextOffset(), end);
        } catch (NotCompleteException notServed) {
            return false;
        }
    }
}
