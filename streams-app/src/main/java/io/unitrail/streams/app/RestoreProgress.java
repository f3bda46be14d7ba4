package io.unitrail.streams.app;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the stores are read back from their changelogs. Told of it on the stream threads, asked by whoever publishes metrics. */
public final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Span> open = new ConcurrentHashMap<>();
    private final LongAdder restored = new LongAdder();

    /** Offsets: the next to be restored, and the end. */
    private record Span(long next, long end) {}

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        open.put(partition, new Span(start, end));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long records) {
        restored.add(records);
        open.computeIfPresent(partition, (key, span) -> new Span(last + 1, span.end()));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        open.remove(partition);
    }

    /** The partition was taken away before its end. */
    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        open.remove(partition);
    }

    /** Records read back since the start of the process. */
    public long restored() {
        return restored.sum();
    }

    /** Offsets of all changelogs together that are still to be read back; somewhat more than records, as ends of transactions count. */
    public long remaining() {
        return open.values().stream()
                .mapToLong(span -> Math.max(0, span.end() - span.next()))
                .sum();
    }
}
