package io.unitrail.domain.reference;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.Place.Coordinates;
import io.unitrail.domain.master.PlaceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places and parties as master data knows them at {@code asOf} (rulings 12, 16, 26, 28): compared canonically, answered
 * as in master data, else as sent.
 */
final class Places {
    private final MasterData master;
    private final long asOf;

    Places(MasterData master, long asOf) {
        this.master = master;
        this.asOf = asOf;
    }

    /** What a place is called in answers; a readPoint's is its parent place. */
    String name(Site site) {
        Optional<Place> own = master.place(LocationId.canonical(site.id()), asOf);
        if (site.isReadPoint() && own.isPresent() && own.get().parent() != null) {
            return own.get().parent();
        }
        return own.map(Place::placeId).orElse(site.id());
    }

    Optional<Place> place(Site site) {
        return chain(site).stream().findFirst();
    }

    boolean isKnown(Site site) {
        return place(site).isPresent();
    }

    /** Whether it, or a place that contains it, is ours. */
    boolean isOwn(Site site) {
        return chain(site).stream().anyMatch(Place::own);
    }

    /** What it is, else what the nearest place that contains it is. */
    Optional<PlaceKind> kind(Site site) {
        return chain(site).stream()
                .flatMap(p -> Optional.ofNullable(p.kind()).stream())
                .findFirst();
    }

    boolean isKind(@Nullable Site site, PlaceKind kind) {
        return site != null && kind(site).filter(k -> k == kind).isPresent();
    }

    /** Who runs it, else who runs the nearest place that contains it; as in answers. */
    Optional<String> party(Site site) {
        return chain(site).stream()
                .flatMap(p -> Optional.ofNullable(p.party()).stream())
                .findFirst()
                .map(this::partyName);
    }

    /** Country of the place, else of the nearest that contains it. */
    Optional<String> country(Site site) {
        return chain(site).stream()
                .flatMap(p -> Optional.ofNullable(p.country()).stream())
                .findFirst();
    }

    /** Coordinates of a place as sent, else of the nearest that contains it. */
    Optional<Coordinates> coordinates(String id) {
        return chain(new Site(id, false)).stream()
                .flatMap(p -> Optional.ofNullable(p.coordinates()).stream())
                .findFirst();
    }

    String partyName(String party) {
        return party(party).map(Party::partyId).orElse(party);
    }

    Optional<Party> party(String party) {
        return master.party(LocationId.canonicalParty(party), asOf);
    }

    /** A party has {@code own}; it is also own when an own place names it (ruling 26). */
    boolean isOwnParty(String party) {
        return party(party).filter(Party::own).isPresent()
                || master.places().stream()
                        .flatMap(version -> master.place(version.placeId(), asOf).stream())
                        .anyMatch(p -> p.own() && p.party() != null && isSameParty(p.party(), party));
    }

    static boolean isSameParty(String one, String other) {
        return LocationId.canonicalParty(one).equals(LocationId.canonicalParty(other));
    }

    static boolean isSame(Site one, Site other) {
        return LocationId.canonical(one.id()).equals(LocationId.canonical(other.id()));
    }

    /** Whether a place, as sent, is another one or lies in it. */
    boolean isWithin(String place, String other) {
        String wanted = LocationId.canonical(other);
        return LocationId.canonical(place).equals(wanted)
                || chain(new Site(place, false)).stream()
                        .anyMatch(p -> p.placeId().equals(wanted));
    }

    /** The place of a site and those that contain it, the innermost first; a readPoint with a parent begins there. */
    private List<Place> chain(Site site) {
        List<Place> chain = new ArrayList<>();
        Optional<Place> next = master.place(LocationId.canonical(site.id()), asOf);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            String parent = next.get().parent();
            next = parent == null ? Optional.empty() : master.place(parent, asOf);
        }
        boolean skipped = site.isReadPoint() && chain.size() > 1;
        return skipped ? chain.subList(1, chain.size()) : chain;
    }
}
