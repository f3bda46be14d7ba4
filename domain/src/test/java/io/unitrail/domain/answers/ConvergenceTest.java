package io.unitrail.domain.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in whatever order, however often: the answers are those of the reference model, in every field, at
 * every moment. A seed that fails replays alone: {@code -Dseed=17}; {@code -Dseeds=200} for more or fewer.
 */
class ConvergenceTest {
    private static final int SEEDS = 200;
    private static final int MOST_SHOWN = 12;

    @Test
    void rules1_any_order_and_any_duplication_give_the_answers_of_the_reference_model() {
        Long one = Long.getLong("seed");
        assertAgreement(one == null ? 0 : one, one == null ? Integer.getInteger("seeds", SEEDS) : 1);
    }

    private static void assertAgreement(long first, long seeds) {
        Map<Long, String> failed = new LinkedHashMap<>();
        for (long seed = first; seed < first + seeds; seed++) {
            Optional<String> difference = Convergence.difference(seed);
            if (difference.isPresent()) {
                failed.put(seed, difference.get());
                System.out.println("seed " + seed + " (replay: -Dseed=" + seed + "): " + difference.get());
            }
            if ((seed - first + 1) % 1_000 == 0) {
                System.out.println(seed - first + 1 + " of " + seeds + " seeds, " + failed.size() + " failed");
            }
        }
        assertThat(failed.size())
                .as("%d of %d seeds failed: %s", failed.size(), seeds, shown(failed))
                .isZero();
    }

    private static List<String> shown(Map<Long, String> failed) {
        List<String> shown = new ArrayList<>();
        failed.forEach((seed, difference) -> {
            if (shown.size() < MOST_SHOWN) {
                shown.add("\nseed " + seed + " (replay: -Dseed=" + seed + "): " + difference);
            }
        });
        return shown;
    }
}
