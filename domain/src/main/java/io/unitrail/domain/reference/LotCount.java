package io.unitrail.domain.reference;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.LotBalance;
import io.unitrail.domain.query.ObjectState;
import java.util.List;
import java.util.Optional;

/** Reconciliation of a lot (reading 148): each heading is counted for itself over all units. */
final class LotCount {
    private final States states;

    LotCount(States states) {
        this.states = states;
    }

    Optional<LotBalance> of(LotId lot) {
        List<ObjectState> units = new Groups(states).unitsOf(lot);
        if (units.isEmpty() && !states.picture().visible().exists(lot)) {
            return Optional.empty();
        }
        List<ObjectState> made = units.stream().filter(this::isMade).toList();
        List<ObjectState> rest = made.stream()
                .filter(u -> !isSampled(u))
                .filter(u -> !new RecallTotals(states.picture()).isDistributed(u.object()))
                .toList();
        Optional<Long> planned = said(lot).stream()
                .flatMap(e -> Optional.ofNullable(e.attributes().get("planned")).stream())
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::valueOf)
                .reduce((earlier, later) -> later);
        return Optional.of(new LotBalance(
                lot,
                planned.orElse(null),
                made.size(),
                rest.stream().filter(this::isEnded).count(),
                made.stream().filter(this::isSampled).count(),
                rest.stream()
                        .filter(u -> !isEnded(u) && u.holding() == Holding.UNKNOWN)
                        .count()));
    }

    private List<SerialEvent> said(ObjectId object) {
        return states.picture().own(object).stream()
                .map(EventRow::event)
                .filter(e -> e.role().speaksOfTheThing())
                .toList();
    }

    private boolean isMade(ObjectState unit) {
        return said(unit.object()).stream().anyMatch(e -> e.commissions() || e.role() == Role.OUTPUT);
    }

    private boolean isSampled(ObjectState unit) {
        return said(unit.object()).stream().anyMatch(e -> "sampling".equals(e.bizStep()));
    }

    private boolean isEnded(ObjectState unit) {
        List<SerialEvent> said = said(unit.object());
        int end = -1;
        int begin = -1;
        for (int i = 0; i < said.size(); i++) {
            end = Meaning.endsLife(said.get(i)) ? i : end;
            begin = said.get(i).commissions() ? i : begin;
        }
        return end > begin || said.stream().anyMatch(Meaning::destroys);
    }
}
