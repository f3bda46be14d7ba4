package io.unitrail.streams.journal;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions this node may answer for. Having the stores is not enough:
 *
 * <ul>
 *   <li>a partition that was just taken over is behind by what came in while nobody had it: it is answered for once it is applied to where
 *       the log ended when it was first seen here;
 *   <li>a node that has not heard from Kafka for {@link #MAX_SILENCE}, because it was frozen or cut off, may have lost its partitions without
 *       knowing: it refuses until it has heard again and has caught up with where the log ends then.
 * </ul>
 *
 * <p>Looks every {@link #LOOK} in a thread of its own; thread-safe.
 */
public final class FreshPartitions implements AutoCloseable {

    /** How long answers are given without hearing from Kafka: the default session time-out, after which the partitions are given to others. */
    public static final Duration MAX_SILENCE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(FreshPartitions.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration ASK_KAFKA = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final PartitionStores stores;
    private final LogEnd logEnd;
    private final AppliedPositions applied;
    private final Set<Integer> fresh = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> goals = new HashMap<>();
    private final Thread thread = new Thread(this::run, "unitrail-fresh");
    private volatile long heardAt;
    private volatile boolean heard;
    private volatile boolean closed;

    public FreshPartitions(PartitionStores stores, LogEnd logEnd, AppliedPositions applied) {
        this.stores = stores;
        this.logEnd = logEnd;
        this.applied = applied;
        thread.setDaemon(true);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    /** The partitions that may be answered for now. */
    public Set<Integer> partitions() {
        return isHeard() ? Set.copyOf(fresh) : Set.of();
    }

    /** Whether a partition may be answered for now. */
    public boolean has(int partition) {
        return isHeard() && fresh.contains(partition);
    }

    /**
     * Refuses what may not be answered for.
     *
     * @throws NotCompleteException with the partition
     */
    public void require(int partition) {
        if (!isHeard()) {
            throw new NotCompleteException(
                    Set.of(partition),
                    "this node has not heard from Kafka for " + MAX_SILENCE.toSeconds()
                            + " s, so its state of partition " + partition + " may be old; ask again in a moment");
        }
        if (!fresh.contains(partition)) {
            throw new NotCompleteException(
                    Set.of(partition),
                    "partition " + partition
                            + " of serial-events is not served by this node now, or it is still catching up with it; ask again in a moment");
        }
    }

    private boolean isHeard() {
        return heard && System.nanoTime() - heardAt < MAX_SILENCE.toNanos();
    }

    private void run() {
        while (!closed) {
            try {
                look();
            } catch (KafkaException e) {
                LOG.debug("Kafka did not say where the log ends: {}", e.toString());
            } catch (RuntimeException e) {
                LOG.warn("Looking at the partitions of this node failed; looks again", e);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void look() {
        Set<Integer> served = stores.partitions();
        fresh.retainAll(served);
        goals.keySet().retainAll(served);
        boolean catchingUp = !fresh.containsAll(served);
        long now = System.nanoTime();
        if (heard && !catchingUp && now - heardAt < ASK_KAFKA.toNanos()) {
            return;
        }
        Positions end = logEnd.lastStable(served.isEmpty() ? Set.of(0) : served);
        if (heard && now - heardAt > MAX_SILENCE.toNanos()) {
            LOG.warn("Kafka was not heard for {} s: catching up before answering", (now - heardAt) / 1_000_000_000L);
            fresh.clear();
            goals.clear();
        }
        heardAt = now;
        heard = true;
        for (int partition : served) {
            if (!fresh.contains(partition)) {
                catchUp(partition, goals.computeIfAbsent(partition, end::nextOffset));
            }
        }
    }

    private void catchUp(int partition, long goal) {
        try {
            if (logEnd.isApplied(partition, applied.applied(partition).nextOffset(), goal)) {
                fresh.add(partition);
                LOG.info("Answers for partition {}", partition);
            }
        } catch (NotCompleteException restoring) {
            LOG.trace("Partition {} is not readable yet", partition);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
