package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.master.Place.Coordinates;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be true of one serialised thing: alerts about its life (rules 6; rulings 31, 32). All go by own rows that
 * stand.
 */
final class LifeAlerts {
    static final long EARLY_MILLIS = 5L * 60 * 1000;
    static final double FAR_KM = 50;
    static final double FAST_KM_PER_HOUR = 1_000;
    static final int CHECK_PLACES = 5;
    static final long CHECK_MILLIS = 7L * 24 * 60 * 60 * 1000;
    private static final double EARTH_RADIUS_KM = 6_371;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Picture picture;

    LifeAlerts(Picture picture) {
        this.picture = picture;
    }

    void addTo(Alerts alerts, ObjectId object) {
        List<EventRow> own = picture.own(object);
        addCommissionedTwice(alerts, object, own);
        addCustodians(alerts, object);
        addActivityBefore(alerts, object, own);
        addActivityAfter(alerts, own);
        addSeenAfterTheft(alerts, own);
        addTooFast(alerts, own);
        addSoldTwice(alerts, object);
        addCheckedFarApart(alerts, own);
    }

    /** Against the commissioning that began the life, unless it is the same one reported again. */
    private void addCommissionedTwice(Alerts alerts, ObjectId object, List<EventRow> own) {
        Contradictions contradictions = new Contradictions(picture, object);
        EventRow beginning = null;
        for (EventRow row : own) {
            if (Meaning.decommissions(row.event())) {
                beginning = null;
            } else if (row.event().commissions()) {
                if (beginning == null) {
                    beginning = row;
                } else if (!contradictions.isDoubleReport(beginning.event(), row.event())) {
                    alerts.add("commissioned_twice", beginning, row);
                    beginning = row;
                }
            }
        }
    }

    private void addCustodians(Alerts alerts, ObjectId object) {
        List<Contradictions.Handless> changes = new Contradictions(picture, object).changesWithoutHandover();
        for (Contradictions.Handless there : changes) {
            boolean alone = true;
            for (Contradictions.Handless other : changes) {
                alone = alone && !there.isUndoneBy(other) && !other.isUndoneBy(there);
                if (there.isUndoneBy(other)) {
                    alerts.add("two_custodians", there.before(), there.row(), other.row());
                }
            }
            if (alone) {
                alerts.add("missing_handover", there.before(), there.row());
            }
        }
    }

    /** The first one earlier than the first commissioning by more than five minutes, since serials are used. */
    private void addActivityBefore(Alerts alerts, ObjectId object, List<EventRow> own) {
        Optional<EventRow> commissioning =
                own.stream().filter(r -> r.event().commissions()).findFirst();
        if (commissioning.isPresent()) {
            long begun = commissioning.get().event().eventTime().millis();
            own.stream()
                    .filter(row -> begun - row.event().eventTime().millis() > EARLY_MILLIS)
                    .filter(row -> !isLegacy(object, row.event().eventTime().millis()))
                    .findFirst()
                    .ifPresent(early -> alerts.add("activity_before_commissioning", early, commissioning.get()));
        }
    }

    private boolean isLegacy(ObjectId object, long time) {
        return object instanceof UnitId unit
                && picture.master()
                        .product(unit.product(), picture.asOf())
                        .map(Product::serialsSince)
                        .filter(since -> since > time)
                        .isPresent();
    }

    /**
     * The first one after each end; destroying is the graver end and stays one. A new life begins after a mere
     * decommissioning; ends of life themselves do not count.
     */
    private static void addActivityAfter(Alerts alerts, List<EventRow> own) {
        EventRow end = null;
        boolean told = false;
        for (EventRow row : own) {
            SerialEvent e = row.event();
            boolean destroyed = end != null && Meaning.destroys(end.event());
            if (Meaning.endsLife(e)) {
                boolean graver = end == null || (Meaning.destroys(e) && !destroyed);
                told = told && !graver;
                end = graver ? row : end;
            } else if (end != null && e.commissions() && !destroyed) {
                end = null;
                told = false;
            } else if (end != null && !told) {
                alerts.add("activity_after_end_of_life", end, row);
                told = true;
            }
        }
    }

    /** Directly, at a later event time, until an event unsets it; another report is no sighting. */
    private static void addSeenAfterTheft(Alerts alerts, List<EventRow> own) {
        EventRow theft = null;
        for (EventRow row : own) {
            SerialEvent e = row.event();
            boolean reports = Misfortunes.sets(e, Misfortunes.STOLEN);
            boolean recovers = Misfortunes.unsets(e, Misfortunes.STOLEN);
            if (theft != null
                    && !reports
                    && !recovers
                    && e.eventTime().millis() > theft.event().eventTime().millis()) {
                alerts.add("seen_after_reported_stolen", theft, row);
            }
            theft = recovers ? null : theft;
            theft = reports && theft == null ? row : theft;
        }
    }

    /** Consecutive direct scans with coordinates, the readPoint's first; no time at all counts as too fast. */
    private void addTooFast(Alerts alerts, List<EventRow> own) {
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
                        alerts.add("too_fast", last, row);
                    }
                }
                last = row;
                lastSeen = seen;
            }
        }
    }

    /** The first check with which those of the week before, counted from the oldest, stand at five places far from each other. */
    private static void addCheckedFarApart(Alerts alerts, List<EventRow> own) {
        List<EventRow> checks =
                own.stream().filter(row -> checkedAt(row) != null).toList();
        for (int last = 0; last < checks.size(); last++) {
            long until = checks.get(last).event().eventTime().millis();
            List<EventRow> far = new ArrayList<>();
            for (EventRow check : checks.subList(0, last + 1)) {
                boolean recent = until - check.event().eventTime().millis() <= CHECK_MILLIS;
                if (recent && isFarFromAll(check, far)) {
                    far.add(check);
                }
            }
            if (far.size() >= CHECK_PLACES) {
                alerts.add("checked_far_apart", far.toArray(EventRow[]::new));
                return;
            }
        }
    }

    private static boolean isFarFromAll(EventRow check, List<EventRow> others) {
        Coordinates here = checkedAt(check);
        for (EventRow other : others) {
            Coordinates there = checkedAt(other);
            if (here == null || there == null || kilometres(there, here) <= FAR_KM) {
                return false;
            }
        }
        return true;
    }

    /** Where a public check says that it was made; null if it is none or does not say. */
    private static @Nullable Coordinates checkedAt(EventRow row) {
        Map<String, String> attributes = row.event().attributes();
        String lat = attributes.get("lat");
        String lon = attributes.get("lon");
        if (!row.event().role().speaksOfTheThing() || attributes.get("check") == null || lat == null || lon == null) {
            return null;
        }
        try {
            Coordinates at = new Coordinates(Double.parseDouble(lat), Double.parseDouble(lon));
            return Math.abs(at.lat()) <= 90 && Math.abs(at.lon()) <= 180 ? at : null;
        } catch (NumberFormatException e) {
            return null;
        }
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
    private void addSoldTwice(Alerts alerts, ObjectId object) {
        EventRow last = null;
        for (Walked.Step step : picture.walk(object).steps()) {
            SerialEvent e = step.row().event();
            last = step.returns() ? null : last;
            if (!step.row().isInherited() && Meaning.sells(e)) {
                if (last != null && !Meaning.haveCommonDocument(last.event(), e)) {
                    alerts.add("sold_twice", last, step.row().row());
                }
                last = step.row().row();
            }
        }
    }
}
