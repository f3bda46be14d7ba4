package io.unitrail.service.kafka;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.JournalAt;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.domain.query.Traceability;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.service.port.Snapshots;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.service.routing.ReadAheadJournal;
import io.unitrail.service.routing.RoutedJournal;
import io.unitrail.service.routing.RoutedPositions;
import io.unitrail.service.routing.StaleJournal;
import io.unitrail.streams.app.EventLog;
import io.unitrail.streams.position.LogEnd;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;

/**
 * Positions are the last stable offsets of {@code serial-events} (design, section 6).
 *
 * @param journal the rows as they are
 * @param answers makes the answers over a journal
 * @param positions of the nodes that have the partitions
 * @param stale the rows where replicas may answer
 */
public record KafkaSnapshots(
        RoutedJournal journal,
        Function<Journal, Traceability> answers,
        LogEnd end,
        RoutedPositions positions,
        StaleJournal stale,
        EventLog log)
        implements Snapshots {
    /** How long the position may take to be applied. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    @Override
    public Snapshot take() {
        Set<Integer> all = IntStream.range(0, log.partitions()).boxed().collect(Collectors.toSet());
        Positions position;
        try {
            position = end.lastStable(all);
        } catch (KafkaException e) {
            throw new UnavailableException(
                    "Kafka did not say where " + log.topic()
                            + " ends, so no set can be complete; ask again in a moment",
                    e);
        }
        // A partition may change hands while the answer is made: whoever is asked must cover the position.
        Positions reached;
        try {
            reached = positions.await(position, MAX_WAIT);
        } catch (NotCompleteException missing) {
            if (stale.isStaleAllowed()) {
                return new Snapshot(
                        answers.apply(stale),
                        PositionToken.of(log.topicId(), Map.of()).encode());
            }
            throw missing;
        }
        Journal covering = new ReadAheadJournal(journal.covering(reached), positions.asking());
        ToIntFunction<ObjectId> partition = object -> RecordKey.partition(object, log.partitions());
        return new Snapshot(
                answers.apply(new JournalAt(covering, partition, position.nextOffsets())),
                PositionToken.of(log.topicId(), position.nextOffsets()).encode());
    }
}
