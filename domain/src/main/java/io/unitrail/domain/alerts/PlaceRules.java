package io.unitrail.domain.alerts;

import io.unitrail.domain.fold.View;
import io.unitrail.domain.master.Place.Coordinates;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rules about where it was scanned. */
final class PlaceRules {
    private static final double EARTH_RADIUS_KM = 6_371.0;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long HOUR_TOLERANCE_MILLIS = 5 * 60_000;

    private PlaceRules() {}

    static List<Finding> tooFast(Case subject) {
        List<Finding> found = new ArrayList<>();
        View before = null;
        Coordinates from = null;
        for (View view : subject.own()) {
            Coordinates to = coordinates(subject, view).orElse(null);
            if (to == null) {
                continue;
            }
            if (before != null && from != null) {
                double km = distanceKm(from, to);
                long millis = view.key().eventTime() - before.key().eventTime();
                double hours = millis / (double) HOUR_MILLIS;
                if (km > subject.limits().distanceKm() && km > subject.limits().speedKmPerHour() * hours) {
                    found.add(Finding.of(parameters(subject, km, millis, view), before, view));
                }
            }
            before = view;
            from = to;
        }
        return found;
    }

    private static Map<String, String> parameters(Case subject, double km, long millis, View view) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("distanceKm", String.format(Locale.ROOT, "%.1f", km));
        parameters.put("elapsedMillis", Long.toString(millis));
        parameters.put(
                "limitKmPerHour",
                String.format(Locale.ROOT, "%.0f", subject.limits().speedKmPerHour()));
        long late = view.row().recordTime() - view.key().eventTime();
        long hours = Math.round(late / (double) HOUR_MILLIS);
        if (hours != 0 && Math.abs(hours) <= 14 && Math.abs(late - hours * HOUR_MILLIS) <= HOUR_TOLERANCE_MILLIS) {
            parameters.put("hint", "recorded exactly " + Math.abs(hours) + " hours off: probably a time-zone error");
        }
        return parameters;
    }

    private static Optional<Coordinates> coordinates(Case subject, View view) {
        return subject.gazetteer()
                .coordinatesOf(view.event().readPoint())
                .or(() -> subject.gazetteer().coordinatesOf(view.event().bizLocation()));
    }

    /** Great-circle distance by the haversine formula. */
    static double distanceKm(Coordinates from, Coordinates to) {
        double lat = Math.toRadians(to.lat() - from.lat());
        double lon = Math.toRadians(to.lon() - from.lon());
        double a = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(from.lat()))
                        * Math.cos(Math.toRadians(to.lat()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    static List<Finding> diverted(Case subject) {
        List<String> markets = subject.product().map(Product::markets).orElse(List.of());
        if (markets.isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        Set<String> countries = new HashSet<>();
        for (View view : subject.views()) {
            String place = subject.gazetteer().placeOf(view.event());
            String country = subject.gazetteer().countryOf(place).orElse(null);
            if (country != null
                    && !markets.contains(country)
                    && !subject.gazetteer().isOwnPlace(place)
                    && countries.add(country)) {
                found.add(Finding.of(Map.of("country", country, "markets", String.join(" ", markets)), view));
            }
        }
        return found;
    }
}
