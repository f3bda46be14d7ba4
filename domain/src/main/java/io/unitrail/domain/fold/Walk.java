package io.unitrail.domain.fold;

import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.Holder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over an object's event set in order; afterwards it knows all that follows from the events. */
final class Walk {
    private final Identity identity = new Identity();
    private final Whereabouts whereabouts = new Whereabouts();
    private final Condition condition = new Condition();
    private final Amount amount = new Amount();
    private final Ownership ownership = new Ownership();
    private final Handovers handovers = new Handovers();
    private final Outflow outflow;
    private final Set<Holder> holders = new LinkedHashSet<>();
    private final List<Waypoint> waypoints = new ArrayList<>();
    private final Gazetteer gazetteer;
    private final Custody custody;

    /** What a walk must know of the objects around. */
    interface Surroundings {
        /** Where the object was put or left by a view that itself names no place; empty if it was not. */
        Optional<Moved> movedBy(View view);

        /** Whether the object was installed in something just before a key. */
        boolean isInstalledBefore(OrderKey key);
    }

    /**
     * Where another object was, for one that was packed into it or taken out of it.
     *
     * @param takenOut whether it was taken out of it, so that place, readPoint and custodian are that one's; else only
     *     the place, if it has one
     */
    record Moved(
            Whereabouts there, boolean takenOut, @Nullable String custodian) {}

    private Walk(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.custody = new Custody(gazetteer, whereabouts);
        this.outflow = new Outflow(gazetteer);
    }

    static Walk over(List<View> views, Gazetteer gazetteer, Surroundings around) {
        Walk walk = new Walk(gazetteer);
        for (View view : views) {
            walk.accept(view, around);
        }
        return walk;
    }

    private void accept(View view, Surroundings around) {
        custody.remember();
        identity.accept(view);
        whereabouts.accept(view);
        condition.accept(view);
        amount.accept(view);
        ownership.accept(view);
        Moved moved = around.movedBy(view).orElse(null);
        if (moved == null) {
            custody.accept(view, gazetteer.placeOf(view.event()));
        } else if (moved.takenOut()) {
            whereabouts.takenOutOf(moved.there());
            custody.takeOver(view, moved.custodian());
        } else {
            whereabouts.packedInto(moved.there());
            custody.accept(view, moved.there().place(gazetteer));
        }
        boolean changesCustody = Custody.changesCustody(view);
        if (changesCustody) {
            handovers.accept(view, custody.custodian(), around);
            outflow.accept(view, custody.custodian(), location());
        }
        waypoints.add(new Waypoint(
                view,
                location(),
                changesCustody,
                custody.cameBack(),
                custody.custodian(),
                custody.isUnderWay() ? custody.underWay() : null));
        Holder holder = holder();
        if (holder.party() != null || holder.place() != null) {
            holders.add(holder);
        }
    }

    /** The place as answered. */
    @Nullable
    String location() {
        return whereabouts.place(gazetteer);
    }

    /** Who has it and where. */
    Holder holder() {
        return new Holder(gazetteer.shownParty(custody.custodian()), location());
    }

    /** Every holder that the walk came through, in order (reading 34). */
    List<Holder> holders() {
        return List.copyOf(holders);
    }

    /** Every view walked and what it left behind, in order. */
    List<Waypoint> waypoints() {
        return waypoints;
    }

    Identity identity() {
        return identity;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    Condition condition() {
        return condition;
    }

    Amount amount() {
        return amount;
    }

    Ownership ownership() {
        return ownership;
    }

    Handovers handovers() {
        return handovers;
    }

    Custody custody() {
        return custody;
    }

    /** Whether it ever left our own hands. */
    boolean leftOurHands() {
        return outflow.left();
    }
}
