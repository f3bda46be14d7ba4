package io.unitrail.service.routing;

import io.unitrail.streams.position.Positions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The latest position of each partition that any owner told this node. Every later question of this node asks for at least it, so that no
 * answer goes back behind an earlier one, and what {@code Unitrail-Position} says holds when a partition moves. Thread-safe.
 */
public final class SeenPositions {
    private final ConcurrentMap<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    /** Remembers what an owner told. */
    public void saw(Positions applied) {
        applied.nextOffsets().forEach((partition, offset) -> nextOffsets.merge(partition, offset, Math::max));
    }

    /** All of them; a partition of which nobody told anything is left out. */
    public Positions now() {
        return Positions.of(nextOffsets);
    }
}
