package io.unitrail.service.routing;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How far the nodes of the cluster have applied the log.
 *
 * @param local this node
 * @param seen what any owner told so far
 */
public record RoutedPositions(Ownership ownership, NodeAnswers local, SeenPositions seen, Asking asking) {

    /** What every answer of this node covers from now on. */
    public Positions current() {
        seen.saw(local.applied());
        return seen.now();
    }

    /**
     * Waits until the owners have applied a position. Partitions of which an owner told as much before are not asked: every question
     * asks for what was told anyway.
     *
     * @return what to ask of them from now on, see {@link NodeAnswers#await}
     * @throws NotCompleteException with the partitions that nobody has, or that were not there in time
     */
    public Positions await(Positions wanted, Duration patience) {
        Map<NodeAnswers, Set<Integer>> byOwner = new LinkedHashMap<>();
        Set<Integer> homeless = new LinkedHashSet<>();
        Positions told = seen.now();
        Set<Integer> known = new LinkedHashSet<>();
        for (int partition : wanted.partitions()) {
            if (told.nextOffset(partition) >= wanted.nextOffset(partition)) {
                known.add(partition);
                continue;
            }
            try {
                byOwner.computeIfAbsent(ownership.owner(partition), any -> new LinkedHashSet<>())
                        .add(partition);
            } catch (NotCompleteException e) {
                homeless.add(partition);
            }
        }
        if (!homeless.isEmpty()) {
            throw new NotCompleteException(
                    homeless, "no node has partitions " + homeless + " of serial-events now; ask again in a moment");
        }
        List<Supplier<Positions>> questions = new ArrayList<>();
        byOwner.forEach((owner, own) -> questions.add(() -> owner.await(wanted.of(own), patience)));
        Positions reached = wanted.of(known);
        for (Positions each : asking.all(questions)) {
            reached = reached.and(each);
        }
        seen.saw(reached);
        return reached;
    }
}
