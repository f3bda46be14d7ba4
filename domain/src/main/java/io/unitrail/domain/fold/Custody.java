package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.master.PlaceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has an object in hand, walking its event set in order (rules 4 and 5, rulings 15 and 18 to 25, readings 21 to 32).
 */
final class Custody {
    private static final String RETURNED = "returned";
    private static final Set<String> FOR_SALE_AGAIN =
            Set.of("sellable_accessible", "sellable_not_accessible", "available");

    private final Gazetteer gazetteer;
    private final Whereabouts whereabouts;
    private @Nullable String explicit;
    private @Nullable String pending;
    private boolean pendingTaken;
    private @Nullable String lastPlace;
    private @Nullable View lastChange;
    private @Nullable String carrier;
    private @Nullable String shipper;
    private boolean boundForConsumer;
    private boolean consumer;
    private boolean returned;
    private @Nullable View sale;

    /**
     * @param whereabouts of the same walk; each view reaches it first
     */
    Custody(Gazetteer gazetteer, Whereabouts whereabouts) {
        this.gazetteer = gazetteer;
        this.whereabouts = whereabouts;
    }

    void accept(View view) {
        SerialEvent event = view.event();
        String from = party(event.sources(), SourceDestination.POSSESSING_PARTY);
        String to = party(event.destinations(), SourceDestination.POSSESSING_PARTY);
        if (!view.isOfItsThing()) {
            explicit = from != null ? from : explicit;
            pending = to != null ? to : pending;
            return;
        }
        if (changesCustody(view)) {
            String before = custodian();
            takeParties(event, from, to);
            takeChange(view, from, before);
        }
        takeReturnAndSale(view);
    }

    /** Whether the view changes who has the object (ruling 18); a container's sale or end of life does not (15). */
    static boolean changesCustody(View view) {
        String step = view.event().bizStep();
        boolean onlyTheContainers = !view.isOwn() && (BizStep.sells(step) || EndOfLife.isStep(step));
        return view.isOfItsThing() && !onlyTheContainers && BizStep.changesCustody(step);
    }

    private void takeParties(SerialEvent event, @Nullable String from, @Nullable String to) {
        String step = event.bizStep();
        String place = Whereabouts.placeOf(event);
        boolean named;
        if (BizStep.takesIn(step)) {
            named = takeIn(to);
        } else if (BizStep.sells(step)) {
            named = to != null || from != null;
            explicit = to != null ? to : from != null ? from : explicit;
            pending = null;
            pendingTaken = false;
        } else if (BizStep.VOID_SHIPPING.equals(step)) {
            named = false;
        } else {
            if (BizStep.moves(step) && pendingTaken) {
                pending = null;
                pendingTaken = false;
            }
            pending = to != null ? to : pending;
            pendingTaken &= to == null;
            named = from != null;
            explicit = from != null ? from : explicit;
        }
        String holds = explicit;
        if (!named && holds != null && place != null && gazetteer.isOfAnother(place, holds)) {
            explicit = null;
        }
        lastPlace = place != null ? place : lastPlace;
    }

    /** A receiving takes its own party, else the one that the transfer is bound for; else nobody is named (19, 24). */
    private boolean takeIn(@Nullable String to) {
        if (to != null) {
            explicit = to;
            pendingTaken = true;
            return true;
        }
        if (pendingTaken) {
            return false;
        }
        explicit = pending;
        pendingTaken = pending != null;
        return pendingTaken;
    }

    private void takeChange(View view, @Nullable String from, @Nullable String before) {
        SerialEvent event = view.event();
        boolean moved = lastChange != null && BizStep.moves(lastChange.event().bizStep());
        boolean moves = BizStep.moves(event.bizStep());
        String named = namedCarrier(event);
        carrier = !moves ? null : named != null ? named : moved ? carrier : null;
        boundForConsumer = moves && (isBoundForConsumer(event) || (moved && boundForConsumer));
        shipper = from != null ? from : moves && moved ? shipper : before;
        boolean was = consumer;
        boolean there = gazetteer.isOfKind(whereabouts.location(), PlaceKind.CONSUMER);
        consumer = there || (view.isOwn() && BizStep.sells(event.bizStep())) || boundForConsumer;
        if (BizStep.takesIn(event.bizStep()) && was && !there) {
            returned = true;
            sale = null;
        }
        if (BizStep.REPAIRING.equals(event.bizStep()) && was) {
            returned = true;
        }
        lastChange = view;
    }

    /** In one event the return comes first, then the sale, then a sellable disposition (reading 31). */
    private void takeReturnAndSale(View view) {
        SerialEvent event = view.event();
        boolean comesBack = hasTransaction(event, "rma") || (view.isOwn() && RETURNED.equals(event.disposition()));
        if (comesBack) {
            returned = true;
            sale = null;
        }
        if (!view.isOwn()) {
            return;
        }
        if (BizStep.sells(event.bizStep())) {
            sale = view;
            returned = false;
        }
        if (event.disposition() != null && FOR_SALE_AGAIN.contains(event.disposition())) {
            returned = false;
        }
    }

    private boolean isBoundForConsumer(SerialEvent event) {
        return event.destinations().stream()
                .anyMatch(to -> to.type().equals(SourceDestination.LOCATION)
                        && gazetteer.isOfKind(to.id(), PlaceKind.CONSUMER));
    }

    private static @Nullable String namedCarrier(SerialEvent event) {
        String named = party(event.destinations(), SourceDestination.CARRIER);
        return named != null ? named : event.attributes().get("carrier");
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

    /** Takes over who has another object, for what was just taken out of it (ruling 17, reading 18). */
    void takeOver(@Nullable String custodian) {
        explicit = custodian;
    }

    /** The last event that changed custody, or null. */
    @Nullable
    View lastChange() {
        return lastChange;
    }

    /** Who has it: whoever was named, else the party of the last place of custody, else of the location. */
    @Nullable
    String custodian() {
        if (explicit != null) {
            return explicit;
        }
        return gazetteer.partyOf(lastPlace != null ? lastPlace : whereabouts.location());
    }

    /** Who has it while it is under way: the carrier if named, else the carrier place's party, else the shipper (20). */
    @Nullable
    String underWay() {
        String location = whereabouts.location();
        if (carrier != null) {
            return carrier;
        }
        if (gazetteer.isOfKind(location, PlaceKind.CARRIER) && gazetteer.partyOf(location) != null) {
            return gazetteer.partyOf(location);
        }
        return shipper != null ? shipper : custodian();
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
