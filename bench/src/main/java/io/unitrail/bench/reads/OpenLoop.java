package io.unitrail.bench.reads;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Requests that come at a fixed rate whether or not those before were answered, as those of many users do. What a request took counts from
 * when it should have been sent, so that a server that stands still is not flattered by a client that waits with it.
 *
 * @param perSecond requests a second
 * @param time for how long
 */
public record OpenLoop(double perSecond, Duration time) {
    private static final int CLIENTS = 32;

    /** Makes the requests, each given its number. The first failure of one is thrown. */
    public Latencies run(IntConsumer request) {
        int requests = Math.max(1, (int) (perSecond * time.toMillis() / 1000));
        long[] nanos = new long[requests];
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        Clients.run(CLIENTS, () -> {
            for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                long due = begun + (long) (number / perSecond * 1e9);
                awaitTime(due);
                request.accept(number);
                nanos[number] = System.nanoTime() - due;
            }
        });
        return new Latencies(nanos);
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
