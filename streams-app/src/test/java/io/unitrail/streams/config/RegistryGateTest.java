package io.unitrail.streams.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryGateTest {
    private final AtomicInteger paused = new AtomicInteger();
    private final CountDownLatch resumed = new CountDownLatch(1);

    @Test
    void design7_theGateOpensOnceTheQuestionThatFailedIsAnswered() throws Exception {
        CountDownLatch refused = new CountDownLatch(2);
        RegistryClient nobody = new RegistryClient(RegistryConfig.of(
                Map.of(RegistryConfig.URL, "http://127.0.0.1:1", RegistryConfig.RETRY_BUDGET_MS, "1")));
        try (RegistryGate gate = new RegistryGate(() -> {}, paused::incrementAndGet, resumed::countDown)) {
            gate.mustAnswer(() -> {
                refused.countDown();
                nobody.byId(7);
            });

            gate.shut("a record's schema");
            gate.shut("another record's schema");
            assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(gate.shutBecause()).isPresent();
            assertThat(paused).hasValue(1);
            assertThat(resumed.getCount()).isEqualTo(1);

            gate.mustAnswer(() -> {});
            assertThat(resumed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gate.shutBecause()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNoIsAnAnswer() throws Exception {
        try (RegistryGate gate = new RegistryGate(() -> {}, paused::incrementAndGet, resumed::countDown)) {
            gate.mustAnswer(() -> {
                throw new IllegalArgumentException("no such schema: that is for the dead letters");
            });

            gate.shut("a record's schema");

            assertThat(resumed.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
