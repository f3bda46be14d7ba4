package io.unitrail.e2e.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a deadline. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(Integer.getInteger("await.seconds", 120));
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Await() {}

    /** Returns when the condition holds; fails after two minutes ({@code -Dawait.seconds}) with what was awaited and the last exception. */
    public static void until(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            pause(LOOK_AGAIN.toMillis());
        }
        throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what, last);
    }

    /** Lets time pass between two looks of a wait that may take longer. */
    public static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
