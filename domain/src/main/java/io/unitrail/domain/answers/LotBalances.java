package io.unitrail.domain.answers;

import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.LotBalance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reconciles lots: what was planned, and what became of each unit that was made (reading 148). */
final class LotBalances {
    private static final String PLANNED = "planned";
    private static final String SAMPLING = "sampling";
    private static final int MOST_DIGITS = 12;

    private final Candidates candidates;
    private final States states;
    private long commissioned;
    private long spoiled;
    private long sampled;
    private long unknown;
    private boolean seen;

    LotBalances(Candidates candidates, States states) {
        this.candidates = candidates;
        this.states = states;
    }

    Optional<LotBalance> of(LotId lot) {
        candidates.forEachPage(new IndexEntry.OfLot(lot.product(), lot.lot()), page -> take(page, lot));
        seen |= states.exists(lot);
        return seen
                ? Optional.of(new LotBalance(lot, planned(lot), commissioned, spoiled, sampled, unknown))
                : Optional.empty();
    }

    private void take(List<ObjectId> page, LotId lot) {
        states.loadPage(page);
        for (ObjectId object : page) {
            if (object instanceof UnitId unit && Groups.belongs(states, unit, lot)) {
                seen = true;
                take(unit);
            }
            states.forget(object);
        }
    }

    private void take(UnitId unit) {
        List<SerialEvent> said = said(unit);
        boolean made = said.stream().anyMatch(event -> event.commissions() || event.role() == Role.OUTPUT);
        if (!made) {
            return;
        }
        commissioned++;
        if (said.stream().anyMatch(event -> SAMPLING.equals(event.bizStep()))) {
            sampled++;
        } else if (!states.isDistributed(unit)) {
            if (isEnded(said)) {
                spoiled++;
            } else if (states.state(unit)
                    .filter(state -> state.holding() == Holding.UNKNOWN)
                    .isPresent()) {
                unknown++;
            }
        }
    }

    /** What an object's own events that stand say of itself. */
    private List<SerialEvent> said(ObjectId object) {
        return states.views(object).stream()
                .filter(View::isOfTheThing)
                .map(View::event)
                .toList();
    }

    /** Destroyed ever, or decommissioned and not commissioned anew. */
    private static boolean isEnded(List<SerialEvent> said) {
        boolean ended = false;
        for (SerialEvent event : said) {
            if (EndOfLife.destroys(event)) {
                return true;
            }
            ended = EndOfLife.isIn(event) || (ended && !event.commissions());
        }
        return ended;
    }

    /** As last said, in the order of events. */
    private @Nullable Long planned(LotId lot) {
        Long planned = null;
        for (SerialEvent event : said(lot)) {
            String text = event.attributes().get(PLANNED);
            if (text != null && text.matches("\\d{1," + MOST_DIGITS + "}")) {
                planned = Long.valueOf(text);
            }
        }
        return planned;
    }
}
