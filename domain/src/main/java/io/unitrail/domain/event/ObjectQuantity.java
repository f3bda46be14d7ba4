package io.unitrail.domain.event;

import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An object named in an event, with its quantity if it is a lot or a class.
 *
 * @param quantity how much, never negative; null for serialised objects and where none was said
 * @param uom unit of measure of UN/CEFACT Rec. 20; null means pieces, as EA, C62 and H87 do
 */
public record ObjectQuantity(
        ObjectId object,
        @Nullable BigDecimal quantity,
        @Nullable String uom) {

    /** A serialised object, which needs no quantity. */
    public static ObjectQuantity of(ObjectId object) {
        return new ObjectQuantity(object, null, null);
    }
}
