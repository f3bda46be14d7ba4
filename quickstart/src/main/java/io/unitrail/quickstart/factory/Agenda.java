package io.unitrail.quickstart.factory;

import io.unitrail.domain.capture.CapturedEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * What is going to be scanned, given out in the order in which it is captured. What lies after the end of the
 * simulation has not happened; what a line scanned while it was offline comes after everything else.
 */
final class Agenda {
    private record Entry(Instant time, long order, Supplier<CapturedEvent> scan) {}

    private static final Comparator<Entry> IN_TIME =
            Comparator.comparing(Entry::time).thenComparingLong(Entry::order);

    private final PriorityQueue<Entry> due = new PriorityQueue<>(IN_TIME);
    private final PriorityQueue<Entry> late = new PriorityQueue<>(IN_TIME);
    private final Instant end;
    private long planned;

    Agenda(Instant end) {
        this.end = end;
    }

    /**
     * @param scan makes the event when its turn comes
     */
    void plan(Instant time, Supplier<CapturedEvent> scan) {
        plan(time, false, scan);
    }

    /**
     * @param offline whether the line could not deliver at that time
     */
    void plan(Instant time, boolean offline, Supplier<CapturedEvent> scan) {
        if (time.isBefore(end)) {
            planned++;
            (offline ? late : due).add(new Entry(time, planned, scan));
        }
    }

    /** Whether something on time is due before this moment. */
    boolean isDueBefore(Instant time) {
        Entry first = due.peek();
        return first != null && first.time.isBefore(time);
    }

    boolean isEmpty() {
        return due.isEmpty() && late.isEmpty();
    }

    CapturedEvent next() {
        Entry entry = due.isEmpty() ? late.remove() : due.remove();
        return entry.scan.get();
    }
}
