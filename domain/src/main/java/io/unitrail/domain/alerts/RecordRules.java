package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.journal.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules about the records themselves: times, conflicts, declarations, contradicting facts. */
final class RecordRules {
    private RecordRules() {}

    static List<Finding> eventTimeInTheFuture(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View view : subject.states().listedOwn(subject.object())) {
            long ahead = view.key().eventTime() - view.row().recordTime();
            if (ahead > subject.limits().futureMillis()) {
                found.add(Finding.of(Map.of("aheadMillis", Long.toString(ahead)), view));
            }
        }
        return found;
    }

    static List<Finding> conflictingDuplicate(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (EventRow conflict : subject.states().conflicts(subject.object())) {
            found.add(new Finding(
                    List.of(conflict.event()), Map.of("offset", Long.toString(conflict.offset())), Long.MIN_VALUE));
        }
        return found;
    }

    static List<Finding> lotOrExpiryContradiction(Case subject) {
        View lot = null;
        View expiry = null;
        for (View view : subject.ofTheThing()) {
            ItemFacts facts = view.event().facts();
            boolean replaces = BizStep.REPACKAGING.equals(view.event().bizStep());
            if (facts.lot() != null) {
                if (lot != null
                        && !replaces
                        && !facts.lot().equals(lot.event().facts().lot())) {
                    return List.of(Finding.of(Map.of("field", "lot"), lot, view));
                }
                lot = lot == null || replaces ? view : lot;
            }
            if (facts.expiry() != null) {
                if (expiry != null
                        && !replaces
                        && !facts.expiry().equals(expiry.event().facts().expiry())) {
                    return List.of(Finding.of(Map.of("field", "expiry"), expiry, view));
                }
                expiry = expiry == null || replaces ? view : expiry;
            }
        }
        return List.of();
    }

    static List<Finding> declarationWithoutEffect(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View stray : subject.states().strayDeclarations(subject.object())) {
            found.add(Finding.of(Map.of(), stray));
        }
        return found;
    }
}
