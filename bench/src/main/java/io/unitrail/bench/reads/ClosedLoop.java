package io.unitrail.bench.reads;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Clients that each ask again as soon as they were answered: how much a server can do at most.
 *
 * @param clients at one time
 * @param time for how long
 */
public record ClosedLoop(int clients, Duration time) {

    /** Requests a second; each is given its number. The first failure of one is thrown. */
    public double run(IntConsumer request) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        Clients.run(clients, () -> {
            while (System.nanoTime() < end) {
                request.accept(next.getAndIncrement());
                answered.incrementAndGet();
            }
        });
        return answered.get() / ((System.nanoTime() - begun) / 1e9);
    }
}
