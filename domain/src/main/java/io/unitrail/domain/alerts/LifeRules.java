package io.unitrail.domain.alerts;

import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.master.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about the beginning and the end of a life, and theft. */
final class LifeRules {
    private static final String STOLEN = "stolen";

    private LifeRules() {}

    static List<Finding> commissionedTwice(Case subject) {
        List<Finding> found = new ArrayList<>();
        View beginning = null;
        for (View view : subject.own()) {
            if (EndOfLife.decommissions(view.event())) {
                beginning = null;
            } else if (view.event().commissions()
                    && (beginning == null || !isReportedTwice(beginning, view, subject))) {
                if (beginning != null) {
                    found.add(Finding.of(Map.of(), beginning, view));
                }
                beginning = view;
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
        Long since = subject.product().map(Product::serialsSince).orElse(null);
        for (View view : subject.own()) {
            long earlier = commissioning.key().eventTime() - view.key().eventTime();
            boolean legacy = since != null && since > view.key().eventTime();
            if (earlier > subject.limits().beforeCommissioningMillis() && !legacy) {
                return List.of(Finding.of(Map.of("earlierMillis", Long.toString(earlier)), view, commissioning));
            }
        }
        return List.of();
    }

    /** The first activity after each end; destroying is the graver end, and nothing begins after it. */
    static List<Finding> activityAfterEndOfLife(Case subject) {
        List<Finding> found = new ArrayList<>();
        View end = null;
        boolean told = false;
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            if (EndOfLife.isIn(event)) {
                boolean graver = end == null || (EndOfLife.destroys(event) && !EndOfLife.destroys(end.event()));
                end = graver ? view : end;
                told &= !graver;
            } else if (end != null && event.commissions() && !EndOfLife.destroys(end.event())) {
                end = null;
                told = false;
            } else if (end != null && !told) {
                String after = EndOfLife.destroys(end.event()) ? "destroying" : "decommissioning";
                found.add(Finding.of(Map.of("after", after), end, view));
                told = true;
            }
        }
        return found;
    }

    static List<Finding> seenAfterReportedStolen(Case subject) {
        View report = null;
        List<Finding> found = new ArrayList<>();
        for (View view : subject.own()) {
            SerialEvent event = view.event();
            boolean recovers = view.isOfTheThing() && event.persistentUnset().contains(STOLEN);
            boolean reports = view.isOfTheThing() && reportsStolen(event);
            if (recovers) {
                report = null;
            } else if (report != null
                    && !reports
                    && view.key().eventTime() > report.key().eventTime()) {
                String owner = subject.states().owner(subject.object());
                found.add(Finding.of(owner == null ? Map.of() : Map.of("owner", owner), report, view));
            }
            report = report == null && reports ? view : report;
        }
        return found;
    }

    private static boolean reportsStolen(SerialEvent event) {
        return STOLEN.equals(event.disposition()) || event.persistentSet().contains(STOLEN);
    }
}
