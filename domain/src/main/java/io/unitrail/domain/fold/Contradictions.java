package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.LocationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contradictions that make a holding unknown (ruling 23): commissioned twice, activity after destroying, two
 * custodians.
 *
 * @param codes of the alerts, sorted
 * @param candidates the parties or places that may have it, in order of appearance
 * @param secondLife the view that commissioned it a second time, or null
 */
record Contradictions(
        SortedSet<String> codes,
        List<String> candidates,
        @Nullable View secondLife) {
    static final String COMMISSIONED_TWICE = "commissioned_twice";
    static final String ACTIVITY_AFTER_END_OF_LIFE = "activity_after_end_of_life";
    static final String TWO_CUSTODIANS = "two_custodians";

    /** Both MES and line may report one commissioning at one place within this time. */
    private static final long SAME_COMMISSIONING_MILLIS = 24L * 60 * 60 * 1000;

    private static final Set<String> HANDOVERS =
            Set.of("shipping", "departing", "consigning", "loading", "transporting", "retail_selling", "dispensing");

    static Contradictions in(List<View> views, Gazetteer gazetteer) {
        SortedSet<String> codes = new TreeSet<>();
        List<String> candidates = new ArrayList<>();
        View second = secondCommissioning(views);
        if (second != null) {
            codes.add(COMMISSIONED_TWICE);
        }
        if (isActiveAfterDestroying(views)) {
            codes.add(ACTIVITY_AFTER_END_OF_LIFE);
        }
        List<String> two = twoCustodians(views, gazetteer);
        if (!two.isEmpty()) {
            codes.add(TWO_CUSTODIANS);
        }
        if (!codes.isEmpty()) {
            candidates.addAll(custodians(views, gazetteer));
        }
        return new Contradictions(codes, candidates, second);
    }

    private static @Nullable View secondCommissioning(List<View> views) {
        View first = null;
        for (View view : views) {
            if (!view.isOwn()) {
                continue;
            }
            if (Bonding.endsLife(view.event())) {
                first = null;
            } else if (view.event().commissions()) {
                if (first != null && !isOneCommissioning(first, view)) {
                    return view;
                }
                first = view;
            }
        }
        return null;
    }

    private static boolean isOneCommissioning(View one, View other) {
        String place = Whereabouts.placeOf(one.event());
        String otherPlace = Whereabouts.placeOf(other.event());
        boolean samePlace =
                place == null ? otherPlace == null : otherPlace != null && Whereabouts.isSamePlace(place, otherPlace);
        return samePlace && other.key().eventTime() - one.key().eventTime() <= SAME_COMMISSIONING_MILLIS;
    }

    private static boolean isActiveAfterDestroying(List<View> views) {
        boolean destroyed = false;
        for (View view : views) {
            if (!view.isOwn()) {
                continue;
            }
            if (destroyed && !Bonding.isEndOfLife(view.event().bizStep())) {
                return true;
            }
            destroyed |= view.isOfTheThing()
                    && BizStep.DESTROYING.equals(view.event().bizStep());
        }
        return false;
    }

    private static List<String> twoCustodians(List<View> views, Gazetteer gazetteer) {
        List<String> sinceHandover = new ArrayList<>();
        for (View view : views) {
            SerialEvent event = view.event();
            String party = custodianAt(event, gazetteer);
            boolean handover = event.bizStep() != null && HANDOVERS.contains(event.bizStep());
            if (handover) {
                sinceHandover.clear();
            } else if (party != null && changesHands(event)) {
                int last = sinceHandover.size() - 1;
                if (last >= 0 && !sinceHandover.get(last).equals(party)) {
                    if (sinceHandover.contains(party)) {
                        return List.of(party, sinceHandover.get(last));
                    }
                    sinceHandover.add(party);
                } else if (last < 0) {
                    sinceHandover.add(party);
                }
            }
        }
        return List.of();
    }

    private static boolean changesHands(SerialEvent event) {
        return event.role() != Role.PARENT && event.role() != Role.INPUT && BizStep.changesCustody(event.bizStep());
    }

    private static List<String> custodians(List<View> views, Gazetteer gazetteer) {
        List<String> all = new ArrayList<>();
        for (View view : views) {
            String party = custodianAt(view.event(), gazetteer);
            if (party != null && changesHands(view.event()) && !all.contains(party)) {
                all.add(party);
            }
        }
        return all;
    }

    private static @Nullable String custodianAt(SerialEvent event, Gazetteer gazetteer) {
        String named = Custody.party(
                BizStep.takesIn(event.bizStep()) ? event.destinations() : event.sources(),
                SourceDestination.POSSESSING_PARTY);
        return named != null ? LocationId.canonicalParty(named) : gazetteer.partyOf(Whereabouts.placeOf(event));
    }
}
