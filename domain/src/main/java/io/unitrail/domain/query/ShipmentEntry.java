package io.unitrail.domain.query;

import io.unitrail.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object in a shipment.
 *
 * @param object unit, lot or class
 * @param outcome received, missing or unexpected
 * @param line as it was shipped; null for the unexpected
 * @param receivedTime of the receipt, milliseconds, or null
 * @param receivedEventId of the receipt, or null
 * @param dueAt when it should be received by: days after shipping as the alert rule has them, where the destination scans receipts; else null
 * @param overdue whether it was due and is missing
 */
public record ShipmentEntry(
        ObjectId object,
        Outcome outcome,
        @Nullable ShipmentLine line,
        @Nullable Long receivedTime,
        @Nullable String receivedEventId,
        @Nullable Long dueAt,
        boolean overdue) {

    /** Of one object. */
    public enum Outcome {
        RECEIVED,
        MISSING,
        UNEXPECTED;

        /** The word of the answer. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
