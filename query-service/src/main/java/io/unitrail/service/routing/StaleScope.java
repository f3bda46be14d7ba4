package io.unitrail.service.routing;

import io.unitrail.streams.position.Positions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answer that the current thread makes may be made from standby replicas, and from which positions it was. Only what nobody can
 * answer for now is asked of them.
 */
public final class StaleScope {
    @SuppressWarnings("ThreadLocalUsage") // One for each node, and tests have several in one JVM.
    private final ThreadLocal<@Nullable Map<Integer, Long>> allowed = new ThreadLocal<>();

    /** Runs with stale answers allowed; gives the applied positions of the partitions that were answered for by replicas. */
    public Positions allowing(Runnable answering) {
        Map<Integer, Long> positions = new HashMap<>();
        allowed.set(positions);
        try {
            answering.run();
        } finally {
            allowed.remove();
        }
        return Positions.of(positions);
    }

    /** Whether stale answers are allowed in this thread. */
    public boolean isOpen() {
        return allowed.get() != null;
    }

    /** A replica that was at this position answered; of several answers the oldest counts. */
    void answeredAt(int partition, long nextOffset) {
        Map<Integer, Long> positions = allowed.get();
        if (positions != null) {
            positions.merge(partition, nextOffset, Math::min);
        }
    }
}
