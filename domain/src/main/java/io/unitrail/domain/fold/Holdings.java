package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.UnknownReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** In whose hands an object is: the first of section 5 that matches (rulings 23 to 27). */
final class Holdings {
    private final Lineage lineage;
    private final Walks walks;
    private final Gazetteer gazetteer;
    private final Predicate<ObjectId> closed;

    /** @param closed whether somebody closed every contradiction of an object with a reason (ruling 23) */
    Holdings(Lineage lineage, Walks walks, Gazetteer gazetteer, Predicate<ObjectId> closed) {
        this.lineage = lineage;
        this.walks = walks;
        this.gazetteer = gazetteer;
        this.closed = closed;
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
     * @param outputs where a transformation made several things of it, all of them
     * @param vanished whether a transformation consumed it and its outputs are not known
     */
    private record Top(ObjectId object, List<ObjectId> outputs, boolean vanished) {
        boolean isNoSingleOne() {
            return !outputs.isEmpty() || vanished;
        }
    }

    private Top top(ObjectId object) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId current = object;
        while (true) {
            seen.add(current);
            Built built = Built.of(current, lineage);
            List<ObjectId> into = new ArrayList<>(built.into());
            into.removeAll(seen);
            if (into.size() != 1) {
                return new Top(current, into, built.vanished());
            }
            current = into.get(0);
        }
    }

    /** Whether it, or anything that it is installed in, was destroyed; not through transformations (ruling 24). */
    private boolean isDestroyed(ObjectId object) {
        Set<ObjectId> seen = new HashSet<>();
        ObjectId current = object;
        while (current != null && seen.add(current)) {
            if (walks.of(current).walk().condition().isDestroyed()) {
                return true;
            }
            current = Built.of(current, lineage).installed();
        }
        return false;
    }

    /** The top of what an object is installed in, whose place and custodian are its own (ruling 17). */
    Walk topWalk(ObjectId object) {
        ObjectId top = lineage.topBefore(object, OrderKey.LAST);
        return walks.of(top).walk();
    }

    Decision of(ObjectId object) {
        Top top = top(object);
        boolean builtIn = top.isNoSingleOne() || !top.object().equals(object);
        Decision itself = whateverItIsIn(object);
        if (itself != null) {
            return itself;
        }
        return builtIn ? builtIn(top) : byHands(object, walks.of(object).walk());
    }

    /** What holds of an object whatever it is built into: contradicted, destroyed, stolen, lost, missing; else null. */
    private @Nullable Decision whateverItIsIn(ObjectId object) {
        Walks.Walked own = walks.of(object);
        Walk walk = own.walk();
        if (own.contradictory() && !closed.test(object)) {
            return Decision.unknown(UnknownReason.CONTRADICTION, new Holder(null, null, walk.holders(), List.of()));
        }
        if (isDestroyed(object)) {
            return Decision.of(Holding.DESTROYED, holderOf(topWalk(object)));
        }
        UnknownReason gone = gone(walk.condition());
        if (gone != null) {
            return Decision.unknown(gone, null);
        }
        return null;
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

    private Decision builtIn(Top top) {
        if (top.isNoSingleOne()) {
            Holder holder = top.outputs().isEmpty() ? null : new Holder(null, null, List.of(), top.outputs());
            return Decision.of(Holding.BUILT_IN, holder);
        }
        Decision itself = whateverItIsIn(top.object());
        Decision ofTop = itself != null
                ? itself
                : byHands(top.object(), walks.of(top.object()).walk());
        return new Decision(Holding.BUILT_IN, ofTop.holder(), ofTop.holding(), null);
    }

    private Decision byHands(ObjectId object, Walk walk) {
        String location = walk.location();
        String custodian = walk.custody().custodian();
        Holder holder = holderOf(walk);
        if (walk.custody().isWithConsumer()) {
            return Decision.of(Holding.CONSUMER, holder);
        }
        if (isInTransit(walk)) {
            return Decision.of(
                    Holding.IN_TRANSIT,
                    holder(gazetteer.shownParty(walk.custody().underWay()), location));
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
        return Decision.unknown(reason(object, walk), holder);
    }

    private static @Nullable Holder holderOf(Walk walk) {
        return holder(walk.holder().party(), walk.holder().place());
    }

    private static @Nullable Holder holder(@Nullable String party, @Nullable String place) {
        return party == null && place == null ? null : new Holder(party, place);
    }

    private boolean isInTransit(Walk walk) {
        View change = walk.custody().lastChange();
        boolean moving = change == null
                ? "in_transit".equals(walk.condition().disposition())
                : BizStep.moves(change.event().bizStep());
        return moving || gazetteer.isOfKind(walk.location(), PlaceKind.CARRIER);
    }

    private UnknownReason reason(ObjectId object, Walk walk) {
        History history = lineage.history(object);
        boolean believed = history.listed().stream()
                .anyMatch(view -> view.row().isInState(lineage.moment().knownAt()));
        if (history.live().isEmpty() && believed) {
            return UnknownReason.ALL_VOIDED;
        }
        if (walk.condition().isDecommissioned()) {
            return UnknownReason.DECOMMISSIONED;
        }
        return walk.location() == null ? UnknownReason.NO_LOCATION : UnknownReason.PLACE_UNKNOWN;
    }
}
