package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * void_shipping takes the latest shipping, departing or consigning with a common transaction, else the latest, out of
 * the set, each once (ruling 21, reading 19). Bonds made by what it takes out stand.
 */
final class VoidedShippings {
    private VoidedShippings() {}

    /** The views that stay. */
    static List<View> takenOutOf(List<View> views) {
        List<View> kept = views;
        for (View view : views) {
            if (BizStep.VOID_SHIPPING.equals(view.event().bizStep()) && view.isOfItsThing()) {
                View target = target(kept, view);
                if (target != null) {
                    kept = new ArrayList<>(kept);
                    kept.remove(target);
                }
            }
        }
        return kept;
    }

    private static @Nullable View target(List<View> views, View voiding) {
        View latest = null;
        View common = null;
        for (View view : views) {
            if (view.key().compareTo(voiding.key()) >= 0) {
                break;
            }
            if (BizStep.sends(view.event().bizStep()) && view.isOfItsThing()) {
                latest = view;
                common = sharesTransaction(view.event(), voiding.event()) ? view : common;
            }
        }
        return common != null ? common : latest;
    }

    private static boolean sharesTransaction(SerialEvent one, SerialEvent other) {
        for (BizTransaction document : one.bizTransactions()) {
            if (other.bizTransactions().contains(document)) {
                return true;
            }
        }
        return false;
    }
}
