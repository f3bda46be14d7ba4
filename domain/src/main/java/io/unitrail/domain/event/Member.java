package io.unitrail.domain.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an event's object lists exactly as it was sent, kept so that the event comes back out equal.
 *
 * @param list the EPCIS list it stood in: {@code epcList}, {@code quantityList}, {@code childEPCs},
 *     {@code childQuantityList}, {@code inputEPCList}, {@code inputQuantityList}, {@code outputEPCList},
 *     {@code outputQuantityList}, {@code parentID}
 * @param epc the identifier in the sender's spelling
 * @param quantity as sent, or null
 * @param uom as sent, or null
 */
public record Member(
        String list,
        String epc,
        @Nullable BigDecimal quantity,
        @Nullable String uom) {}
