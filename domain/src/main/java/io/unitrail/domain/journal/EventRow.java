package io.unitrail.domain.journal;

import io.unitrail.domain.event.SerialEvent;
import org.jspecify.annotations.Nullable;

/**
 * One record of the log as a store keeps it: the event, where it stood, and when we learned it.
 *
 * @param event one object's view of one captured event
 * @param offset where it stood in its partition of {@code serial-events}
 * @param recordTime when we learned it, in milliseconds: the broker's LogAppendTime, never going back within a
 *     partition (rules, section 1)
 * @param readmitted record time of the first duplicate that is no more than 24 hours before the event time, for an
 *     event that was further in the future when it first came (ruling 8); else null
 */
public record EventRow(
        SerialEvent event,
        long offset,
        long recordTime,
        @Nullable Long readmitted) {

    /** How far an event time may be ahead of its record time before the event is left out of state (rules, section 1). */
    public static final long FUTURE_LIMIT_MILLIS = 24L * 60 * 60 * 1000;

    public EventRow(SerialEvent event, long offset, long recordTime) {
        this(event, offset, recordTime, null);
    }

    /** Whether the event lies too far in the future to be believed when first recorded. */
    public boolean isFarFuture() {
        return event.eventTime().millis() - recordTime > FUTURE_LIMIT_MILLIS;
    }

    /** Whether the event counts in the state as known at {@code knownAt} (rules 1, ruling 8). */
    public boolean isInState(long knownAt) {
        return recordTime <= knownAt && (!isFarFuture() || (readmitted != null && readmitted <= knownAt));
    }
}
