package io.unitrail.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.OwnState;
import io.unitrail.domain.id.UnitId;
import io.unitrail.streams.fold.EventFolding;
import io.unitrail.streams.fold.FoldOutcome;
import io.unitrail.streams.fold.Folding;
import io.unitrail.streams.rows.TaskStores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event costs a unit with a long history: rows read, which do not depend on the machine. */
class InOrderCostTest {
    private static final UnitId UNIT = TestEvents.unit("SN-0001");
    private static final int EVENTS = 10_000;

    @TempDir
    Path directory;

    @Test
    void design5_the_ten_thousandth_event_in_order_reads_as_many_rows_as_the_tenth_and_a_late_one_folds_again() {
        try (FoldDriver driver = new FoldDriver(directory, 1, false)) {
            ReadCounts reads = new ReadCounts();
            TaskStores stores = new TaskStores(
                    reads.counting(driver.store(StoreNames.SERIALS)),
                    reads.counting(driver.store(StoreNames.LOTS)),
                    reads.counting(driver.store(StoreNames.PRODUCTS)));
            EventFolding folding = new EventFolding(stores);
            long ofTheTenth = 0;
            for (int i = 0; i < EVENTS; i++) {
                long before = reads.rows();
                assertThat(folding.take(event(i), i, FoldDriver.NOW)).isEqualTo(new Folding.Taken(FoldOutcome.FOLDED));
                long read = reads.rows() - before;
                if (i == 9) {
                    ofTheTenth = read;
                } else if (i > 9) {
                    assertThat(read).as("rows read by event %d", i + 1).isEqualTo(ofTheTenth);
                }
            }
            assertThat(ofTheTenth).isPositive().isLessThan(10);

            long before = reads.rows();
            assertThat(folding.take(late(), EVENTS, FoldDriver.NOW)).isEqualTo(new Folding.Taken(FoldOutcome.REFOLDED));

            assertThat(reads.rows() - before).isGreaterThanOrEqualTo(EVENTS);
            assertThat(stores.state(UNIT).orElseThrow().state())
                    .isEqualTo(OwnState.fold(UNIT, stores.rows(UNIT)))
                    .extracting(OwnState::eventCount)
                    .isEqualTo(EVENTS + 1L);
        }
    }

    private static SerialEvent event(int number) {
        long time = FoldDriver.NOW - (EVENTS - number) * 1_000L;
        return TestEvents.event(UNIT, "e" + number, number == 0 ? "commissioning" : "inspecting", time);
    }

    private static SerialEvent late() {
        return TestEvents.event(UNIT, "late", "inspecting", FoldDriver.NOW - EVENTS * 500L - 1);
    }
}
