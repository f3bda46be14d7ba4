package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.master.Place.Coordinates;
import io.unitrail.domain.master.Product;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be true of one serialised thing: alerts about its life (rules 6; rulings 31, 32). All go by own rows that
 * stand.
 */
final class LifeAlerts {
    static final long EARLY_MILLIS = 5L * 60 * 1000;
    static final double FAR_KM = 50;
    static final double FAST_KM_PER_HOUR = 1_000;
    private static final double EARTH_RADIUS_KM = 6_371;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Picture picture;

    LifeAlerts(Picture picture) {
        this.picture = picture;
    }

    void addTo(SortedSet<String> codes, ObjectId object) {
        Contradictions contradictions = new Contradictions(picture, object);
        List<EventRow> own = picture.own(object);
        add(codes, "commissioned_twice", contradictions.isCommissionedTwice());
        add(codes, "two_custodians", contradictions.hasTwoCustodians());
        add(codes, "missing_handover", contradictions.isHandoverMissing());
        add(codes, "activity_before_commissioning", isActiveBefore(object, own));
        add(codes, "activity_after_end_of_life", isActiveAfter(own));
        add(codes, "seen_after_reported_stolen", isSeenAfterTheft(own));
        add(codes, "too_fast", isTooFast(own));
        add(codes, "sold_twice", isSoldTwice(object));
    }

    static void add(SortedSet<String> codes, String code, boolean raised) {
        if (raised) {
            codes.add(code);
        }
    }

    /** Earlier than the first commissioning by more than five minutes, unless it is from before serials were used. */
    private boolean isActiveBefore(ObjectId object, List<EventRow> own) {
        Optional<EventRow> first =
                own.stream().filter(r -> r.event().commissions()).findFirst();
        return first.isPresent()
                && own.stream()
                        .mapToLong(r -> r.event().eventTime().millis())
                        .anyMatch(time -> first.get().event().eventTime().millis() - time > EARLY_MILLIS
                                && !isLegacy(object, time));
    }

    private boolean isLegacy(ObjectId object, long time) {
        return object instanceof UnitId unit
                && picture.master()
                        .product(unit.product(), picture.visible().moment().asOf())
                        .map(Product::serialsSince)
                        .filter(since -> since > time)
                        .isPresent();
    }

    /** After destroying, or after decommissioning and before the next life; ends of life themselves do not count. */
    private static boolean isActiveAfter(List<EventRow> own) {
        boolean destroyed = false;
        boolean ended = false;
        for (EventRow row : own) {
            SerialEvent e = row.event();
            boolean revived = e.commissions() && !destroyed;
            if (ended && !revived && !Meaning.endsLife(e)) {
                return true;
            }
            destroyed = destroyed || Meaning.destroys(e);
            ended = !revived && (ended || Meaning.endsLife(e));
        }
        return false;
    }

    /** Directly, at a later event time, until an event unsets it; another report is no sighting. */
    private static boolean isSeenAfterTheft(List<EventRow> own) {
        @Nullable Long theft = null;
        for (EventRow row : own) {
            SerialEvent e = row.event();
            boolean reports = Misfortunes.sets(e, Misfortunes.STOLEN);
            boolean recovers = Misfortunes.unsets(e, Misfortunes.STOLEN);
            if (theft != null && !reports && !recovers && e.eventTime().millis() > theft) {
                return true;
            }
            theft = recovers ? null : theft;
            theft = reports && theft == null ? Long.valueOf(e.eventTime().millis()) : theft;
        }
        return false;
    }

    /** Consecutive direct scans with coordinates, the readPoint's first; no time at all counts as too fast. */
    private boolean isTooFast(List<EventRow> own) {
        EventRow last = null;
        Coordinates lastSeen = null;
        for (EventRow row : own) {
            Coordinates seen = seen(row.event());
            if (seen != null) {
                if (last != null && lastSeen != null) {
                    double km = kilometres(lastSeen, seen);
                    double hours = (row.event().eventTime().millis()
                                    - last.event().eventTime().millis())
                            / MILLIS_PER_HOUR;
                    if (km > FAR_KM && km > FAST_KM_PER_HOUR * hours) {
                        return true;
                    }
                }
                last = row;
                lastSeen = seen;
            }
        }
        return false;
    }

    private @Nullable Coordinates seen(SerialEvent e) {
        Optional<Coordinates> read = Optional.ofNullable(e.readPoint()).flatMap(picture.places()::coordinates);
        return read.or(() -> Optional.ofNullable(e.bizLocation()).flatMap(picture.places()::coordinates))
                .orElse(null);
    }

    /** Great circle (haversine). */
    static double kilometres(Coordinates one, Coordinates other) {
        double lat = Math.toRadians(other.lat() - one.lat()) / 2;
        double lon = Math.toRadians(other.lon() - one.lon()) / 2;
        double h = Math.sin(lat) * Math.sin(lat)
                + Math.cos(Math.toRadians(one.lat()))
                        * Math.cos(Math.toRadians(other.lat()))
                        * Math.sin(lon)
                        * Math.sin(lon);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** A second sale without a return between, unless both share a transaction. */
    private boolean isSoldTwice(ObjectId object) {
        SerialEvent last = null;
        for (Walked.Step step : picture.walk(object).steps()) {
            SerialEvent e = step.row().event();
            last = step.returns() ? null : last;
            if (!step.row().isInherited() && Meaning.sells(e)) {
                if (last != null && !Meaning.haveCommonDocument(last, e)) {
                    return true;
                }
                last = e;
            }
        }
        return false;
    }
}
