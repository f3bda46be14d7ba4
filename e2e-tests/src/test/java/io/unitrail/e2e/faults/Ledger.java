package io.unitrail.e2e.faults;

import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Line;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What was sent and what was acknowledged. Units go in batches, a lot each, through five events, each sent only after the one before was
 * acknowledged, and sent again until it is: so what may be seen of a unit is a chain, at least as long as acknowledged and at most as long
 * as sent.
 */
final class Ledger {
    static final int UNITS = 20;
    static final List<String> STEPS = List.of("commissioning", "inspecting", "storing", "picking", "inspecting");
    static final String PRODUCT = Gtin.of(89730);

    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    final AtomicLong acknowledged = new AtomicLong();

    /** Twenty units in a lot. */
    static final class Batch {
        final int number;
        volatile int sent;
        volatile int acknowledged;
        volatile String token = "";

        Batch(int number) {
            this.number = number;
        }

        String lot() {
            return "B" + number;
        }

        String serial(int unit) {
            return "B" + number + "-" + unit;
        }

        static String eventId(int number, int unit, int step) {
            return "B" + number + "-" + unit + "-" + step;
        }

        List<String> lines(int step) {
            return IntStream.range(0, UNITS)
                    .mapToObj(unit -> (step == 0
                                    ? Line.commissioning(PRODUCT, serial(unit), lot())
                                    : Line.observe(PRODUCT, serial(unit), STEPS.get(step)))
                            .with("eventId", eventId(number, unit, step))
                            .at(Line.START.plus(Duration.ofHours(step)))
                            .toString())
                    .toList();
        }
    }

    Batch begin() {
        Batch batch = new Batch(next.getAndIncrement());
        batches.add(batch);
        return batch;
    }

    /** A step was acknowledged. */
    void acknowledge(Batch batch, int step, String token) {
        batch.token = token;
        batch.acknowledged = step + 1;
        acknowledged.addAndGet(UNITS);
    }

    List<Batch> batches() {
        return batches;
    }

    /** Some batch of which something was acknowledged; the younger the likelier. */
    Batch any() {
        for (int tries = 0; tries < 100; tries++) {
            int size = batches.size();
            if (size > 0) {
                int from = ThreadLocalRandom.current().nextBoolean() ? Math.max(0, size - 20) : 0;
                Batch batch = batches.get(ThreadLocalRandom.current().nextInt(from, size));
                if (batch.acknowledged > 0) {
                    return batch;
                }
            }
        }
        return batches.get(0);
    }
}
