package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.master.PlaceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has an object in hand and who owns it, walking its event set in order (rules 4 and 5, rulings 15 and 18 to 25).
 */
final class Custody {
    private static final String RETURNED = "returned";
    private static final Set<String> FOR_SALE_AGAIN =
            Set.of("sellable_accessible", "sellable_not_accessible", "available");

    private final Gazetteer gazetteer;
    private @Nullable View lastChange;
    private @Nullable String explicit;
    private @Nullable String beforeLastChange;
    private @Nullable String pending;
    private @Nullable String lastPlace;
    private @Nullable String owner;
    private @Nullable View sale;
    private boolean consumer;
    private boolean returned;

    Custody(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    void accept(View view) {
        SerialEvent event = view.event();
        String before = custodian();
        takeParties(view);
        if (changesCustody(view)) {
            lastChange = view;
            beforeLastChange = before;
            boolean wasConsumer = consumer;
            consumer = BizStep.sells(event.bizStep()) || isSentToConsumer(event);
            if (BizStep.takesIn(event.bizStep()) && (wasConsumer || hasTransaction(event, "rma"))) {
                returned = true;
            }
            if (BizStep.REPAIRING.equals(event.bizStep()) && (wasConsumer || returned)) {
                returned = true;
            }
        }
        if (view.isOfTheThing()) {
            if (RETURNED.equals(event.disposition())) {
                returned = true;
            }
            if (BizStep.sells(event.bizStep())) {
                sale = view;
            }
            if (BizStep.sells(event.bizStep())
                    || (event.disposition() != null && FOR_SALE_AGAIN.contains(event.disposition()))) {
                if (returned && !BizStep.sells(event.bizStep())) {
                    sale = null;
                }
                returned = false;
            }
        }
        if (returned) {
            sale = null;
        }
    }

    private void takeParties(View view) {
        SerialEvent event = view.event();
        String step = event.bizStep();
        String from = party(event.sources(), SourceDestination.POSSESSING_PARTY);
        String to = party(event.destinations(), SourceDestination.POSSESSING_PARTY);
        String place = Whereabouts.placeOf(event);
        String named = null;
        if (BizStep.takesIn(step)) {
            named = to != null ? to : pending;
            pending = null;
        } else {
            named = from;
            pending = to != null ? to : pending;
        }
        if (named != null) {
            explicit = named;
        } else if (explicit != null && place != null) {
            String party = gazetteer.partyOf(place);
            if (party != null && !party.equals(LocationId.canonicalParty(explicit))) {
                explicit = null;
            }
        }
        lastPlace = place != null ? place : lastPlace;
        takeOwner(event, view.isOwn());
    }

    private void takeOwner(SerialEvent event, boolean own) {
        String step = event.bizStep();
        boolean transfers = BizStep.moves(step) || BizStep.sells(step) || BizStep.takesIn(step);
        String from = party(event.sources(), SourceDestination.OWNING_PARTY);
        String to = party(event.destinations(), SourceDestination.OWNING_PARTY);
        if (transfers && to != null) {
            owner = to;
        } else if (from != null && (own || transfers)) {
            owner = from;
        }
    }

    /** Whether the view changes who has the object (ruling 18); a container's sale or end of life does not (15). */
    private static boolean changesCustody(View view) {
        SerialEvent event = view.event();
        if (event.role() == Role.PARENT || event.role() == Role.INPUT) {
            return false;
        }
        if (!view.isOwn() && (BizStep.sells(event.bizStep()) || EndOfLife.isStep(event.bizStep()))) {
            return false;
        }
        return BizStep.changesCustody(event.bizStep());
    }

    private boolean isSentToConsumer(SerialEvent event) {
        if (!BizStep.moves(event.bizStep())) {
            return false;
        }
        return event.destinations().stream()
                        .anyMatch(to -> to.type().equals(SourceDestination.LOCATION)
                                && gazetteer.isOfKind(to.id(), PlaceKind.CONSUMER))
                || gazetteer.isOfKind(event.bizLocation(), PlaceKind.CONSUMER);
    }

    private static boolean hasTransaction(SerialEvent event, String type) {
        return event.bizTransactions().stream().map(BizTransaction::type).anyMatch(type::equals);
    }

    static @Nullable String party(List<SourceDestination> ends, String type) {
        for (SourceDestination end : ends) {
            if (end.type().equals(type)) {
                return end.id();
            }
        }
        return null;
    }

    /** The last event that changed custody, or null. */
    @Nullable
    View lastChange() {
        return lastChange;
    }

    /** Who has it: whoever was named, else the party of the last place. */
    @Nullable
    String custodian() {
        return explicit != null ? explicit : gazetteer.partyOf(lastPlace);
    }

    /** Who has it while it is under way: the carrier if named, else the shipper (ruling 20). */
    @Nullable
    String carrier(@Nullable String location) {
        View change = lastChange;
        if (change != null && BizStep.moves(change.event().bizStep())) {
            SerialEvent event = change.event();
            String named = party(event.destinations(), SourceDestination.CARRIER);
            if (named == null) {
                named = event.attributes().get("carrier");
            }
            if (named != null) {
                return named;
            }
        }
        if (gazetteer.isOfKind(location, PlaceKind.CARRIER) && gazetteer.partyOf(location) != null) {
            return gazetteer.partyOf(location);
        }
        String shipper = change == null ? null : party(change.event().sources(), SourceDestination.POSSESSING_PARTY);
        if (shipper != null) {
            return shipper;
        }
        return beforeLastChange != null ? beforeLastChange : custodian();
    }

    @Nullable
    String owner() {
        return owner;
    }

    /** The last sale without a later return, or null. */
    @Nullable
    View sale() {
        return sale;
    }

    /** Whether the last custody change left it with a consumer. */
    boolean isWithConsumer() {
        return consumer;
    }

    /** Whether it came back and is not for sale again (ruling 25). */
    boolean isReturned() {
        return returned;
    }
}
