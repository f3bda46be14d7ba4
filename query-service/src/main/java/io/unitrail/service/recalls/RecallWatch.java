package io.unitrail.service.recalls;

import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.service.port.Positions;
import io.unitrail.service.port.RecallLog;
import io.unitrail.service.port.RecallRegister;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps the sets of standing recalls live: a round looks at each open one again if anything was learnt since the last, and writes what is
 * different to its log. A recall's own failure does not hold up the others.
 */
public final class RecallWatch {
    private final RecallRegister recalls;
    private final RecallLog log;
    private final Traceability traceability;
    private final Positions positions;
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
            Traceability traceability,
            Positions positions,
            LongSupplier masterDataVersion,
            InstantSource clock) {
        this.recalls = recalls;
        this.log = log;
        this.traceability = traceability;
        this.positions = positions;
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
        for (Recall recall : recalls.recalls()) {
            int ledger = log.ledger(recall.id()).size();
            Known now = new Known(positions.current(), masterDataVersion.getAsLong(), recall, ledger);
            Known before = looked.get(recall.id());
            boolean isClosedAlready = before != null && !recall.isOpen() && !before.recall().isOpen();
            if (!isClosedAlready && !now.equals(before)) {
                new LiveSet(recall, log, traceability, now.position(), clock, writer).look();
                looked.put(recall.id(), now);
            }
        }
    }
}
