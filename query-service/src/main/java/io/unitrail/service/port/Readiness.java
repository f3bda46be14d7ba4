package io.unitrail.service.port;

import java.util.Set;

/** Whether this node can answer. */
public interface Readiness {

    /** Partitions that are not served, or have not yet caught up with where the log stood when the node started. */
    Set<Integer> missingPartitions();
}
