package io.unitrail.domain.alerts;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.Product;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at: one object with its event set, what master data says, and the limits.
 *
 * @param object whose case
 * @param views its event set in order: own and inherited, nothing voided
 * @param states for what is beside the set: stray declarations, contents, counterparts
 * @param gazetteer places and parties
 * @param product the object's product in master data, if it has one
 * @param limits of the rules
 * @param recalls recalls that an object was in at a time
 */
public record Case(
        ObjectId object,
        List<View> views,
        States states,
        Gazetteer gazetteer,
        Optional<Product> product,
        AlertLimits limits,
        RecallsAt recalls) {

    /** The recalls that are open for an object at a time. */
    @FunctionalInterface
    public interface RecallsAt {
        /** IDs of the recalls open for the object at {@code time} (milliseconds). */
        List<String> open(ObjectId object, long time);
    }

    /** Whether it is one thing; lots and classes are at many places (reading 63). */
    boolean isOneThing() {
        return object instanceof UnitId || object instanceof AssetId;
    }

    /** The own events of the set, in order. */
    public List<View> own() {
        return views.stream().filter(View::isOwn).toList();
    }

    /** The events of the set in order, each with what it left behind. */
    List<Waypoint> waypoints() {
        return states.waypoints(object);
    }

    /** The own events that speak of the thing itself (ruling 2). */
    public List<View> ofTheThing() {
        return views.stream().filter(View::isOfTheThing).toList();
    }
}
