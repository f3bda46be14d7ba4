package io.unitrail.streams.keys;

import io.unitrail.domain.id.ObjectId;

/**
 * Keys of the store {@code shipment-lines}: one row for each line that was ever written, those of one object together.
 *
 * <pre>
 * object  shipment
 * </pre>
 */
public final class ShipmentLineKeys {
    private ShipmentLineKeys() {}

    /** Key of the last line written of an object in a shipment. */
    public static byte[] line(ObjectId object, String shipmentId) {
        return new KeyWriter().object(object).text(shipmentId).bytes();
    }

    /** What the keys of all lines of an object begin with, and no other key. */
    public static byte[] lines(ObjectId object) {
        return new KeyWriter().object(object).bytes();
    }

    /** Above every line of an object and below those of the next one. */
    public static byte[] after(ObjectId object) {
        return new KeyWriter().object(object).upperBound();
    }
}
