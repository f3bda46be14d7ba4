package io.unitrail.domain.query;

import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.reference.stream.LogRecord;
import java.util.List;

/** Makes the implementation under test. */
public interface TraceabilityHarness {
    /** An implementation that has taken in these records of the log, in this order. */
    Traceability traceability(List<LogRecord> log, MasterData master);

    default Story story() {
        return new Story(this);
    }
}
