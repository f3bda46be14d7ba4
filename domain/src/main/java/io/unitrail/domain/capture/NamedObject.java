package io.unitrail.domain.capture;

import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.ObjectId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an event's object lists.
 *
 * @param list the EPCIS list it stands in: {@code epcList}, {@code quantityList}, {@code childEPCs},
 *     {@code childQuantityList}, {@code inputEPCList}, {@code inputQuantityList}, {@code outputEPCList},
 *     {@code outputQuantityList} or {@code parentID}
 * @param epcAsSent the identifier in the sender's spelling
 * @param id what it identifies
 * @param quantity of a lot or class, as sent; null where none was said
 * @param uom unit of measure of UN/CEFACT Rec. 20, as sent; null means pieces
 */
public record NamedObject(
        String list,
        String epcAsSent,
        ObjectId id,
        @Nullable BigDecimal quantity,
        @Nullable String uom) {

    /**
     * The EPCIS list for a role: {@code epcList}, {@code quantityList}, {@code childEPCs}, ...
     *
     * @param byQuantity whether the object is a lot or class, which stands in the quantity list of its role
     */
    public static String list(Role role, boolean byQuantity) {
        return switch (role) {
            case PARENT -> "parentID";
            case SUBJECT -> byQuantity ? "quantityList" : "epcList";
            case CHILD -> byQuantity ? "childQuantityList" : "childEPCs";
            case INPUT -> byQuantity ? "inputQuantityList" : "inputEPCList";
            case OUTPUT -> byQuantity ? "outputQuantityList" : "outputEPCList";
        };
    }

    /** The entry as it is kept on the carrier's record. */
    public Member member() {
        return new Member(list, epcAsSent, quantity, uom);
    }

    /** The entry without its spelling. */
    public ObjectQuantity objectQuantity() {
        return new ObjectQuantity(id, quantity, uom);
    }
}
