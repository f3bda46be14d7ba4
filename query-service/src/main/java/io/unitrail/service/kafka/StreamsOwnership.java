package io.unitrail.service.kafka;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.service.routing.Ownership;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.journal.FreshPartitions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Who has which partition, as the last assignment of the group said: the partitions of {@code serial-events} among those that each node names with its
 * {@code application.server}. During a rebalance this is old, and who is asked refuses. Thread-safe.
 */
public final class StreamsOwnership implements Ownership {
    private final KafkaStreams streams;
    private final EventLog log;
    private final HostInfo self;
    private final NodeAnswers local;
    private final FreshPartitions fresh;
    private final Function<HostInfo, NodeAnswers> connecting;
    private final ConcurrentMap<HostInfo, NodeAnswers> peers = new ConcurrentHashMap<>();

    /**
     * @param self how the others address this node
     * @param local this node's answers
     * @param fresh the partitions that may be answered for here
     * @param connecting makes the answers of another node
     */
    public StreamsOwnership(
            KafkaStreams streams,
            EventLog log,
            HostInfo self,
            NodeAnswers local,
            FreshPartitions fresh,
            Function<HostInfo, NodeAnswers> connecting) {
        this.streams = streams;
        this.log = log;
        this.self = self;
        this.local = local;
        this.fresh = fresh;
        this.connecting = connecting;
    }

    @Override
    public int partition(ObjectId object) {
        return RecordKey.partition(object, log.partitions());
    }

    @Override
    public NodeAnswers owner(int partition) {
        if (fresh.has(partition)) {
            return local;
        }
        HostInfo host = active().get(partition);
        if (host == null) {
            throw new NotCompleteException(
                    Set.of(partition),
                    "no node has partition " + partition + " of serial-events now; ask again in a moment");
        }
        return host.equals(self) ? local : peer(host);
    }

    @Override
    public List<NodeAnswers> peers() {
        List<NodeAnswers> others = new ArrayList<>();
        for (StreamsMetadata node : nodes()) {
            if (!node.hostInfo().equals(self) && !node.hostInfo().equals(HostInfo.unavailable())) {
                others.add(peer(node.hostInfo()));
            }
        }
        return others;
    }

    @Override
    public List<NodeAnswers> replicas(int partition) {
        List<NodeAnswers> found = new ArrayList<>();
        for (StreamsMetadata node : nodes()) {
            boolean has = Stream.of(node.topicPartitions(), node.standbyTopicPartitions())
                    .flatMap(Set::stream)
                    .anyMatch(source -> source.topic().equals(log.topic()) && source.partition() == partition);
            if (has && node.hostInfo().equals(self)) {
                found.add(0, local);
            } else if (has && !node.hostInfo().equals(HostInfo.unavailable())) {
                found.add(peer(node.hostInfo()));
            }
        }
        return found;
    }

    /** The partitions that this node must answer for: assigned to it, or to nobody. */
    public Set<Integer> mine() {
        Map<Integer, HostInfo> active = active();
        Set<Integer> mine = new TreeSet<>();
        for (int partition = 0; partition < log.partitions(); partition++) {
            HostInfo host = active.get(partition);
            if (host == null || host.equals(self)) {
                mine.add(partition);
            }
        }
        return mine;
    }

    private NodeAnswers peer(HostInfo host) {
        return peers.computeIfAbsent(host, connecting);
    }

    private Map<Integer, HostInfo> active() {
        Map<Integer, HostInfo> active = new HashMap<>();
        for (StreamsMetadata node : nodes()) {
            for (TopicPartition source : node.topicPartitions()) {
                if (source.topic().equals(log.topic()) && !node.hostInfo().equals(HostInfo.unavailable())) {
                    active.put(source.partition(), node.hostInfo());
                }
            }
        }
        return active;
    }

    private List<StreamsMetadata> nodes() {
        try {
            return List.copyOf(streams.metadataForAllStreamsClients());
        } catch (IllegalStateException | StreamsException notRunning) {
            return List.of();
        }
    }
}
