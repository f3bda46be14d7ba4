package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import org.jspecify.annotations.Nullable;

/** Who owns an object, walking its event set in order (rules 4, rulings 2 and 15, reading 27). */
final class Ownership {
    private @Nullable String owner;

    void accept(View view) {
        if (!view.isOfItsThing()) {
            return;
        }
        SerialEvent event = view.event();
        String step = event.bizStep();
        boolean transfers = BizStep.sends(step) || BizStep.takesIn(step) || BizStep.sells(step);
        if (!view.isOwn() && !transfers) {
            return;
        }
        String from = SourceDestination.first(event.sources(), SourceDestination.OWNING_PARTY);
        String to = SourceDestination.first(event.destinations(), SourceDestination.OWNING_PARTY);
        if (BizStep.VOID_SHIPPING.equals(step)) {
            to = null;
        }
        String said = transfers ? (to != null ? to : from) : (from != null ? from : to);
        owner = said != null ? said : owner;
    }

    @Nullable
    String owner() {
        return owner;
    }
}
