package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.Handovers;
import io.unitrail.domain.fold.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about who has it and who sold it. */
final class CustodyRules {
    private CustodyRules() {}

    static List<Finding> twoCustodians(Case subject) {
        return subject.states().handovers(subject.object()).returns().stream()
                .map(CustodyRules::finding)
                .toList();
    }

    static List<Finding> missingHandover(Case subject) {
        return subject.states().handovers(subject.object()).missing().stream()
                .map(CustodyRules::finding)
                .toList();
    }

    private static Finding finding(Handovers.Change change) {
        return Finding.of(Map.of("from", change.from(), "to", change.to()), change.before(), change.after());
    }

    static List<Finding> soldTwice(Case subject) {
        List<Finding> found = new ArrayList<>();
        View sale = null;
        for (View view : subject.views()) {
            SerialEvent event = view.event();
            if (view.isOfTheThing() && BizStep.sells(event.bizStep())) {
                if (sale != null && !sharesTransaction(sale.event(), event)) {
                    found.add(Finding.of(Map.of(), sale, view));
                }
                sale = view;
            } else if (isReturn(view)) {
                sale = null;
            }
        }
        return found;
    }

    private static boolean isReturn(View view) {
        SerialEvent event = view.event();
        return (view.isOfTheThing() && "returned".equals(event.disposition()))
                || BizStep.takesIn(event.bizStep())
                || hasRma(event);
    }

    static boolean hasRma(SerialEvent event) {
        return event.bizTransactions().stream().map(BizTransaction::type).anyMatch("rma"::equals);
    }

    private static boolean sharesTransaction(SerialEvent one, SerialEvent other) {
        return one.bizTransactions().stream().anyMatch(other.bizTransactions()::contains);
    }
}
