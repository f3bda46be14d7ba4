package io.unitrail.service.kafka;

import io.unitrail.service.port.StaleReads;
import io.unitrail.service.routing.StaleScope;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.position.Positions;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replicas' answers with their lag: records between what the replica had applied and where the log ends now, markers of transactions counted in.
 *
 * @param scope where replicas are allowed
 */
public record KafkaStaleReads(StaleScope scope, LogEnd end) implements StaleReads {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStaleReads.class);

    @Override
    public Map<Integer, @Nullable Long> allowing(Runnable answering) {
        Positions answered = scope.allowing(answering);
        Map<Integer, @Nullable Long> lags = new TreeMap<>();
        if (answered.isEmpty()) {
            return lags;
        }
        Positions ends = ends(answered);
        for (int partition : answered.partitions()) {
            lags.put(
                    partition,
                    ends == null ? null : Math.max(0, ends.nextOffset(partition) - answered.nextOffset(partition)));
        }
        return lags;
    }

    private @Nullable Positions ends(Positions answered) {
        try {
            return end.lastStable(answered.partitions());
        } catch (KafkaException e) {
            LOG.debug("Kafka does not say how far replicas are behind", e);
            return null;
        }
    }
}
