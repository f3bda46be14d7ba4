package io.unitrail.bench.rig;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looking again until something holds. */
public final class Condition {
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private Condition() {}

    /** Returns once it holds. Throws {@link IllegalStateException} if it does not in time. */
    public static void await(Duration patience, BooleanSupplier holds) {
        long until = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited in vain for " + patience);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
