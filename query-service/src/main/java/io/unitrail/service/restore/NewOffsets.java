package io.unitrail.service.restore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the records of one topic stand in its copy. A copy has no gaps, where the original has the marks of transactions and what was
 * never committed; remembered is each place where the difference changes.
 */
final class NewOffsets {
    private final Map<Integer, TreeMap<Long, Long>> byPartition = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();

    /** The record at an offset is copied next. */
    void copied(int partition, long offset) {
        long copy = next.merge(partition, 1L, Long::sum) - 1;
        TreeMap<Long, Long> shifts = byPartition.computeIfAbsent(partition, any -> new TreeMap<>());
        long shift = copy - offset;
        if (shifts.isEmpty() || shifts.lastEntry().getValue() != shift) {
            shifts.put(offset, shift);
        }
    }

    /** Where the copy of a record is; empty if none so early was copied. */
    Optional<Long> of(int partition, long offset) {
        Map.Entry<Long, Long> shift =
                byPartition.getOrDefault(partition, new TreeMap<>()).floorEntry(offset);
        return Optional.ofNullable(shift).map(found -> offset + found.getValue());
    }

    /** How many records were copied. */
    long count() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }
}
