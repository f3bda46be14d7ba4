package io.unitrail.service;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Whether a node goes on, and why it does not. Thread-safe. */
public final class NodeHealth {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    /** Told of every stream thread that died. */
    void threadDied(Throwable cause, boolean replaced) {
        if (!replaced) {
            failure = cause;
            over.countDown();
        }
    }

    /** Told that the node was closed. */
    void stopped() {
        over.countDown();
    }

    /** Waits until the node cannot go on or was closed; gives the reason, empty if it was closed. */
    public Optional<Throwable> await() throws InterruptedException {
        over.await();
        return Optional.ofNullable(failure);
    }
}
