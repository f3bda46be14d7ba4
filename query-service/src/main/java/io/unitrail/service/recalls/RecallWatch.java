package io.unitrail.service.recalls;

import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import io.unitrail.service.port.Snapshots;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps the sets of standing recalls live: a round looks at each open one again if anything was learnt since the last, and writes what is
 * different to its log. All sets of a round are as of one position.
 */
public final class RecallWatch {
    private final RecallRegister recalls;
    private final RecallLog log;
    private final Snapshots snapshots;
    private final LongSupplier masterDataVersion;
    private final InstantSource clock;
    private final Map<String, Known> looked = new HashMap<>();

    /** What the last look at a recall was made from. */
    private record Known(String position, long masterData, Recall recall, int ledger) {}

    /**
     * @param masterDataVersion another number whenever master data changed
     */
    public RecallWatch(
            RecallRegister recalls,
            RecallLog log,
            Snapshots snapshots,
            LongSupplier masterDataVersion,
            InstantSource clock) {
        this.recalls = recalls;
        this.log = log;
        this.snapshots = snapshots;
        this.masterDataVersion = masterDataVersion;
        this.clock = clock;
    }

    /** Forgets what it looked at: another node may have had the duty meanwhile. */
    public void begin() {
        looked.clear();
    }

    /**
     * One round.
     *
     * @throws io.unitrail.domain.journal.NotCompleteException if a set cannot be completed now; what was written before stands
     */
    public void round(ChangeWriter writer) {
        if (recalls.recalls().isEmpty()) {
            return;
        }
        Snapshots.Snapshot snapshot = snapshots.take();
        for (Recall recall : recalls.recalls()) {
            int ledger = log.ledger(recall.id()).size();
            Known now = new Known(snapshot.position(), masterDataVersion.getAsLong(), recall, ledger);
            Known before = looked.get(recall.id());
            boolean isClosedAlready =
                    before != null && !recall.isOpen() && !before.recall().isOpen();
            if (!isClosedAlready && !now.equals(before)) {
                new LiveSet(recall, log, snapshot.traceability(), now.position(), clock, writer).look();
                looked.put(recall.id(), now);
            }
        }
    }
}
