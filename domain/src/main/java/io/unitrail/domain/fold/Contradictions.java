package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EndOfLife;
import java.util.ArrayList;
import java.util.List;
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
        if (!Handovers.in(views, gazetteer).returns().isEmpty()) {
            codes.add(TWO_CUSTODIANS);
        }
        if (!codes.isEmpty()) {
            candidates.addAll(Handovers.custodians(views, gazetteer));
        }
        return new Contradictions(codes, candidates, second);
    }

    private static @Nullable View secondCommissioning(List<View> views) {
        View first = null;
        for (View view : views) {
            if (!view.isOwn()) {
                continue;
            }
            if (EndOfLife.isIn(view.event())) {
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
            if (destroyed && !EndOfLife.isStep(view.event().bizStep())) {
                return true;
            }
            destroyed |= view.isOfTheThing()
                    && BizStep.DESTROYING.equals(view.event().bizStep());
        }
        return false;
    }
}
