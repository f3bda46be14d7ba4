package io.unitrail.domain.query;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of one shipment, as its events tell it: a unit, or a quantity of a lot or class (ruling 40).
 *
 * @param shipmentId see rules, section 9: despatch advice, else bill of lading, else {@code urn:unitrail:shipment:} with the capture
 * @param object never a container
 * @param status what became of it
 * @param productName as master data had it at the time of shipping, or null
 * @param lot of the unit or lot, or null
 * @param expiry last day of use, or null
 * @param bestBefore or null
 * @param quantity how much of a lot or class was sent; null for a unit, or if one of the events does not say
 * @param uom its unit of measure
 * @param receivedQuantity how much of a lot or class was received, likewise; null if nothing was
 * @param containers what it was packed in when it was sent, from the direct one to the outermost; of a lot that was in several, those around all of it
 * @param from where and from whom
 * @param to where and to whom
 * @param carrier canonical, or null if none is named
 * @param documents of the sending events
 * @param shippedTime event time of the first sending, milliseconds
 * @param shippedEventId its event
 * @param receivedTime event time of the receipt; null unless received
 * @param receivedEventId its event
 * @param cause what was learned last of all that makes the line
 */
public record ShipmentLine(
        String shipmentId,
        ObjectId object,
        Status status,
        @Nullable String productName,
        @Nullable String lot,
        @Nullable LocalDate expiry,
        @Nullable LocalDate bestBefore,
        @Nullable BigDecimal quantity,
        @Nullable String uom,
        @Nullable BigDecimal receivedQuantity,
        List<ObjectId> containers,
        End from,
        End to,
        @Nullable String carrier,
        List<BizTransaction> documents,
        long shippedTime,
        String shippedEventId,
        @Nullable Long receivedTime,
        @Nullable String receivedEventId,
        Cause cause) {

    /** What became of a line; a line that is retracted is none. */
    public enum Status {
        SHIPPED,
        RECEIVED
    }

    /**
     * One end of a shipment, identifiers canonical; what is not known is null.
     *
     * @param placeName in the master data valid then
     */
    public record End(
            @Nullable String place,
            @Nullable String placeName,
            @Nullable String possessingParty,
            @Nullable String owningParty) {}

    /**
     * The event by which something became so.
     *
     * @param recordTime when we learned it, milliseconds
     */
    public record Cause(String eventId, long recordTime) {}

    /** Stable identity: shipment and object. */
    public String lineId() {
        return lineId(shipmentId, object);
    }

    /** Likewise, without the line. */
    public static String lineId(String shipmentId, ObjectId object) {
        return shipmentId + "|" + object.canonical();
    }
}
