package io.unitrail.streams.fold;

/** Told of what happens while records are folded; called on the stream threads, must not block. */
public interface FoldMetrics {

    /** One record is done. */
    void count(FoldOutcome outcome);

    /** One record went to the dead letters. */
    void countDeadLetter(DeadLetterReason reason);

    /** One record of {@code shipment-facts} could not be read and was left out. */
    void countUnreadableFact();
}
