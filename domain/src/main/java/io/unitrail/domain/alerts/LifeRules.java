package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules about the beginning and the end of a life, and theft. */
final class LifeRules {
    private static final String STOLEN = "stolen";

    private LifeRules() {}

    static List<Finding> commissionedTwice(Case subject) {
        List<Finding> found = new ArrayList<>();
        View first = null;
        for (View view : subject.own()) {
            if (endsLife(view.event())) {
                first = null;
            } else if (view.event().commissions()) {
                if (first != null && !isReportedTwice(first, view, subject)) {
                    found.add(Finding.of(Map.of(), first, view));
                }
                first = view;
            }
        }
        return found;
    }

    private static boolean isReportedTwice(View one, View other, Case subject) {
        String place = subject.gazetteer().placeOf(one.event());
        return place != null
                && place.equals(subject.gazetteer().placeOf(other.event()))
                && other.key().eventTime() - one.key().eventTime()
                        <= subject.limits().oneCommissioningMillis();
    }

    static List<Finding> activityBeforeCommissioning(Case subject) {
        View commissioning = subject.own().stream()
                .filter(view -> view.event().commissions())
                .findFirst()
                .orElse(null);
        if (commissioning == null) {
            return List.of();
        }
        View earliest = subject.own().get(0);
        long earlier = commissioning.key().eventTime() - earliest.key().eventTime();
        Long since = subject.product().map(Product::serialsSince).orElse(null);
        boolean legacy = since != null && since > earliest.key().eventTime();
        return earlier > subject.limits().beforeCommissioningMillis() && !legacy
                ? List.of(Finding.of(Map.of("earlierMillis", Long.toString(earlier)), earliest, commissioning))
                : List.of();
    }

    static List<Finding> activityAfterEndOfLife(Case subject) {
        View end = null;
        for (View view : subject.own()) {
            boolean ends = endsLife(view.event());
            if (end != null
                    && view.event().commissions()
                    && !BizStep.DESTROYING.equals(end.event().bizStep())) {
                end = null;
            } else if (end != null && !ends) {
                String step = end.event().bizStep();
                return List.of(Finding.of(
                        Map.of("after", BizStep.DESTROYING.equals(step) ? "destroying" : "decommissioning"),
                        end,
                        view));
            } else if (ends
                    && (end == null || BizStep.DESTROYING.equals(view.event().bizStep()))) {
                end = view;
            }
        }
        return List.of();
    }

    static List<Finding> seenAfterReportedStolen(Case subject) {
        View report = null;
        List<Finding> found = new ArrayList<>();
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            if (event.persistentUnset().contains(STOLEN)) {
                report = null;
            } else if (report != null && view.key().eventTime() > report.key().eventTime()) {
                found.add(Finding.of(Map.of(), report, view));
            } else if (report == null && view.isOfTheThing() && reportsStolen(event)) {
                report = view;
            }
        }
        return found;
    }

    private static boolean reportsStolen(SerialEvent event) {
        return STOLEN.equals(event.disposition()) || event.persistentSet().contains(STOLEN);
    }

    static boolean endsLife(SerialEvent event) {
        return EndOfLife.isIn(event);
    }

    static @Nullable String placeOf(SerialEvent event) {
        return event.bizLocation() != null ? event.bizLocation() : event.readPoint();
    }
}
