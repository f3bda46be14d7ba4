package io.unitrail.domain.fold;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import io.unitrail.domain.master.Product;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What master data says about places and parties at one moment (rulings 12, 26, 28): compared canonically, answered as
 * in master data, else as sent.
 */
public final class Gazetteer {
    private static final int MAX_DEPTH = 16;

    private final MasterData masterData;
    private final long asOf;
    private final Map<String, Optional<Place>> places = new HashMap<>();
    private @Nullable Set<String> ownParties;

    public Gazetteer(MasterData masterData, long asOf) {
        this.masterData = masterData;
        this.asOf = asOf;
    }

    /** The place of this identifier in any spelling; empty if master data does not have it. */
    public Optional<Place> place(@Nullable String id) {
        return id == null
                ? Optional.empty()
                : places.computeIfAbsent(LocationId.canonical(id), key -> masterData.place(key, asOf));
    }

    /** The party of this identifier in any spelling. */
    public Optional<Party> party(@Nullable String id) {
        return id == null ? Optional.empty() : masterData.party(LocationId.canonicalParty(id), asOf);
    }

    /** Who runs a place, canonical: its own party, else that of the place around it; or null. */
    public @Nullable String partyOf(@Nullable String placeId) {
        String id = placeId;
        for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            Place place = place(id).orElse(null);
            if (place == null) {
                return null;
            }
            if (place.party() != null) {
                return LocationId.canonicalParty(place.party());
            }
            id = place.parent();
        }
        return null;
    }

    /** Whether a place, or one around it, is ours (reading 28). */
    public boolean isOwnPlace(@Nullable String placeId) {
        String id = placeId;
        for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            Place place = place(id).orElse(null);
            if (place == null) {
                return false;
            }
            if (place.own()) {
                return true;
            }
            id = place.parent();
        }
        return false;
    }

    /** Whether a party is ours: it says so, or a place of ours names it (ruling 26). */
    public boolean isOwnParty(@Nullable String partyId) {
        if (partyId == null) {
            return false;
        }
        if (party(partyId).map(Party::own).orElse(false)) {
            return true;
        }
        Set<String> own = ownParties;
        if (own == null) {
            own = new HashSet<>();
            for (Place place : masterData.places()) {
                Place now = place(place.placeId()).orElse(null);
                if (now != null && now.own() && now.party() != null) {
                    own.add(LocationId.canonicalParty(now.party()));
                }
            }
            ownParties = own;
        }
        return own.contains(LocationId.canonicalParty(partyId));
    }

    /** Whether a place, or the nearest around it that says so, is of a kind; unknown places are of none. */
    public boolean isOfKind(@Nullable String placeId, PlaceKind kind) {
        String id = placeId;
        for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            Place place = place(id).orElse(null);
            if (place == null) {
                return false;
            }
            if (place.kind() != null) {
                return place.kind() == kind;
            }
            id = place.parent();
        }
        return false;
    }

    /** The country of a place, else of the nearest around it that has one. */
    public Optional<String> countryOf(@Nullable String placeId) {
        return nearest(placeId, Place::country);
    }

    /** The coordinates of a place, else of the nearest around it that has some (reading 66). */
    public Optional<Place.Coordinates> coordinatesOf(@Nullable String placeId) {
        return nearest(placeId, Place::coordinates);
    }

    private <T> Optional<T> nearest(@Nullable String placeId, Function<Place, @Nullable T> field) {
        String id = placeId;
        for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            Place place = place(id).orElse(null);
            if (place == null) {
                return Optional.empty();
            }
            T value = field.apply(place);
            if (value != null) {
                return Optional.of(value);
            }
            id = place.parent();
        }
        return Optional.empty();
    }

    /** Whether a place belongs to another than a party: it names another, or is ours and the party is not (reading 25). */
    public boolean isOfAnother(String placeId, String party) {
        String runs = partyOf(placeId);
        if (runs != null) {
            return !runs.equals(LocationId.canonicalParty(party));
        }
        return isOwnPlace(placeId) && !isOwnParty(party);
    }

    /** A product as it was at the moment. */
    public Optional<Product> product(ProductId id) {
        return masterData.product(id, asOf);
    }

    /** Every place that master data has, canonical. */
    public Set<String> knownPlaces() {
        Set<String> known = new HashSet<>();
        for (Place place : masterData.places()) {
            known.add(LocationId.canonical(place.placeId()));
        }
        return known;
    }

    /** Whether a place is another, or one of its sub-places; no place is in none. */
    public boolean isWithin(@Nullable String placeId, String around) {
        String wanted = LocationId.canonical(around);
        String id = placeId;
        for (int depth = 0; id != null && depth < MAX_DEPTH; depth++) {
            if (LocationId.canonical(id).equals(wanted)) {
                return true;
            }
            id = place(id).map(Place::parent).orElse(null);
        }
        return false;
    }

    /** A place's identifier as answered. */
    public @Nullable String shownPlace(@Nullable String id) {
        return place(id).map(Place::placeId).orElse(id);
    }

    /** A party's identifier as answered. */
    public @Nullable String shownParty(@Nullable String id) {
        return party(id).map(Party::partyId).orElse(id);
    }

    /** The place of an event as answered: bizLocation, else what is around the readPoint; or null. */
    public @Nullable String placeOf(SerialEvent event) {
        return event.bizLocation() != null
                ? shownPlace(event.bizLocation())
                : event.readPoint() == null ? null : placeAround(event.readPoint());
    }

    /** The place that a readPoint belongs to, as answered: the one around it, else itself (ruling 16). */
    public @Nullable String placeAround(@Nullable String readPoint) {
        Optional<Place> place = place(readPoint);
        String parent = place.map(Place::parent).orElse(null);
        return parent != null ? shownPlace(parent) : place.map(Place::placeId).orElse(readPoint);
    }
}
