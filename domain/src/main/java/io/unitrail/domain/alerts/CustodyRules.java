package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.fold.Waypoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about who has it and who sold it. */
final class CustodyRules {
    private CustodyRules() {}

    static List<Finding> twoCustodians(Case subject) {
        return subject.states().handovers(subject.object()).returns().stream()
                .map(each -> Finding.of(
                        Map.of("from", each.there().from(), "to", each.there().to()),
                        each.there().before(),
                        each.there().after(),
                        each.back().after()))
                .toList();
    }

    static List<Finding> missingHandover(Case subject) {
        return subject.states().handovers(subject.object()).missing().stream()
                .map(each -> Finding.of(Map.of("from", each.from(), "to", each.to()), each.before(), each.after()))
                .toList();
    }

    static List<Finding> soldTwice(Case subject) {
        List<Finding> found = new ArrayList<>();
        View sale = null;
        for (Waypoint waypoint : subject.waypoints()) {
            View view = waypoint.view();
            if (waypoint.comesBack()) {
                sale = null;
            }
            if (view.isOfTheThing() && BizStep.sells(view.event().bizStep())) {
                if (sale != null && !sharesTransaction(sale.event(), view.event())) {
                    found.add(Finding.of(Map.of(), sale, view));
                }
                sale = view;
            }
        }
        return found;
    }

    static boolean hasRma(SerialEvent event) {
        return event.bizTransactions().stream().map(BizTransaction::type).anyMatch("rma"::equals);
    }

    private static boolean sharesTransaction(SerialEvent one, SerialEvent other) {
        return one.bizTransactions().stream().anyMatch(other.bizTransactions()::contains);
    }
}
