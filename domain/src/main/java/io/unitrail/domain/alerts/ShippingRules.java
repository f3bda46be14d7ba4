package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.master.Place;
import io.unitrail.domain.master.PlaceKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            if (BizStep.sends(view.event().bizStep()) && !isOnTheWayBack(subject, view.event())) {
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
            boolean goesOut = BizStep.sends(view.event().bizStep())
                    || (view.isOfTheThing() && BizStep.sells(view.event().bizStep()));
            if (goesOut && !isOnTheWayBack(subject, view.event())) {
                for (String recall :
                        subject.recalls().open(subject.object(), view.key().eventTime())) {
                    found.add(Finding.of(Map.of("recall", recall), view));
                }
            }
        }
        return found;
    }

    /** Whether it goes back or out of use: rma, returned, or towards own, service or disposal places. */
    private static boolean isOnTheWayBack(Case subject, SerialEvent event) {
        if (CustodyRules.hasRma(event) || "returned".equals(event.disposition())) {
            return true;
        }
        String place = end(event, SourceDestination.LOCATION);
        if (place != null) {
            return subject.gazetteer().isOwnPlace(place)
                    || subject.gazetteer().isOfKind(place, PlaceKind.SERVICE)
                    || subject.gazetteer().isOfKind(place, PlaceKind.DISPOSAL);
        }
        return subject.gazetteer().isOwnParty(end(event, SourceDestination.POSSESSING_PARTY));
    }

    static List<Finding> receivedNeverShipped(Case subject) {
        List<Finding> found = new ArrayList<>();
        boolean wasOurs = false;
        View lastChange = null;
        for (View view : subject.views()) {
            SerialEvent event = view.event();
            String place = LifeRules.placeOf(event);
            if (BizStep.takesIn(event.bizStep())
                    && wasOurs
                    && lastChange != null
                    && !leaves(lastChange)
                    && !isSamePlace(subject, lastChange, view)
                    && !CustodyRules.hasRma(event)
                    && !"returned".equals(event.disposition())) {
                long due = view.key().eventTime() + subject.limits().graceDays() * DAY_MILLIS;
                found.add(Finding.due(
                        due,
                        Map.of("graceDays", Integer.toString(subject.limits().graceDays())),
                        lastChange,
                        view));
            }
            wasOurs |= subject.gazetteer().isOwnPlace(place);
            lastChange = BizStep.changesCustody(event.bizStep()) ? view : lastChange;
        }
        return found;
    }

    private static boolean leaves(View view) {
        return BizStep.moves(view.event().bizStep())
                || BizStep.sells(view.event().bizStep());
    }

    private static boolean isSamePlace(Case subject, View one, View other) {
        String place = LifeRules.placeOf(one.event());
        String otherPlace = LifeRules.placeOf(other.event());
        return place != null
                && otherPlace != null
                && String.valueOf(subject.gazetteer().placeAround(place))
                        .equals(String.valueOf(subject.gazetteer().placeAround(otherPlace)));
    }

    static List<Finding> shippedNotReceived(Case subject) {
        List<Finding> found = new ArrayList<>();
        View open = null;
        for (View view : subject.views()) {
            SerialEvent event = view.event();
            if (BizStep.sends(event.bizStep())) {
                String place = end(event, SourceDestination.LOCATION);
                boolean scanned = subject.gazetteer()
                        .place(place)
                        .map(Place::scansReceipt)
                        .orElse(false);
                open = scanned ? view : null;
            } else if (BizStep.takesIn(event.bizStep())) {
                open = null;
            }
        }
        if (open != null) {
            long due = open.key().eventTime() + subject.limits().receiveDays() * DAY_MILLIS;
            found.add(Finding.due(
                    due, Map.of("receiveDays", Integer.toString(subject.limits().receiveDays())), open));
        }
        return found;
    }

    private static @Nullable String end(SerialEvent event, String type) {
        for (SourceDestination destination : event.destinations()) {
            if (destination.type().equals(type)) {
                return destination.id();
            }
        }
        return null;
    }
}
