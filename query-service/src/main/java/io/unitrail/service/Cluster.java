package io.unitrail.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.service.kafka.ClusterReadiness;
import io.unitrail.service.kafka.LocalAnswers;
import io.unitrail.service.kafka.StreamsOwnership;
import io.unitrail.service.peers.PeerClient;
import io.unitrail.service.peers.PeerServer;
import io.unitrail.service.peers.PeerSettings;
import io.unitrail.service.port.Readiness;
import io.unitrail.service.routing.Asking;
import io.unitrail.service.routing.Ownership;
import io.unitrail.service.routing.PeerWatch;
import io.unitrail.service.routing.RoutedJournal;
import io.unitrail.service.routing.RoutedPositions;
import io.unitrail.service.routing.SeenPositions;
import io.unitrail.service.routing.SingleNode;
import io.unitrail.service.routing.StaleJournal;
import io.unitrail.service.routing.StaleScope;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.app.TraceStreams;
import io.unitrail.streams.journal.FreshPartitions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among the others: what it answers itself, whom it asks for the rest, and whether all of it can be answered. */
final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final RoutedJournal journal;
    private final RoutedPositions positions;
    private final StaleScope staleScope = new StaleScope();
    private final StaleJournal staleJournal;
    private final BooleanSupplier waiting;
    private final Readiness readiness;

    private Cluster(Optional<PeerSettings> peers, TraceStreams streams, EventLog log, MeterRegistry meters) {
        Asking asking = closing(new Asking());
        FreshPartitions fresh = closing(new FreshPartitions(streams.stores(), streams.logEnd(), streams.applied()));
        Gauge.builder(
                        "unitrail.partitions.fresh",
                        fresh,
                        each -> each.partitions().size())
                .description("Partitions that this node answers for")
                .register(meters);
        LocalAnswers local = new LocalAnswers(streams, fresh, log.partitions());
        SeenPositions seen = new SeenPositions();
        Ownership ownership;
        Supplier<Set<Integer>> mine;
        Supplier<Set<Integer>> elsewhere;
        if (peers.isPresent()) {
            PeerSettings settings = peers.get();
            PeerClient.Connection connection =
                    PeerClient.Connection.of(settings, log.topicId(), log.partitions(), meters);
            StreamsOwnership several = new StreamsOwnership(
                    streams.streams(),
                    log,
                    HostInfo.buildFromEndpoint(settings.advertised()),
                    local,
                    fresh,
                    host -> new PeerClient(host.host() + ":" + host.port(), connection));
            closing(PeerServer.start(settings, log.topicId(), local));
            PeerWatch watch = closing(new PeerWatch(several, seen));
            watch.start();
            ownership = several;
            mine = several::mine;
            elsewhere = watch::answeredElsewhere;
        } else {
            ownership = new SingleNode(local, log.partitions());
            mine = () -> IntStream.range(0, log.partitions()).boxed().collect(Collectors.toSet());
            elsewhere = Set::of;
        }
        journal = new RoutedJournal(ownership, log.partitions(), asking, seen::now);
        staleJournal = new StaleJournal(journal, ownership, staleScope);
        positions = new RoutedPositions(ownership, local, seen, asking);
        readiness = new ClusterReadiness(log.partitions(), fresh, mine, elsewhere);
        Supplier<Set<Integer>> own = mine;
        waiting = () -> !fresh.partitions().containsAll(own.get());
        fresh.start();
    }

    /** Whether this node has a partition that it cannot answer for yet. */
    boolean isWaiting() {
        return waiting.getAsBoolean();
    }

    /** Begins to answer other nodes, if there are to be any, before the topology starts. */
    static Cluster start(Optional<PeerSettings> peers, TraceStreams streams, EventLog log, MeterRegistry meters) {
        return new Cluster(peers, streams, log, meters);
    }

    /** The rows of all partitions, wherever they are. */
    RoutedJournal journal() {
        return journal;
    }

    /** The same where a request may allow replicas to answer. */
    StaleJournal staleJournal() {
        return staleJournal;
    }

    /** Which requests allow it. */
    StaleScope staleScope() {
        return staleScope;
    }

    /** How far all nodes are. */
    RoutedPositions positions() {
        return positions;
    }

    /** Whether this node can answer. */
    Readiness readiness() {
        return readiness;
    }

    private <T extends AutoCloseable> T closing(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close properly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
