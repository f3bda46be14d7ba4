package io.unitrail.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition ONE = new TopicPartition("a-serials-changelog", 0);
    private static final TopicPartition OTHER = new TopicPartition("a-lots-changelog", 0);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void what_is_left_is_the_sum_of_what_each_changelog_has_left() {
        progress.onRestoreStart(ONE, "serials", 100, 1_100);
        progress.onRestoreStart(OTHER, "lots", 0, 50);
        progress.onBatchRestored(ONE, "serials", 599, 480);

        assertThat(progress.remaining()).isEqualTo(550);
        assertThat(progress.restored()).isEqualTo(480);
        progress.onRestoreEnd(ONE, "serials", 980);
        assertThat(progress.remaining()).isEqualTo(50);
        progress.onRestoreSuspended(OTHER, "lots", 0);
        assertThat(progress.remaining()).isZero();
    }

    @Test
    void one_that_is_read_beyond_the_end_it_had_at_first_has_nothing_left() {
        progress.onRestoreStart(ONE, "serials", 0, 10);
        progress.onBatchRestored(ONE, "serials", 12, 13);

        assertThat(progress.remaining()).isZero();
    }
}
