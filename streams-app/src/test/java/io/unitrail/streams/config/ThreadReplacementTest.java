package io.unitrail.streams.config;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.streams.rows.StoreLayout;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private Instant now = Instant.EPOCH;
    private final List<Boolean> replaced = new ArrayList<>();
    private final RegistryGate gate = new RegistryGate(() -> {}, () -> {}, () -> {});
    private final InstantSource clock = () -> now;
    private final ThreadReplacement handler =
            new ThreadReplacement(clock, (failure, again) -> replaced.add(again), gate);

    @Test
    void threadsAreReplacedUntilTheyDieTooOften() {
        for (int i = 0; i < ThreadReplacement.MAX_REPLACEMENTS; i++) {
            assertThat(handler.handle(new IllegalStateException("once more"))).isEqualTo(REPLACE_THREAD);
        }

        assertThat(handler.handle(new IllegalStateException("too often"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(replaced)
                .hasSize(ThreadReplacement.MAX_REPLACEMENTS + 1)
                .last()
                .isEqualTo(false);
    }

    @Test
    void deathsOfLongAgoDoNotCount() {
        for (int i = 0; i < 3 * ThreadReplacement.MAX_REPLACEMENTS; i++) {
            now = now.plus(ThreadReplacement.WINDOW.dividedBy(2));
            assertThat(handler.handle(new IllegalStateException("now and then")))
                    .isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void storesOfAnotherLayoutStopTheClientAtOnce() {
        StoreLayout.UnknownLayoutException unknown = null;
        try {
            StoreLayout.check(new byte[] {0, 0, 0, 99}, true);
        } catch (StoreLayout.UnknownLayoutException e) {
            unknown = e;
        }

        assertThat(handler.handle(new RuntimeException("in a thread", unknown))).isEqualTo(SHUTDOWN_CLIENT);
    }
}
