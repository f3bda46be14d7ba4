package io.unitrail.streams.journal;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.streams.keys.SerialsKeys;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.position.Positions;
import io.unitrail.streams.rows.Applied;
import io.unitrail.streams.topology.StoreNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.utils.Bytes;

/** How far this node's tasks have applied the log, from their own rows, and waiting for more. Thread-safe. */
public final class AppliedPositions {

    /** How soon a waiting caller looks again; each time later, up to {@link #LOOK_AGAIN_AT_LAST}. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private static final Duration LOOK_AGAIN_AT_LAST = Duration.ofMillis(50);

    private final PartitionStores stores;
    private final LogEnd logEnd;

    public AppliedPositions(PartitionStores stores, LogEnd logEnd) {
        this.stores = stores;
        this.logEnd = logEnd;
    }

    /** The applied position of every partition that is served here now. */
    public Positions applied() {
        Map<Integer, Long> offsets = new HashMap<>();
        for (int partition : stores.partitions()) {
            try {
                offsets.put(partition, applied(partition).nextOffset());
            } catch (NotCompleteException e) {
                // Not served at this moment, so this node has no position of it.
                offsets.remove(partition);
            }
        }
        return Positions.of(offsets);
    }

    /**
     * The applied position and record time of a partition.
     *
     * @throws NotCompleteException if it is not served here
     */
    public Applied applied(int partition) {
        byte[] applied = SerialsKeys.applied();
        return stores.read(StoreNames.SERIALS, partition, store -> {
            byte[] value = store.get(Bytes.wrap(applied));
            return value == null ? Applied.NOTHING : Applied.read(value);
        });
    }

    /**
     * Waits until every committed record before a position is applied here. The position may stem from a capture or from
     * {@link LogEnd#lastStable}: what lies between the applied position and it may be markers only.
     *
     * @param wanted partitions that this node serves, with their next offsets
     * @param patience how long to wait at most
     * @throws NotCompleteException with the partitions that were not there in time
     */
    public void awaitApplied(Positions wanted, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = LOOK_AGAIN.toNanos();
        Map<Integer, Long> seen = new HashMap<>();
        Set<Integer> missing = missing(wanted, wanted.partitions(), seen);
        while (!missing.isEmpty()) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                throw new NotCompleteException(
                        missing,
                        "partitions " + missing
                                + " of serial-events were not applied up to the position asked for within "
                                + patience.toMillis() + " ms; ask again in a moment");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LOOK_AGAIN_AT_LAST.toNanos());
            missing = missing(wanted, missing, seen);
        }
    }

    private Set<Integer> missing(Positions wanted, Set<Integer> candidates, Map<Integer, Long> seen) {
        Set<Integer> missing = new TreeSet<>();
        for (int partition : candidates) {
            if (!isApplied(partition, wanted.nextOffset(partition), seen)) {
                missing.add(partition);
            }
        }
        return missing;
    }

    /** The log is asked what is left only while a task does not move: a moving one has records before it. */
    private boolean isApplied(int partition, long wanted, Map<Integer, Long> seen) {
        try {
            long applied = applied(partition).nextOffset();
            Long before = seen.put(partition, applied);
            boolean moving = before != null && before != applied;
            return applied >= wanted || (!moving && logEnd.isApplied(partition, applied, wanted));
        } catch (NotCompleteException e) {
            return false;
        }
    }
}
