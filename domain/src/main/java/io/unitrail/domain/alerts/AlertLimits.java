package io.unitrail.domain.alerts;

/**
 * The limits of the rules, configuration {@code alerts.*} (ruling 30).
 *
 * @param speedKmPerHour faster is too fast; 1000
 * @param distanceKm nearer is never too fast; 50
 * @param receiveDays a shipment that is not received within is overdue; 14
 * @param graceDays time for a shipping event to come after the receipt; 7
 * @param beforeCommissioningMillis activity this much earlier is an alert; 5 minutes
 * @param futureMillis event time this much after record time is an alert; 5 minutes
 * @param oneCommissioningMillis two ADDs at one place within are one commissioning; 24 hours
 * @param checkPlaces public checks so many places far apart are an alert; 5
 * @param checkDays within so many days; 7
 */
public record AlertLimits(
        double speedKmPerHour,
        double distanceKm,
        int receiveDays,
        int graceDays,
        long beforeCommissioningMillis,
        long futureMillis,
        long oneCommissioningMillis,
        int checkPlaces,
        int checkDays) {
    /** The documented defaults. */
    public static final AlertLimits DEFAULT =
            new AlertLimits(1_000, 50, 14, 7, 5L * 60_000, 5L * 60_000, 24L * 3_600_000, 5, 7);
}
