package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.master.PlaceKind;
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
    private @Nullable String custodianBefore;
    private boolean consumersBefore;
    private boolean boundForConsumer;
    private boolean returned;
    private boolean cameBack;
    private @Nullable View sale;

    /**
     * @param whereabouts of the same walk; each view reaches it between {@link #remember} and {@link #accept}
     */
    Custody(Gazetteer gazetteer, Whereabouts whereabouts) {
        this.gazetteer = gazetteer;
        this.whereabouts = whereabouts;
    }

    /** Notes who has it before the next view is taken. */
    void remember() {
        custodianBefore = custodian();
        consumersBefore = isWithConsumer();
        cameBack = false;
    }

    /**
     * Takes the next view.
     *
     * @param place where the view has the object, as answered, or null
     */
    void accept(View view, @Nullable String place) {
        accept(view, place, true);
    }

    /** Takes a view that took the object out of another without a place: it stays with who has that one (reading 18). */
    void takeOver(View view, @Nullable String custodian) {
        explicit = custodian;
        accept(view, whereabouts.place(gazetteer), false);
    }

    private void accept(View view, @Nullable String place, boolean mayLapse) {
        SerialEvent event = view.event();
        String from = SourceDestination.first(event.sources(), SourceDestination.POSSESSING_PARTY);
        String to = SourceDestination.first(event.destinations(), SourceDestination.POSSESSING_PARTY);
        if (!view.isOfItsThing()) {
            explicit = from != null ? from : explicit;
            pending = to != null ? to : pending;
            return;
        }
        if (changesCustody(view)) {
            boolean named = takeParties(event, from, to);
            String holds = explicit;
            if (mayLapse && !named && holds != null && place != null && gazetteer.isOfAnother(place, holds)) {
                explicit = null;
            }
            lastPlace = place != null ? place : lastPlace;
            takeChange(view, from);
        }
        takeReturnAndSale(view);
    }

    /** Whether the view changes who has the object (ruling 18); a container's sale or end of life does not (15). */
    static boolean changesCustody(View view) {
        String step = view.event().bizStep();
        boolean onlyTheContainers = !view.isOwn() && (BizStep.sells(step) || EndOfLife.isIn(view.event()));
        return view.isOfItsThing() && !onlyTheContainers && BizStep.changesCustody(step);
    }

    /** Whether the event names a custodian. */
    private boolean takeParties(SerialEvent event, @Nullable String from, @Nullable String to) {
        String step = event.bizStep();
        if (BizStep.takesIn(step)) {
            return takeIn(to);
        }
        if (BizStep.VOID_SHIPPING.equals(step)) {
            return false;
        }
        if (BizStep.sells(step)) {
            explicit = to != null ? to : from != null ? from : explicit;
            pending = null;
            pendingTaken = false;
            return to != null || from != null;
        }
        if (to != null || (BizStep.sends(step) && pendingTaken)) {
            pending = to;
            pendingTaken = false;
        }
        explicit = from != null ? from : explicit;
        return from != null;
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

    private void takeChange(View view, @Nullable String from) {
        SerialEvent event = view.event();
        boolean moved = lastChange != null && BizStep.moves(lastChange.event().bizStep());
        boolean moves = BizStep.moves(event.bizStep());
        String named = namedCarrier(event);
        carrier = !moves ? null : named != null ? named : moved ? carrier : null;
        String bound = SourceDestination.first(event.destinations(), SourceDestination.LOCATION);
        boundForConsumer =
                moves && (bound != null ? gazetteer.isOfKind(bound, PlaceKind.CONSUMER) : moved && boundForConsumer);
        shipper = !moves ? null : from != null ? from : moved ? shipper : custodianBefore;
        if (BizStep.takesIn(event.bizStep()) && consumersBefore && !isAtConsumer()) {
            comeBack();
        }
        if (BizStep.REPAIRING.equals(event.bizStep()) && consumersBefore) {
            returned = true;
        }
        lastChange = view;
    }

    private boolean isAtConsumer() {
        return gazetteer.isOfKind(whereabouts.place(gazetteer), PlaceKind.CONSUMER);
    }

    /** In one event the return comes first, then the sale, then a sellable disposition (reading 31). */
    private void takeReturnAndSale(View view) {
        SerialEvent event = view.event();
        boolean comesBack = hasTransaction(event, "rma") || (view.isOwn() && RETURNED.equals(event.disposition()));
        if (comesBack) {
            comeBack();
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

    private void comeBack() {
        cameBack = true;
        returned = true;
        sale = null;
    }

    private static @Nullable String namedCarrier(SerialEvent event) {
        String named = SourceDestination.first(event.destinations(), SourceDestination.CARRIER);
        return named != null ? named : event.attributes().get("carrier");
    }

    private static boolean hasTransaction(SerialEvent event, String type) {
        return event.bizTransactions().stream().map(BizTransaction::type).anyMatch(type::equals);
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
        return gazetteer.partyOf(lastPlace != null ? lastPlace : whereabouts.place(gazetteer));
    }

    /** Whether it is under way since its last change of custody. */
    boolean isUnderWay() {
        View last = lastChange;
        return last != null && BizStep.moves(last.event().bizStep());
    }

    /** Who has it while it is under way: the carrier if named, else the carrier place's party, else the shipper (20). */
    @Nullable
    String underWay() {
        String location = whereabouts.place(gazetteer);
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

    /** Whether it was sold, is bound for a consumer, or is at one after any change of custody (reading 30). */
    boolean isWithConsumer() {
        View last = lastChange;
        return last != null && (BizStep.sells(last.event().bizStep()) || boundForConsumer || isAtConsumer());
    }

    /** Whether the last view taken is a return. */
    boolean cameBack() {
        return cameBack;
    }

    /** Whether it came back and is not for sale again (ruling 25). */
    boolean isReturned() {
        return returned;
    }
}
