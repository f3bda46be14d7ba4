package io.unitrail.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void the_median_is_the_middle_run_or_between_the_middle_two() {
        assertThat(new Figures("a", "s", List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
        assertThat(new Figures("a", "s", List.of(9.0, 1.0, 5.0, 7.0)).median()).isEqualTo(6);
    }

    @Test
    void a_ratio_is_taken_pair_by_pair_before_its_median() {
        Figures one = new Figures("one", "s", List.of(10.0, 100.0, 6.0));
        Figures other = new Figures("other", "s", List.of(5.0, 200.0, 2.0));

        assertThat(one.over(other).runs()).containsExactly(2.0, 0.5, 3.0);
        assertThat(one.over(other).median()).isEqualTo(2);
    }

    @Test
    void figures_without_a_run_are_none() {
        assertThatThrownBy(() -> new Figures("a", "s", List.of())).hasMessageContaining("no run");
    }

    @Test
    void a_bar_at_another_size_says_so() {
        assertThat(Verdict.atLeast(0.4, 0.4).text()).isEqualTo("at least 0.4: met");
        assertThat(Verdict.atMost(1, 1.01).text()).isEqualTo("at most 1: not met");
        assertThat(Verdict.atLeast(1.2, 2).atSize(1_000, 5_000_000, "events").text())
                .isEqualTo("at least 1.2: met (at 1,000 events; the bar is for 5,000,000)");
    }
}
