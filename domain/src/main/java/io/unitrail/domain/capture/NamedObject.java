package io.unitrail.domain.capture;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an event's object lists.
 *
 * @param list the EPCIS list it stands in: {@code epcList}, {@code quantityList}, {@code childEPCs},
 *     {@code childQuantityList}, {@code inputEPCList}, {@code inputQuantityList}, {@code outputEPCList},
 *     {@code outputQuantityList} or {@code parentID}; {@link #PLACE} for a place that
 *     stands in for objects
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
     * The list of the place by which an event is kept that EPCIS lets name no object: sensor data of a place, or the end
     * of a whole transaction.
     */
    public static final String PLACE = "place";

    /**
     * An entry in the list where EPCIS would have it: lots and classes, and whatever has a quantity, stand in the
     * quantity list of their role.
     */
    public static NamedObject of(
            Role role, String epcAsSent, ObjectId id, @Nullable BigDecimal quantity, @Nullable String uom) {
        boolean byQuantity =
                id instanceof LotId || id instanceof ClassId || (id instanceof AssetId && quantity != null);
        return new NamedObject(list(role, byQuantity), epcAsSent, id, quantity, uom);
    }

    /**
     * The EPCIS list for a role: {@code epcList}, {@code quantityList}, {@code childEPCs}, ...
     *
     * @param byQuantity whether the object is a lot or class, which stands in the quantity list of its role
     */
    static String list(Role role, boolean byQuantity) {
        return switch (role) {
            case PARENT -> "parentID";
            case SUBJECT -> byQuantity ? "quantityList" : "epcList";
            case CHILD -> byQuantity ? "childQuantityList" : "childEPCs";
            case INPUT -> byQuantity ? "inputQuantityList" : "inputEPCList";
            case OUTPUT -> byQuantity ? "outputQuantityList" : "outputEPCList";
        };
    }

    /** The role that goes with the list. */
    public Role role() {
        return switch (list) {
            case "parentID" -> Role.PARENT;
            case "childEPCs", "childQuantityList" -> Role.CHILD;
            case "inputEPCList", "inputQuantityList" -> Role.INPUT;
            case "outputEPCList", "outputQuantityList" -> Role.OUTPUT;
            default -> Role.SUBJECT;
        };
    }

    /** The role of the objects that an event of a type is about, and that its ILMD describes. */
    static Role contentRole(EventType type) {
        return switch (type) {
            case OBJECT, TRANSACTION -> Role.SUBJECT;
            case AGGREGATION, ASSOCIATION -> Role.CHILD;
            case TRANSFORMATION -> Role.OUTPUT;
        };
    }

    /** Whether it is the parent, not an entry of a list. */
    boolean isParent() {
        return list.equals("parentID");
    }

    /** The entry as it is kept on the carrier's record. */
    public Member member() {
        return new Member(list, epcAsSent, quantity, uom);
    }

    /** The entry without its spelling; a unit is one thing and has no quantity. */
    public ObjectQuantity objectQuantity() {
        return id instanceof UnitId ? ObjectQuantity.of(id) : new ObjectQuantity(id, quantity, uom);
    }
}
