package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object ever left our own hands (reading 60): after being at an own place or with an own custodian it was
 * sold, sent but not towards our own, or seen with others.
 */
final class Outflow {
    private final Gazetteer gazetteer;
    private boolean wasOurs;
    private boolean left;

    Outflow(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** Takes the next view that changes custody, and who has the object where after it. */
    void accept(View view, @Nullable String custodian, @Nullable String place) {
        boolean ours = gazetteer.isOwnPlace(place) || gazetteer.isOwnParty(custodian);
        left |= wasOurs && leaves(view.event(), ours, custodian, place);
        wasOurs |= ours;
    }

    private boolean leaves(SerialEvent event, boolean ours, @Nullable String custodian, @Nullable String place) {
        if (BizStep.sells(event.bizStep())) {
            return true;
        }
        if (BizStep.moves(event.bizStep())) {
            return !gazetteer.isOwnParty(
                            SourceDestination.first(event.destinations(), SourceDestination.POSSESSING_PARTY))
                    && !gazetteer.isOwnPlace(SourceDestination.first(event.destinations(), SourceDestination.LOCATION));
        }
        return !ours && (custodian != null || gazetteer.place(place).isPresent());
    }

    boolean left() {
        return left;
    }
}
