package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.UnknownReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In whose hands an object is: the first of section 5 that matches (rulings 23 to 27). */
final class Holdings {
    private final Lineage lineage;
    private final Walks walks;
    private final Gazetteer gazetteer;

    Holdings(Lineage lineage, Walks walks, Gazetteer gazetteer) {
        this.lineage = lineage;
        this.walks = walks;
        this.gazetteer = gazetteer;
    }

    /** The holding and what goes with it. */
    record Decision(
            Holding holding,
            @Nullable Holder holder,
            @Nullable Holding holderHolding,
            @Nullable UnknownReason reason) {
        static Decision of(Holding holding, @Nullable Holder holder) {
            return new Decision(holding, holder, null, null);
        }

        static Decision unknown(UnknownReason reason, @Nullable Holder holder) {
            return new Decision(Holding.UNKNOWN, holder, null, reason);
        }
    }

    /**
     * What an object is part of in the end.
     *
     * @param object the top itself; the object where it is part of nothing
     * @param destroyed whether anything installed on the way there was destroyed
     * @param outputs where a transformation on the way made several things, all of them
     */
    record Top(ObjectId object, boolean destroyed, List<ObjectId> outputs) {}

    Top top(ObjectId object) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId current = object;
        boolean destroyed = false;
        boolean installedSoFar = true;
        while (seen.add(current)) {
            destroyed |= installedSoFar && walks.of(current).walk().condition().isDestroyed();
            Built built = Built.of(current, lineage);
            ObjectId next = built.direct();
            if (next == null) {
                return new Top(current, destroyed, built.outputs());
            }
            installedSoFar &= built.installed() != null;
            current = next;
        }
        return new Top(object, destroyed, List.of());
    }

    Decision of(ObjectId object) {
        Walks.Walked own = walks.of(object);
        Walk walk = own.walk();
        if (own.contradictory()) {
            return Decision.unknown(UnknownReason.CONTRADICTION, new Holder(null, null, walk.holders(), List.of()));
        }
        Top top = top(object);
        if (top.destroyed()) {
            return Decision.of(Holding.DESTROYED, holderOf(walk));
        }
        UnknownReason gone = gone(walk.condition());
        if (gone != null) {
            return Decision.unknown(gone, null);
        }
        if (Built.of(object, lineage).isBuiltIn()) {
            return builtIn(object, top);
        }
        return byHands(walk, own.views().isEmpty());
    }

    private static @Nullable UnknownReason gone(Condition condition) {
        if (condition.isGone(Condition.STOLEN)) {
            return UnknownReason.STOLEN;
        }
        if (condition.isGone(Condition.LOST)) {
            return UnknownReason.LOST;
        }
        return condition.isGone(Condition.MISSING) ? UnknownReason.MISSING : null;
    }

    private Decision builtIn(ObjectId object, Top top) {
        if (!top.outputs().isEmpty()) {
            return Decision.of(Holding.BUILT_IN, new Holder(null, null, List.of(), top.outputs()));
        }
        if (top.object().equals(object)) {
            return Decision.of(Holding.BUILT_IN, null);
        }
        Decision ofTop = of(top.object());
        return new Decision(Holding.BUILT_IN, ofTop.holder(), ofTop.holding(), null);
    }

    private Decision byHands(Walk walk, boolean nothingStands) {
        String location = walk.whereabouts().location();
        String custodian = walk.custody().custodian();
        Holder holder = holderOf(walk);
        if (walk.custody().isWithConsumer()) {
            return Decision.of(Holding.CONSUMER, holder);
        }
        if (isInTransit(walk)) {
            return Decision.of(
                    Holding.IN_TRANSIT,
                    new Holder(gazetteer.shownParty(walk.custody().underWay()), walk.location()));
        }
        if (walk.custody().isReturned()) {
            return Decision.of(Holding.RETURNED, holder);
        }
        if (gazetteer.isOwnPlace(location) || gazetteer.isOwnParty(custodian)) {
            return Decision.of(Holding.IN_STOCK, holder);
        }
        if (custodian != null || gazetteer.place(location).isPresent()) {
            return Decision.of(Holding.CONSIGNEE, holder);
        }
        return Decision.unknown(reason(walk, nothingStands), holder);
    }

    private static @Nullable Holder holderOf(Walk walk) {
        Holder holder = walk.holder();
        return holder.party() == null && holder.place() == null ? null : holder;
    }

    private boolean isInTransit(Walk walk) {
        View change = walk.custody().lastChange();
        boolean moving = change == null
                ? "in_transit".equals(walk.condition().disposition())
                : BizStep.moves(change.event().bizStep());
        return moving || gazetteer.isOfKind(walk.whereabouts().location(), PlaceKind.CARRIER);
    }

    private static UnknownReason reason(Walk walk, boolean nothingStands) {
        if (nothingStands) {
            return UnknownReason.ALL_VOIDED;
        }
        if (walk.condition().isDecommissioned()) {
            return UnknownReason.DECOMMISSIONED;
        }
        return walk.whereabouts().location() == null ? UnknownReason.NO_LOCATION : UnknownReason.PLACE_UNKNOWN;
    }
}
