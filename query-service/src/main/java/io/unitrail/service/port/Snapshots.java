package io.unitrail.service.port;

import io.unitrail.domain.query.Traceability;

/** Answers about many objects, all of them as of one position of the log. */
public interface Snapshots {

    /**
     * Fixes the position to where the log ends now, and waits until everything before it is applied.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if that takes too long; names the partitions that are behind
     * @throws UnavailableException if the log cannot be asked where it ends
     */
    Snapshot take();

    /**
     * @param traceability answers as of the position, whatever comes in meanwhile
     * @param position its token, for {@code Unitrail-Position}
     */
    record Snapshot(Traceability traceability, String position) {}
}
