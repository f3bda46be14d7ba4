package io.unitrail.domain.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a shipment, over all of its objects (rules, section 9).
 *
 * @param shipmentId as asked for
 * @param status of the whole
 * @param from of the line that was shipped first; null if nothing was
 * @param to likewise
 * @param carrier likewise, or null if none is named
 * @param shippedTime when that was, milliseconds
 * @param shipped lines: units, and quantities of lots and classes
 * @param received how many of them were received
 * @param missing shipped and not received; with {@code received} it makes {@code shipped}
 * @param overdue how many of the missing should have been received by now
 * @param unexpected objects received under the shipment's documents that were never shipped in it
 * @param quantities of lots and classes, in canonical order
 */
public record ShipmentReport(
        String shipmentId,
        Status status,
        ShipmentLine.@Nullable End from,
        ShipmentLine.@Nullable End to,
        @Nullable String carrier,
        @Nullable Long shippedTime,
        long shipped,
        long received,
        long missing,
        long overdue,
        long unexpected,
        List<Quantity> quantities) {

    /** Of a whole shipment. */
    public enum Status {
        /** Nothing was received yet, and nothing is overdue. */
        IN_TRANSIT,
        /** Some was received, and nothing is overdue. */
        PARTLY_RECEIVED,
        /** All was. */
        RECEIVED,
        /** Some is overdue. */
        OVERDUE,
        /** Only known from receipts. */
        NEVER_SHIPPED;

        /** The word of the answer. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** By the counts of a report. */
        public static Status of(long shipped, long received, long overdue) {
            if (shipped == 0) {
                return NEVER_SHIPPED;
            }
            if (overdue > 0) {
                return OVERDUE;
            }
            return received == 0 ? IN_TRANSIT : received == shipped ? RECEIVED : PARTLY_RECEIVED;
        }
    }

    /** A quantity of a lot or class; null where one of the events does not say. */
    public record Quantity(
            String productId,
            @Nullable String lot,
            @Nullable String uom,
            @Nullable BigDecimal shipped,
            @Nullable BigDecimal received) {}
}
