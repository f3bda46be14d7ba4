package io.unitrail.e2e.faults;

import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.e2e.faults.Asked.Worth;
import io.unitrail.e2e.faults.Ledger.Batch;
import io.unitrail.schemas.topics.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks for one unit of each partition several times a second and remembers the longest time without a right answer. */
final class Probes implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final AtomicLongArray lastRight;
    private final AtomicLongArray longest;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean open = true;

    /**
     * Begins to ask.
     *
     * @param survivors of the fault, which are asked in turn
     */
    Probes(Ledger ledger, int partitions, Supplier<List<String>> survivors) {
        lastRight = new AtomicLongArray(partitions);
        longest = new AtomicLongArray(partitions);
        for (int partition = 0; partition < partitions; partition++) {
            int own = partition;
            Thread thread = new Thread(() -> probe(ledger, own, partitions, survivors), "probe-" + partition);
            thread.setDaemon(true);
            lastRight.set(own, System.nanoTime());
            threads.add(thread);
            thread.start();
        }
    }

    private void probe(Ledger ledger, int partition, int partitions, Supplier<List<String>> survivors) {
        int turn = 0;
        while (open) {
            for (Batch batch : List.copyOf(ledger.batches())) {
                int unit = unitIn(batch, partition, partitions);
                if (batch.acknowledged > 0 && unit >= 0) {
                    List<String> urls = survivors.get();
                    Asked.Verdict verdict = Asked.trace(urls.get(turn++ % urls.size()), batch, unit, false, PATIENCE);
                    long now = System.nanoTime();
                    if (verdict.worth() == Worth.RIGHT) {
                        longest.accumulateAndGet(partition, now - lastRight.getAndSet(partition, now), Math::max);
                    }
                    break;
                }
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private static int unitIn(Batch batch, int partition, int partitions) {
        ProductId product = ProductId.parse(Ledger.PRODUCT);
        for (int unit = 0; unit < Ledger.UNITS; unit++) {
            if (RecordKey.partition(new UnitId(product, batch.serial(unit)), partitions) == partition) {
                return unit;
            }
        }
        return -1;
    }

    /** When every partition had a right answer since a moment. */
    boolean areAllRightSince(long nanos) {
        for (int partition = 0; partition < lastRight.length(); partition++) {
            if (lastRight.get(partition) - nanos < 0) {
                return false;
            }
        }
        return true;
    }

    /** The longest time that a partition went without a right answer, in seconds. */
    double unavailableSeconds() {
        long most = 0;
        for (int partition = 0; partition < longest.length(); partition++) {
            most = Math.max(most, longest.get(partition));
        }
        return most / 1e9;
    }

    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
