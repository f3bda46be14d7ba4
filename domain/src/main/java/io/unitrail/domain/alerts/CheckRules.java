package io.unitrail.domain.alerts;

import io.unitrail.domain.fold.View;
import io.unitrail.domain.master.Place.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules about where the public checked it: a serial that was copied is checked by many people, far from each other. */
final class CheckRules {
    private static final long DAY_MILLIS = 24L * 3_600_000;
    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    private CheckRules() {}

    /** A check that says where. */
    private record Check(View view, Coordinates at) {}

    /** Once, at the first check that makes them too many (reading 145). */
    static List<Finding> farApart(Case subject) {
        AlertLimits limits = subject.limits();
        List<Check> recent = new ArrayList<>();
        for (View view : subject.ofTheThing()) {
            Optional<Coordinates> at = place(view);
            if (at.isEmpty()) {
                continue;
            }
            long oldest = view.key().eventTime() - limits.checkDays() * DAY_MILLIS;
            recent.removeIf(check -> check.view().key().eventTime() < oldest);
            recent.add(new Check(view, at.get()));
            List<Check> apart = apart(recent, limits.distanceKm());
            if (apart.size() >= limits.checkPlaces()) {
                return List.of(finding(apart, limits));
            }
        }
        return List.of();
    }

    /** From the earliest on, each that is far from all taken before. */
    private static List<Check> apart(List<Check> checks, double km) {
        List<Check> apart = new ArrayList<>();
        for (Check check : checks) {
            if (apart.stream().allMatch(other -> PlaceRules.distanceKm(other.at(), check.at()) > km)) {
                apart.add(check);
            }
        }
        return apart;
    }

    private static Finding finding(List<Check> apart, AlertLimits limits) {
        return Finding.of(
                Map.of(
                        "places", Integer.toString(apart.size()),
                        "days", Integer.toString(limits.checkDays()),
                        "distanceKm", String.format(Locale.ROOT, "%.0f", limits.distanceKm())),
                apart.stream().map(Check::view).toArray(View[]::new));
    }

    private static Optional<Coordinates> place(View view) {
        Map<String, String> attributes = view.event().attributes();
        if (!attributes.containsKey("check")) {
            return Optional.empty();
        }
        return degrees(attributes.get("lat"), MOST_LATITUDE)
                .flatMap(lat -> degrees(attributes.get("lon"), MOST_LONGITUDE).map(lon -> new Coordinates(lat, lon)));
    }

    private static Optional<Double> degrees(@Nullable String text, double most) {
        try {
            return Optional.ofNullable(text).map(Double::valueOf).filter(degrees -> Math.abs(degrees) <= most);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
