package io.unitrail.producer;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.util.List;

/**
 * Events in the field's words, for line systems in Java:
 *
 * <pre>
 * producer.capture(SerialEvents.commission("09506000134352", "SN-1").time(now).at("urn:epc:id:sgln:9506000.00001.0")
 *         .lot("L-42").build());
 * </pre>
 *
 * <p>Each begins an {@link EventDraft} with the step and action of CBV 2.0 that the word stands for.
 */
public final class SerialEvents {
    private SerialEvents() {}

    /**
     * A unit by product and serial.
     *
     * @throws io.unitrail.domain.id.InvalidIdentifier if one of them is none
     */
    public static UnitId unit(String productId, String serial) {
        return new UnitId(ProductId.parse(productId), serial);
    }

    /** A unit begins its life: it was made and has got its serial. */
    public static EventDraft commission(String productId, String serial) {
        return commission(List.of(unit(productId, serial)));
    }

    /** Objects begin their life together. */
    public static EventDraft commission(List<? extends ObjectId> objects) {
        return EventDraft.of("commissioning", Action.ADD, objects).disposition("active");
    }

    /** Objects are looked at, and stay as they are. */
    public static EventDraft inspect(List<? extends ObjectId> objects) {
        return EventDraft.of("inspecting", Action.OBSERVE, objects);
    }

    /** Objects are put into a container; name it with {@link EventDraft#parent}. */
    public static EventDraft pack(List<? extends ObjectId> objects) {
        return EventDraft.of("packing", Action.ADD, objects);
    }

    /** Objects are taken out of a container; without {@link EventDraft#parent}, of whichever they are in. */
    public static EventDraft unpack(List<? extends ObjectId> objects) {
        return EventDraft.of("unpacking", Action.DELETE, objects);
    }

    /** Components are built into a unit; name it with {@link EventDraft#parent}. */
    public static EventDraft install(List<? extends ObjectId> components) {
        return EventDraft.of("installing", Action.ADD, components);
    }

    /** Components are taken out of a unit. */
    public static EventDraft remove(List<? extends ObjectId> components) {
        return EventDraft.of("removing", Action.DELETE, components);
    }

    /** Objects leave; name the receiver with {@link EventDraft#to} and the papers with {@link EventDraft#document}. */
    public static EventDraft ship(List<? extends ObjectId> objects) {
        return EventDraft.of("shipping", Action.OBSERVE, objects).disposition("in_transit");
    }

    /** Objects have come. */
    public static EventDraft receive(List<? extends ObjectId> objects) {
        return EventDraft.of("receiving", Action.OBSERVE, objects).disposition("in_progress");
    }

    /** Objects stand where they are kept. */
    public static EventDraft store(List<? extends ObjectId> objects) {
        return EventDraft.of("storing", Action.OBSERVE, objects);
    }

    /** Objects are sold to whoever uses them. */
    public static EventDraft sell(List<? extends ObjectId> objects) {
        return EventDraft.of("retail_selling", Action.OBSERVE, objects).disposition("retail_sold");
    }

    /** Objects are repaired. */
    public static EventDraft repair(List<? extends ObjectId> objects) {
        return EventDraft.of("repairing", Action.OBSERVE, objects);
    }

    /** Identifiers end their life; the things may live on. */
    public static EventDraft decommission(List<? extends ObjectId> objects) {
        return EventDraft.of("decommissioning", Action.DELETE, objects).disposition("inactive");
    }

    /** Objects are destroyed. */
    public static EventDraft destroy(List<? extends ObjectId> objects) {
        return EventDraft.of("destroying", Action.DELETE, objects).disposition("destroyed");
    }
}
