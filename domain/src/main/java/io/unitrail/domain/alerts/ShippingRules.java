package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about what was shipped, and what came of it. */
final class ShippingRules {
    private static final long DAY_MILLIS = 86_400_000;

    private ShippingRules() {}

    static List<Finding> shippedExpired(Case subject) {
        LocalDate expiry = subject.states().expiry(subject.object()).orElse(null);
        if (expiry == null) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        for (View view : subject.views()) {
            if (sends(view) && !isOnTheWayBack(subject, view.event())) {
                LocalDate day = Instant.ofEpochMilli(view.key().eventTime())
                        .atOffset(view.event().eventTime().offset())
                        .toLocalDate();
                if (day.isAfter(expiry)) {
                    found.add(Finding.of(Map.of("expiry", expiry.toString(), "shipped", day.toString()), view));
                }
            }
        }
        return found;
    }

    static List<Finding> shippedWhileRecalled(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View view : subject.views()) {
            boolean goesOut = sends(view)
                    || (view.isOfTheThing() && BizStep.sells(view.event().bizStep()));
            if (goesOut && !isOnTheWayBack(subject, view.event())) {
                List<String> open =
                        subject.recalls().open(subject.object(), view.key().eventTime());
                if (!open.isEmpty()) {
                    found.add(Finding.of(Map.of("recalls", String.join(" ", open)), view));
                }
            }
        }
        return found;
    }

    private static boolean sends(View view) {
        return view.isOfItsThing() && BizStep.sends(view.event().bizStep());
    }

    /** Whether it goes back or out of use: rma, returned, or towards own, service or disposal places. */
    private static boolean isOnTheWayBack(Case subject, SerialEvent event) {
        if (CustodyRules.hasRma(event) || "returned".equals(event.disposition())) {
            return true;
        }
        String place = SourceDestination.first(event.destinations(), SourceDestination.LOCATION);
        if (place != null) {
            return subject.gazetteer().isOwnPlace(place)
                    || subject.gazetteer().isOfKind(place, PlaceKind.SERVICE)
                    || subject.gazetteer().isOfKind(place, PlaceKind.DISPOSAL);
        }
        return subject.gazetteer()
                .isOwnParty(SourceDestination.first(event.destinations(), SourceDestination.POSSESSING_PARTY));
    }

    /** Taken in at another place than where it was, after it was ours, though nothing sent or sold it (reading 72). */
    static List<Finding> receivedNeverShipped(Case subject) {
        List<Finding> found = new ArrayList<>();
        boolean wasOurs = false;
        View lastChange = null;
        String location = null;
        for (Waypoint waypoint : subject.waypoints()) {
            View view = waypoint.view();
            String there = subject.gazetteer().placeOf(view.event());
            if (waypoint.changesCustody()
                    && BizStep.takesIn(view.event().bizStep())
                    && !waypoint.comesBack()
                    && wasOurs
                    && lastChange != null
                    && !leaves(lastChange)
                    && there != null
                    && location != null
                    && !there.equals(location)) {
                long due = view.key().eventTime() + subject.limits().graceDays() * DAY_MILLIS;
                found.add(Finding.due(
                        due,
                        Map.of("graceDays", Integer.toString(subject.limits().graceDays())),
                        lastChange,
                        view));
            }
            location = waypoint.location();
            wasOurs |= subject.gazetteer().isOwnPlace(location);
            lastChange = waypoint.changesCustody() ? view : lastChange;
        }
        return found;
    }

    private static boolean leaves(View view) {
        return BizStep.moves(view.event().bizStep())
                || BizStep.sells(view.event().bizStep());
    }

    /** Sent to a place that scans receipt, and nothing but moving by the due time (reading 71). */
    static List<Finding> shippedNotReceived(Case subject) {
        List<Finding> found = new ArrayList<>();
        List<Waypoint> waypoints = subject.waypoints();
        for (int i = 0; i < waypoints.size(); i++) {
            View view = waypoints.get(i).view();
            boolean expected = sends(view)
                    && subject.gazetteer()
                            .place(SourceDestination.first(view.event().destinations(), SourceDestination.LOCATION))
                            .map(Place::scansReceipt)
                            .orElse(false);
            long due = view.key().eventTime() + subject.limits().receiveDays() * DAY_MILLIS;
            if (expected && !isReceived(waypoints.subList(i + 1, waypoints.size()), due)) {
                found.add(Finding.due(
                        due,
                        Map.of("receiveDays", Integer.toString(subject.limits().receiveDays())),
                        view));
            }
        }
        return found;
    }

    private static boolean isReceived(List<Waypoint> later, long due) {
        return later.stream()
                .filter(each -> each.view().key().eventTime() <= due)
                .anyMatch(each -> each.changesCustody()
                        && !BizStep.moves(each.view().event().bizStep()));
    }
}
