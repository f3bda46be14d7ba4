package io.unitrail.service.recalls;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.query.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is not us was sent a unit, or took it in or sold it (reading 95).
 *
 * @param party who, or null where only the place is known
 * @param place where, or null
 * @param time of the event, milliseconds
 * @param sent whether it was sent there; else it was seen there
 */
record Consignment(@Nullable String party, @Nullable String place, long time, boolean sent) {

    /** What names the consignee: the party, else the place. */
    String consignee() {
        return party != null ? party : String.valueOf(place);
    }

    /** All of a unit's, in order; voided events and those too far in the future do not count. */
    static List<Consignment> of(List<TraceEvent> events, Gazetteer gazetteer) {
        List<Consignment> found = new ArrayList<>();
        for (TraceEvent each : events) {
            SerialEvent event = each.event();
            if (each.voided() != null || each.future()) {
                continue;
            }
            if (BizStep.sends(event.bizStep())) {
                String place = SourceDestination.first(event.destinations(), SourceDestination.LOCATION);
                String party = SourceDestination.first(event.destinations(), SourceDestination.POSSESSING_PARTY);
                party = party == null
                        ? SourceDestination.first(event.destinations(), SourceDestination.OWNING_PARTY)
                        : party;
                add(found, party, place, each, true, gazetteer);
            } else if (BizStep.takesIn(event.bizStep()) || BizStep.sells(event.bizStep())) {
                String place = event.bizLocation() == null ? event.readPoint() : event.bizLocation();
                add(found, null, place, each, false, gazetteer);
            }
        }
        return found;
    }

    private static void add(
            List<Consignment> found,
            @Nullable String named,
            @Nullable String place,
            TraceEvent event,
            boolean sent,
            Gazetteer gazetteer) {
        String party = named == null ? gazetteer.partyOf(place) : named;
        boolean own = gazetteer.isOwnParty(party) || (party == null && gazetteer.isOwnPlace(place));
        if (!own && !(named == null && gazetteer.isOwnPlace(place)) && (party != null || place != null)) {
            found.add(new Consignment(
                    gazetteer.shownParty(party),
                    gazetteer.shownPlace(place),
                    event.event().eventTime().millis(),
                    sent));
        }
    }
}
