package io.unitrail.service.routing;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.schemas.topics.RecordKey;
import java.util.List;

/**
 * Every partition is here: the ownership of a cluster of one node.
 *
 * @param local this node's answers, which themselves refuse what it does not serve
 * @param partitions of {@code serial-events}
 */
public record SingleNode(NodeAnswers local, int partitions) implements Ownership {

    @Override
    public int partition(ObjectId object) {
        return RecordKey.partition(object, partitions);
    }

    @Override
    public NodeAnswers owner(int partition) {
        return local;
    }

    @Override
    public List<NodeAnswers> replicas(int partition) {
        return List.of(local);
    }

    @Override
    public List<NodeAnswers> peers() {
        return List.of();
    }
}
