package io.unitrail.domain.master;

import org.jspecify.annotations.Nullable;

/**
 * A place where objects are scanned or kept (rulings 26 and 31).
 *
 * @param placeId canonical identifier (Digital Link of the GLN, or the company's own)
 * @param validFrom milliseconds since which this version holds; 0 for ever
 * @param name for people
 * @param kind what it is, or null if not said
 * @param own whether it is ours
 * @param party who runs it, canonical, or null
 * @param parent the place that contains it, canonical, or null
 * @param address postal address, or null
 * @param phone or null
 * @param country ISO 3166-1 alpha-2, or null
 * @param coordinates or null
 * @param scansReceipt whether what arrives is scanned there
 */
public record Place(
        String placeId,
        long validFrom,
        @Nullable String name,
        @Nullable PlaceKind kind,
        boolean own,
        @Nullable String party,
        @Nullable String parent,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String country,
        @Nullable Coordinates coordinates,
        boolean scansReceipt) {

    /** Degrees of WGS 84: latitude -90 to 90, longitude -180 to 180. */
    public record Coordinates(double lat, double lon) {}
}
