package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.schemas.topics.RecordKey;

/**
 * Every partition is here: the ownership of a cluster of one node.
 *
 * @param local this node's journal, which itself refuses what it does not serve
 */
public record SingleNode(Journal local) implements RoutedJournal.Ownership {

    @Override
    public int partition(ObjectId object) {
        return RecordKey.partition(object, local.partitions());
    }

    @Override
    public Journal owner(int partition) {
        return local;
    }
}
