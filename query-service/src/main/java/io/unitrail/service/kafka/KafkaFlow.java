package io.unitrail.service.kafka;

import io.unitrail.service.port.Flow;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.FoldCounters;
import io.unitrail.streams.fold.FoldOutcome;
import io.unitrail.streams.journal.AppliedPositions;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.position.Positions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The flow as this node's own stores and counters know it.
 *
 * @param applied how far its tasks are
 * @param logEnd where the log ends
 * @param log its partitions
 * @param counters what became of records
 * @param streams knows which node has which partition
 */
public record KafkaFlow(
        AppliedPositions applied, LogEnd logEnd, EventLog log, FoldCounters counters, KafkaStreams streams)
        implements Flow {

    @Override
    public Look look() {
        Positions here = applied.applied();
        Positions end = end();
        Map<Integer, String> homes = homes();
        List<Partition> partitions = IntStream.range(0, log.partitions())
                .mapToObj(partition -> new Partition(
                        partition,
                        here.nextOffsets().get(partition),
                        end.nextOffsets().get(partition),
                        homes.get(partition)))
                .toList();
        SortedMap<String, Long> records = new TreeMap<>();
        for (FoldOutcome outcome : FoldOutcome.values()) {
            records.put(outcome.word(), counters.total(outcome));
        }
        SortedMap<String, Long> deadLetters = new TreeMap<>();
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            if (counters.total(reason) > 0) {
                deadLetters.put(reason.word(), counters.total(reason));
            }
        }
        return new Look(partitions, records, deadLetters);
    }

    /** Nodes that tell no address are not named: there is only this one then. */
    private Map<Integer, String> homes() {
        Map<Integer, String> homes = new HashMap<>();
        for (StreamsMetadata node : streams.metadataForAllStreamsClients()) {
            HostInfo host = node.hostInfo();
            if (!host.equals(HostInfo.unavailable())) {
                node.topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(log.topic()))
                        .forEach(partition -> homes.put(partition.partition(), host.host() + ":" + host.port()));
            }
        }
        return homes;
    }

    /** A broker that does not answer is seen, not thrown: the page that shows it is opened just then. */
    private Positions end() {
        Set<Integer> all = IntStream.range(0, log.partitions()).boxed().collect(Collectors.toSet());
        try {
            return logEnd.lastStable(all);
        } catch (KafkaException unanswered) {
            return Positions.NONE;
        }
    }
}
