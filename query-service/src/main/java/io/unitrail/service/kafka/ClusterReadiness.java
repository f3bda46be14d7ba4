package io.unitrail.service.kafka;

import io.unitrail.service.port.Readiness;
import io.unitrail.streams.journal.FreshPartitions;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ready when every partition was answered for once, here or by another node, and as long as this node answers for its own: that another node
 * fails is no reason to send this one no more questions.
 */
public final class ClusterReadiness implements Readiness {
    private final FreshPartitions fresh;
    private final Supplier<Set<Integer>> mine;
    private final Supplier<Set<Integer>> elsewhere;
    private final Set<Integer> neverAnswered;

    /**
     * @param partitions of {@code serial-events}
     * @param mine the partitions that this node must answer for
     * @param elsewhere those that other nodes answer for
     */
    public ClusterReadiness(
            int partitions, FreshPartitions fresh, Supplier<Set<Integer>> mine, Supplier<Set<Integer>> elsewhere) {
        this.fresh = fresh;
        this.mine = mine;
        this.elsewhere = elsewhere;
        this.neverAnswered = IntStream.range(0, partitions).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public synchronized Set<Integer> missingPartitions() {
        Set<Integer> here = fresh.partitions();
        neverAnswered.removeAll(here);
        if (!neverAnswered.isEmpty()) {
            neverAnswered.removeAll(elsewhere.get());
        }
        Set<Integer> missing = new TreeSet<>(mine.get());
        missing.removeAll(here);
        missing.addAll(neverAnswered);
        return missing;
    }
}
