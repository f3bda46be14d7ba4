package io.unitrail.domain.fold;

import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.journal.OrderKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Where lives begin (rules 6, ruling 11, readings 39 and 45): at each commissioning that is not the same one reported
 * again at the same place within 24 hours.
 *
 * @param starts the commissionings that begin a life after the first, in order
 * @param cloned whether one of them came without an end of life before it
 */
record Lives(List<OrderKey> starts, boolean cloned) {
    /** Both MES and line may report one commissioning at one place within this time. */
    private static final long SAME_COMMISSIONING_MILLIS = 24L * 60 * 60 * 1000;

    static Lives in(List<View> views, Gazetteer gazetteer) {
        List<OrderKey> starts = new ArrayList<>();
        boolean cloned = false;
        View last = null;
        boolean ended = false;
        for (View view : views) {
            if (!view.isOwn()) {
                continue;
            }
            if (EndOfLife.isIn(view.event())) {
                ended = true;
            } else if (view.event().commissions()) {
                if (last != null && (ended || !isOneCommissioning(last, view, gazetteer))) {
                    starts.add(view.key());
                    cloned |= !ended;
                }
                last = view;
                ended = false;
            }
        }
        return new Lives(starts, cloned);
    }

    private static boolean isOneCommissioning(View one, View other, Gazetteer gazetteer) {
        String place = gazetteer.placeOf(one.event());
        return place != null
                && place.equals(gazetteer.placeOf(other.event()))
                && other.key().eventTime() - one.key().eventTime() <= SAME_COMMISSIONING_MILLIS;
    }
}
