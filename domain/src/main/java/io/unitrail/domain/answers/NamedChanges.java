package io.unitrail.domain.answers;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When places and parties that events name, or what decides about those, become others: a new version of one begins. What stands there is
 * then somebody else's without any event (ruling 28).
 */
final class NamedChanges {
    private final Collection<Place> places;
    private final List<Place> beginning;
    private final List<Party> parties;

    /** Between two times, both exclusive, in milliseconds. */
    NamedChanges(MasterData masterData, long from, long to) {
        this.places = masterData.places();
        this.beginning = places.stream()
                .filter(place -> place.validFrom() > from && place.validFrom() < to)
                .toList();
        this.parties = masterData.parties().stream()
                .filter(party -> party.validFrom() > from && party.validFrom() < to)
                .toList();
    }

    /** Whether there is any, so that it is worth noting what events name. */
    boolean any() {
        return !beginning.isEmpty() || !parties.isEmpty();
    }

    /** Notes the places and parties that an event names. */
    static void note(SerialEvent event, Set<String> named) {
        add(named, event.readPoint());
        add(named, event.bizLocation());
        Stream.concat(event.sources().stream(), event.destinations().stream())
                .map(SourceDestination::id)
                .forEach(id -> add(named, id));
    }

    private static void add(Set<String> named, @Nullable String id) {
        if (id != null) {
            named.add(LocationId.canonical(id));
            named.add(LocationId.canonicalParty(id));
        }
    }

    /** When any of those that are named becomes another. */
    Set<Long> times(Set<String> named) {
        Set<String> all = new HashSet<>(named);
        while (grow(all)) {}
        Set<Long> times = new TreeSet<>();
        for (Place place : beginning) {
            if (all.contains(LocationId.canonical(place.placeId()))) {
                times.add(place.validFrom());
            }
        }
        for (Party party : parties) {
            if (all.contains(LocationId.canonicalParty(party.partyId()))) {
                times.add(party.validFrom());
            }
        }
        return times;
    }

    /** A place says who runs it and what is around it; a place of ours says that a party is ours (ruling 26). */
    private boolean grow(Set<String> all) {
        int before = all.size();
        for (Place place : places) {
            String party = place.party();
            if (all.contains(LocationId.canonical(place.placeId()))) {
                add(all, place.parent());
                add(all, party);
            } else if (party != null && place.own() && all.contains(LocationId.canonicalParty(party))) {
                add(all, place.placeId());
            }
        }
        return all.size() > before;
    }
}
