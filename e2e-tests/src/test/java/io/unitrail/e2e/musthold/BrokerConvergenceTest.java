package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.MadeUpWorld;
import io.unitrail.e2e.support.SerialEventLog;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.WorldComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made-up worlds on a real broker with four partitions, their records shuffled or their captures rearranged, duplicated:
 * what HTTP answers is what the reference model answers of the same records at the offsets and record times that the
 * broker gave them. {@code -Dseed=17} for one alone.
 */
class BrokerConvergenceTest {
    private static final int SEEDS = 20;

    @TempDir
    Path directory;

    @Test
    void rules1_on_four_partitions_traces_counts_and_recall_sets_are_those_of_the_reference_model() throws Exception {
        Long one = Long.getLong("seed");
        List<MadeUpWorld> worlds = LongStream.range(one == null ? 0 : one, one == null ? SEEDS : one + 1)
                .mapToObj(MadeUpWorld::of)
                .toList();
        try (Stack stack = Stack.start(directory)) {
            MadeUpWorld.putMasterData(stack.http(), worlds);
            PositionToken position;
            try (SerialEventLog log = new SerialEventLog(stack)) {
                position = log.write(worlds);
            }
            Await.until(
                    "all is applied",
                    () -> stack.http()
                                    .get("/api/v1/units?serial=nobody", "Unitrail-After", position.encode())
                                    .status()
                            == 200);
            List<String> failed = new ArrayList<>();
            for (MadeUpWorld world : worlds) {
                WorldComparison.compare(stack.http(), world, failed);
            }
            assertThat(failed).isEmpty();
        }
    }
}
