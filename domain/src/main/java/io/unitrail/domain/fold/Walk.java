package io.unitrail.domain.fold;

import io.unitrail.domain.query.Holder;
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
    private final Set<Holder> holders = new LinkedHashSet<>();
    private final Gazetteer gazetteer;
    private final Custody custody;

    /** Where the place of an object comes from when a view itself names none. */
    @FunctionalInterface
    interface PlaceOfOthers {
        /** The container's or top's walk up to a view that put the object in, or took it out, without a place. */
        Optional<Site> at(View view);
    }

    /** Where another object was; the custodian only where it is taken over too. */
    record Site(
            @Nullable String location,
            boolean fromReadPoint,
            @Nullable String readPoint,
            @Nullable String custodian) {}

    private Walk(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
        this.custody = new Custody(gazetteer, whereabouts);
    }

    static Walk over(List<View> views, Gazetteer gazetteer, PlaceOfOthers others) {
        Walk walk = new Walk(gazetteer);
        for (View view : views) {
            walk.accept(view, others);
        }
        return walk;
    }

    private void accept(View view, PlaceOfOthers others) {
        identity.accept(view);
        whereabouts.accept(view);
        others.at(view).ifPresent(this::takeOver);
        condition.accept(view);
        amount.accept(view);
        ownership.accept(view);
        custody.accept(view);
        handovers.accept(view, custody.custodian());
        Holder holder = holder();
        if (holder.party() != null || holder.place() != null) {
            holders.add(holder);
        }
    }

    private void takeOver(Site site) {
        whereabouts.takeOver(site);
        if (site.custodian() != null) {
            custody.takeOver(site.custodian());
        }
    }

    Site site() {
        return new Site(
                whereabouts.location(), whereabouts.isFromReadPoint(), whereabouts.readPoint(), custody.custodian());
    }

    /** The place as answered: the location, or what is around the readPoint that it came from (ruling 16). */
    @Nullable
    String location() {
        return whereabouts.isFromReadPoint()
                ? gazetteer.placeAround(whereabouts.location())
                : gazetteer.shownPlace(whereabouts.location());
    }

    /** Who has it and where. */
    Holder holder() {
        return new Holder(gazetteer.shownParty(custody.custodian()), location());
    }

    /** Every holder that the walk came through, in order (reading 34). */
    List<Holder> holders() {
        return List.copyOf(holders);
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
}
