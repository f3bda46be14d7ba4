package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EndOfLife;
import java.util.List;

/**
 * Whether a unit contradicts itself so that its holding is unknown (ruling 23): commissioned twice, active after
 * destroying, two custodians.
 */
final class Contradictions {
    private Contradictions() {}

    static boolean in(List<View> views, Lives lives, Walk walk) {
        return lives.cloned()
                || isActiveAfterDestroying(views)
                || !walk.handovers().returns().isEmpty();
    }

    private static boolean isActiveAfterDestroying(List<View> views) {
        boolean destroyed = false;
        for (View view : views) {
            if (!view.isOwn()) {
                continue;
            }
            if (destroyed && !EndOfLife.isStep(view.event().bizStep()) && !EndOfLife.isIn(view.event())) {
                return true;
            }
            destroyed |= view.isOfTheThing()
                    && BizStep.DESTROYING.equals(view.event().bizStep());
        }
        return false;
    }
}
