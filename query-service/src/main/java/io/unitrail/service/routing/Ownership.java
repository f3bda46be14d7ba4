package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import java.util.List;

/** Who has which partition. */
public interface Ownership {

    /** The partition that an object's records are in. */
    int partition(ObjectId object);

    /**
     * The node to ask for a partition. Equal for partitions of one node.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if nobody has it now
     */
    NodeAnswers owner(int partition);

    /** Nodes that have a replica of a partition, its owner's or a standby's, the nearest first; for stale answers. */
    List<NodeAnswers> replicas(int partition);

    /** The other nodes that are known, each once. */
    List<NodeAnswers> peers();
}
