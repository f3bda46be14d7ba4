package io.unitrail.service.routing;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.streams.position.Positions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for each partition the node that has it. A question about objects of several partitions is split by owner, asked of all at once
 * and put together in the order asked; if one owner cannot answer, the whole is refused. A partition that moved meanwhile is
 * asked for once more, of its new owner.
 */
public final class RoutedJournal implements Journal {
    private final Ownership ownership;
    private final int partitions;
    private final Asking asking;
    private final Supplier<Positions> covering;

    /**
     * @param partitions of {@code serial-events}
     * @param covering what every answer must cover when it is asked for
     */
    public RoutedJournal(Ownership ownership, int partitions, Asking asking, Supplier<Positions> covering) {
        this.ownership = ownership;
        this.partitions = partitions;
        this.asking = asking;
        this.covering = covering;
    }

    /** The same, every answer covering at least a position. */
    public RoutedJournal covering(Positions position) {
        return new RoutedJournal(ownership, partitions, asking, () -> position);
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects) {
        Positions position = covering.get();
        List<Map<ObjectId, List<EventRow>>> found =
                split(objects, ownership::partition, (owner, own) -> owner.rows(own, position.of(partitions(own))));
        Map<ObjectId, List<EventRow>> all = new LinkedHashMap<>();
        objects.forEach(object -> all.put(object, List.of()));
        found.forEach(all::putAll);
        return all;
    }

    @Override
    public List<EventRow> conflicts(ObjectId object) {
        int partition = ownership.partition(object);
        return ask(partition, owner -> owner.conflicts(object, of(partition)));
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit) {
        return ask(partition, owner -> owner.scan(entry, partition, after, limit, of(partition)));
    }

    /** How many of these records another capture had brought before. */
    public Set<SerialEvent> formerly(Collection<SerialEvent> records) {
        Positions position = covering.get();
        Set<SerialEvent> former = new LinkedHashSet<>();
        for (List<SerialEvent> found : split(
                records,
                record -> ownership.partition(record.object()),
                (owner, own) -> formerly(owner, own, position))) {
            former.addAll(found);
        }
        return former;
    }

    private List<SerialEvent> formerly(NodeAnswers owner, List<SerialEvent> own, Positions position) {
        List<SerialEvent> former = new ArrayList<>();
        for (int from = 0; from < own.size(); from += NodeAnswers.MAX_RECORDS) {
            List<SerialEvent> some = own.subList(from, Math.min(own.size(), from + NodeAnswers.MAX_RECORDS));
            Set<Integer> asked =
                    partitions(some.stream().map(SerialEvent::object).toList());
            BitSet answer = owner.formerly(some, position.of(asked));
            answer.stream().forEach(i -> former.add(some.get(i)));
        }
        return former;
    }

    private Positions of(int partition) {
        return covering.get().of(Set.of(partition));
    }

    private Set<Integer> partitions(Collection<ObjectId> objects) {
        Set<Integer> found = new LinkedHashSet<>();
        objects.forEach(object -> found.add(ownership.partition(object)));
        return found;
    }

    private <T> T ask(int partition, Function<NodeAnswers, T> question) {
        NodeAnswers owner = ownership.owner(partition);
        try {
            return question.apply(owner);
        } catch (NotCompleteException e) {
            NodeAnswers now = ownership.owner(partition);
            if (now.equals(owner)) {
                throw e;
            }
            return question.apply(now);
        }
    }

    private <O, T> List<T> split(
            Collection<O> of, Function<O, Integer> partition, BiFunction<NodeAnswers, List<O>, T> question) {
        Map<NodeAnswers, List<O>> byOwner = byOwner(of, partition);
        if (byOwner.size() == 1) {
            Map.Entry<NodeAnswers, List<O>> only = byOwner.entrySet().iterator().next();
            return askAgain(only.getKey(), only.getValue(), partition, question);
        }
        List<Supplier<List<T>>> questions = new ArrayList<>();
        byOwner.forEach((owner, own) -> questions.add(() -> askAgain(owner, own, partition, question)));
        return asking.all(questions).stream().flatMap(List::stream).toList();
    }

    /** Asks an owner; if it refuses and what was asked of it belongs to others now, these. */
    private <O, T> List<T> askAgain(
            NodeAnswers owner,
            List<O> own,
            Function<O, Integer> partition,
            BiFunction<NodeAnswers, List<O>, T> question) {
        try {
            return List.of(question.apply(owner, own));
        } catch (NotCompleteException e) {
            Map<NodeAnswers, List<O>> now = byOwner(own, partition);
            if (now.keySet().equals(Set.of(owner))) {
                throw e;
            }
            List<T> answers = new ArrayList<>();
            now.forEach((other, its) -> answers.add(question.apply(other, its)));
            return answers;
        }
    }

    private <O> Map<NodeAnswers, List<O>> byOwner(Collection<O> of, Function<O, Integer> partition) {
        Map<NodeAnswers, List<O>> byOwner = new LinkedHashMap<>();
        Map<Integer, NodeAnswers> owners = new HashMap<>();
        Set<Integer> homeless = new LinkedHashSet<>();
        for (O each : of) {
            try {
                NodeAnswers owner = owners.computeIfAbsent(partition.apply(each), ownership::owner);
                byOwner.computeIfAbsent(owner, any -> new ArrayList<>()).add(each);
            } catch (NotCompleteException e) {
                homeless.addAll(e.missingPartitions());
            }
        }
        if (!homeless.isEmpty()) {
            throw new NotCompleteException(
                    homeless, "no node has partitions " + homeless + " of serial-events now; ask again in a moment");
        }
        return byOwner;
    }
}
