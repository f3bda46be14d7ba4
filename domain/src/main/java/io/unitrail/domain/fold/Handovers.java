package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LocationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How custody went from party to party over an event set (rules 6, ruling 31): each change without a handover between,
 * and whether it went back to a party that had it before (A, B, A).
 *
 * @param missing A then B without a handover
 * @param returns A, B, A without a handover
 */
public record Handovers(List<Change> missing, List<Change> returns) {
    private static final Set<String> STEPS =
            Set.of("shipping", "departing", "consigning", "loading", "transporting", "retail_selling", "dispensing");

    /** One change of party without a handover. */
    public record Change(String from, String to, View before, View after) {}

    /** The changes in an event set in order. */
    public static Handovers in(List<View> views, Gazetteer gazetteer) {
        List<Change> missing = new ArrayList<>();
        List<Change> returns = new ArrayList<>();
        Map<String, View> sinceHandover = new LinkedHashMap<>();
        String last = null;
        for (View view : views) {
            SerialEvent event = view.event();
            String party = custodianAt(event, gazetteer);
            if (event.bizStep() != null && STEPS.contains(event.bizStep())) {
                sinceHandover.clear();
                last = null;
            } else if (party != null && changesHands(event)) {
                View before = last == null ? null : sinceHandover.get(last);
                if (last != null && before != null && !last.equals(party)) {
                    Change change = new Change(last, party, before, view);
                    (sinceHandover.containsKey(party) ? returns : missing).add(change);
                }
                sinceHandover.put(party, view);
                last = party;
            }
        }
        return new Handovers(missing, returns);
    }

    /** Every party that an event set shows in custody, in order of appearance. */
    static List<String> custodians(List<View> views, Gazetteer gazetteer) {
        List<String> all = new ArrayList<>();
        for (View view : views) {
            String party = custodianAt(view.event(), gazetteer);
            if (party != null && changesHands(view.event()) && !all.contains(party)) {
                all.add(party);
            }
        }
        return all;
    }

    private static boolean changesHands(SerialEvent event) {
        return event.role() != Role.PARENT && event.role() != Role.INPUT && BizStep.changesCustody(event.bizStep());
    }

    private static @Nullable String custodianAt(SerialEvent event, Gazetteer gazetteer) {
        String named = Custody.party(
                BizStep.takesIn(event.bizStep()) ? event.destinations() : event.sources(),
                SourceDestination.POSSESSING_PARTY);
        return named != null ? LocationId.canonicalParty(named) : gazetteer.partyOf(Whereabouts.placeOf(event));
    }
}
