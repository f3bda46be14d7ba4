package io.unitrail.domain.query;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a trace (ruling 38).
 *
 * @param event the view
 * @param recordTime when we learned it
 * @param via the container whose event it is, for an inherited one; null for an own one (ruling 15)
 * @param voided how it was declared wrong, or null
 * @param future whether it is left out of state because its time lies too far ahead
 */
public record TraceEvent(
        SerialEvent event,
        long recordTime,
        @Nullable ObjectId via,
        @Nullable Voided voided,
        boolean future) {

    /**
     * A declaration that took effect.
     *
     * @param recordTime when we learned of it
     * @param declarationTime as sent, for showing only
     * @param reason as sent
     * @param correctiveEventIds as sent
     */
    public record Voided(
            long recordTime,
            String declarationTime,
            @Nullable String reason,
            List<String> correctiveEventIds) {}
}
