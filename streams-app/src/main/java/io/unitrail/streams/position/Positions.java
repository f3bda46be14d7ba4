package io.unitrail.streams.position;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place in the log: for some partitions of {@code serial-events} the next offset, that is, all records below it. Immutable.
 *
 * @param nextOffsets by partition
 */
public record Positions(SortedMap<Integer, Long> nextOffsets) {

    /** Nowhere: asks for nothing, covers nothing. */
    public static final Positions NONE = new Positions(new TreeMap<>());

    public Positions {
        nextOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(nextOffsets));
    }

    /** The place behind records that were written; several of one partition: behind the last. */
    public static Positions of(Map<Integer, Long> nextOffsets) {
        return new Positions(new TreeMap<>(nextOffsets));
    }

    /** The partitions of which this says something. */
    public Set<Integer> partitions() {
        return nextOffsets.keySet();
    }

    /** The next offset of a partition; 0, the beginning, where nothing is said. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** The later of the two in each partition. */
    public Positions and(Positions other) {
        TreeMap<Integer, Long> later = new TreeMap<>(nextOffsets);
        other.nextOffsets.forEach((partition, offset) -> later.merge(partition, offset, Math::max));
        return new Positions(later);
    }

    /** What this says of some partitions only. */
    public Positions of(Set<Integer> partitions) {
        return new Positions(nextOffsets.entrySet().stream()
                .filter(entry -> partitions.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max, TreeMap::new)));
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return nextOffsets.isEmpty();
    }
}
