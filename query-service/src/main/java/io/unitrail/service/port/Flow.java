package io.unitrail.service.port;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How the log flows through this node. */
public interface Flow {

    /** Looks now; cheap enough for every second. */
    Look look();

    /**
     * What is seen.
     *
     * @param partitions of {@code serial-events}, all of them, in order
     * @param records since the start of this node, by what became of them
     * @param deadLetters since the start of this node, by reason; those that are zero are left out
     */
    record Look(List<Partition> partitions, SortedMap<String, Long> records, SortedMap<String, Long> deadLetters) {}

    /**
     * A partition.
     *
     * @param applied next offset that this node applies; null if the partition is not served here
     * @param end last stable offset; null if the broker does not say. Transaction markers count, so at rest it may lie a little
     *     ahead of {@code applied}
     * @param home the node that has it, as host and port; null if that is this node alone, or nobody
     */
    record Partition(
            int partition,
            @Nullable Long applied,
            @Nullable Long end,
            @Nullable String home) {}
}
