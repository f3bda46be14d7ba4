package io.unitrail.service.routing;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one node answers from its own stores, and never by asking another. Every question names the position that the answer must cover;
 * the node waits for it a moment. Every method answers completely or throws
 * {@link io.unitrail.domain.journal.NotCompleteException} with the partitions that it cannot answer for; an empty answer means that there is nothing.
 */
public interface NodeAnswers {

    /** Most records that one call of {@link #formerly} may name. */
    int MAX_RECORDS = 1_000;

    /** See {@link io.unitrail.domain.journal.Journal#rows}. */
    Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects, Positions covering);

    /** See {@link io.unitrail.domain.journal.Journal#conflicts}. */
    List<EventRow> conflicts(ObjectId object, Positions covering);

    /** See {@link io.unitrail.domain.journal.Journal#scan}. */
    IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit, Positions covering);

    /**
     * Which of these records another capture had brought before.
     *
     * @param records as captured, at most {@link #MAX_RECORDS}
     */
    BitSet formerly(List<SerialEvent> records, Positions covering);

    /**
     * Waits until positions are applied.
     *
     * @param patience at most this long
     * @return the positions that the partitions must have for that from now on: no later than asked, as nothing but markers of transactions
     *     may lie between
     */
    Positions await(Positions wanted, Duration patience);

    /** The applied position of every partition that this node answers for now. */
    Positions applied();

    /** The same node answering from standby replicas too, and from stores that are being restored, whatever position is asked for. */
    NodeAnswers orStale();
}
