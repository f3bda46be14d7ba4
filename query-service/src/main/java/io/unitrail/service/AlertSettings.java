package io.unitrail.service;

import io.unitrail.domain.alerts.AlertLimits;
import java.time.Duration;
import java.util.Map;

/** {@code alerts.*} of the configuration (ruling 30). */
final class AlertSettings {
    private static final AlertLimits DEFAULT = AlertLimits.DEFAULT;

    private AlertSettings() {}

    static AlertLimits of(Map<String, String> all) {
        return new AlertLimits(
                number(all, "alerts.speed.km.per.hour", DEFAULT.speedKmPerHour()),
                number(all, "alerts.distance.km", DEFAULT.distanceKm()),
                (int) number(all, "alerts.receive.days", DEFAULT.receiveDays()),
                (int) number(all, "alerts.grace.days", DEFAULT.graceDays()),
                minutes(all, "alerts.before.commissioning.minutes", DEFAULT.beforeCommissioningMillis()),
                minutes(all, "alerts.future.minutes", DEFAULT.futureMillis()),
                minutes(all, "alerts.one.commissioning.minutes", DEFAULT.oneCommissioningMillis()),
                (int) number(all, "alerts.check.places", DEFAULT.checkPlaces()),
                (int) number(all, "alerts.check.days", DEFAULT.checkDays()));
    }

    private static long minutes(Map<String, String> all, String key, long otherwiseMillis) {
        double otherwise = Duration.ofMillis(otherwiseMillis).toMinutes();
        return Duration.ofMinutes((long) number(all, key, otherwise)).toMillis();
    }

    private static double number(Map<String, String> all, String key, double otherwise) {
        String text = all.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is '" + text + "'; give a number of at least 0", e);
        }
        throw new IllegalArgumentException(key + " is '" + text + "'; give a number of at least 0");
    }
}
