package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.Party;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place that scans: its master data, and how its scanners name it and its party.
 *
 * @param urn the place as its scanners send it
 * @param partyUrn who runs it, likewise
 * @param zone the local time of its scanners
 */
record Site(Place place, String urn, String partyUrn, ZoneId zone) {

    /** A site of its own with the coordinates of its address. */
    static Site of(
            String companyPrefix,
            int location,
            String name,
            PlaceKind kind,
            boolean own,
            String address,
            @Nullable String phone,
            String country,
            Place.Coordinates coordinates,
            boolean scansReceipt,
            String zone) {
        String urn = Gs1Numbers.sgln(companyPrefix, location, "0");
        String party = Gs1Numbers.pgln(companyPrefix);
        Place place = new Place(
                LocationId.canonical(urn),
                0,
                name,
                kind,
                own,
                LocationId.canonicalParty(party),
                null,
                address,
                phone,
                country,
                coordinates,
                scansReceipt);
        return new Site(place, urn, party, ZoneId.of(zone));
    }

    /** A place within this one, such as a line or a dock. */
    Site inside(String extension, String name, PlaceKind kind) {
        String inner = urn.substring(0, urn.lastIndexOf('.') + 1) + extension;
        Place part = new Place(
                LocationId.canonical(inner),
                0,
                name,
                kind,
                place.own(),
                place.party(),
                place.placeId(),
                place.address(),
                place.phone(),
                place.country(),
                place.coordinates(),
                place.scansReceipt());
        return new Site(part, inner, partyUrn, zone);
    }

    /** The party that runs it, at the address of the place. */
    Party party(String name) {
        return new Party(
                LocationId.canonicalParty(partyUrn),
                0,
                name,
                place.own(),
                place.address(),
                place.phone(),
                place.country(),
                null);
    }

    /** Hours by lorry from here to there, loading breaks included. */
    double hoursTo(Site other) {
        Place.Coordinates from = place.coordinates();
        Place.Coordinates to = other.place.coordinates();
        if (from == null || to == null) {
            return UNKNOWN_DRIVE_HOURS;
        }
        double lat = Math.toRadians(to.lat() - from.lat());
        double lon = Math.toRadians(to.lon() - from.lon());
        double a = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(from.lat()))
                        * Math.cos(Math.toRadians(to.lat()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return 1 + 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(a)) / LORRY_KM_PER_HOUR;
    }

    private static final double EARTH_RADIUS_KM = 6_371;
    private static final double LORRY_KM_PER_HOUR = 50;
    private static final double UNKNOWN_DRIVE_HOURS = 24;
}
