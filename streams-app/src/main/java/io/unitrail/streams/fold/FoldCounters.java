package io.unitrail.streams.fold;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start of the process, to be read by whoever publishes metrics. Thread-safe. */
public final class FoldCounters implements FoldMetrics {
    private final Map<FoldOutcome, LongAdder> outcomes = new EnumMap<>(FoldOutcome.class);
    private final Map<DeadLetterReason, LongAdder> deadLetters = new EnumMap<>(DeadLetterReason.class);

    private final LongAdder unreadableFacts = new LongAdder();

    public FoldCounters() {
        for (FoldOutcome outcome : FoldOutcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.put(reason, new LongAdder());
        }
    }

    @Override
    public void count(FoldOutcome outcome) {
        adder(outcomes, outcome).increment();
    }

    @Override
    public void countDeadLetter(DeadLetterReason reason) {
        adder(deadLetters, reason).increment();
    }

    @Override
    public void countUnreadableFact() {
        unreadableFacts.increment();
    }

    /** Facts about shipments that could not be read. */
    public long unreadableFacts() {
        return unreadableFacts.sum();
    }

    /** Records with this outcome; a record that is processed again after a crash counts again. */
    public long total(FoldOutcome outcome) {
        return adder(outcomes, outcome).sum();
    }

    /** Dead letters with this reason. */
    public long total(DeadLetterReason reason) {
        return adder(deadLetters, reason).sum();
    }

    private static <K> LongAdder adder(Map<K, LongAdder> adders, K key) {
        return Objects.requireNonNull(adders.get(key));
    }
}
