package io.unitrail.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void a_percentile_is_the_least_that_this_share_did_not_exceed() {
        Latencies latencies = new Latencies(LongStream.rangeClosed(1, 1_000)
                .map(ms -> (1_001 - ms) * 1_000_000)
                .toArray());

        assertThat(latencies.millis(0.5)).isEqualTo(500);
        assertThat(latencies.millis(0.99)).isEqualTo(990);
        assertThat(latencies.millis(0.999)).isEqualTo(999);
        assertThat(latencies.millis(1)).isEqualTo(1_000);
    }

    @Test
    void in_open_loop_a_request_that_is_sent_late_counts_from_when_it_should_have_been_sent() {
        Object server = new Object();

        Latencies latencies = new OpenLoop(1_000, Duration.ofMillis(100)).run(number -> {
            synchronized (server) {
                busyFor(2_000_000);
            }
        });

        // 100 requests of 2 ms, one at a time, take 200 ms; the last was due after 99.
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.millis(1)).isGreaterThan(100);
    }

    private static void busyFor(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
