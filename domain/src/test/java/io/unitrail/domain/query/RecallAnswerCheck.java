package io.unitrail.domain.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** What every recall set must satisfy, whatever was asked. */
public final class RecallAnswerCheck {
    private RecallAnswerCheck() {}

    static void sums(Story.RecallAnswer answer) {
        sums(answer.result().summary(), answer.units().size());
    }

    /** The holdings add up, and every line is affected, a cause or possible (rulings 34, 35). */
    public static void sums(RecallSummary summary, long lines) {
        assertThat(total(summary.byHolding())).isEqualTo(summary.units());
        assertThat(summary.units() + total(summary.causes()) + total(summary.possible()))
                .isEqualTo(lines);
        assertThat(total(summary.unknownReasons()))
                .isEqualTo(summary.byHolding().get("unknown"));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
