package io.unitrail.bench.restore;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** From when the first store began to be restored to when the last one was, and how many records that took. */
final class RestoreProgress implements StateRestoreListener {
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        begun.compareAndSet(0, System.nanoTime());
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
        records.addAndGet(restored);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        ended.set(System.nanoTime());
    }

    /** Records of all changelogs together. */
    long records() {
        return records.get();
    }

    /** How long it took. */
    double seconds() {
        if (records.get() == 0) {
            throw new IllegalStateException("nothing was restored: the stores were still there");
        }
        return (ended.get() - begun.get()) / 1e9;
    }
}
