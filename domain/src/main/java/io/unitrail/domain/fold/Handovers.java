package io.unitrail.domain.fold;

import io.unitrail.domain.id.LocationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How custody went from party to party over an event set (rules 6, ruling 31, reading 37): each change that no handover
 * since the change before, its own event included, explains, and whether it went straight back (A, B, A). What was
 * installed just before changes hands with its top.
 */
public final class Handovers {
    private static final Set<String> STEPS =
            Set.of("shipping", "departing", "consigning", "loading", "transporting", "retail_selling", "dispensing");

    private final List<Change> unexplained = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private @Nullable String last;
    private @Nullable Change before;
    private @Nullable View lastView;
    private boolean explained;

    /** One change of party without a handover: who had it after which event, and who after the next. */
    public record Change(String from, String to, View before, View after) {
        private boolean isUndoneBy(Change next) {
            return from.equals(next.to) && to.equals(next.from);
        }
    }

    /** Two changes of party without a handover that undo each other: A, B, A. */
    public record Return(Change there, Change back) {}

    /** Takes the next view that changes custody, and who has the object after it. */
    void accept(View view, @Nullable String custodian, Walk.Surroundings around) {
        String step = view.event().bizStep();
        boolean handover = step != null && STEPS.contains(step);
        explained |= handover;
        if (custodian == null) {
            return;
        }
        String party = LocationId.canonicalParty(custodian);
        String had = last;
        View held = lastView;
        if (had != null && held != null && !had.equals(party)) {
            if (explained || around.isInstalledBefore(view.key())) {
                before = null;
            } else {
                take(new Change(had, party, held, view));
            }
            explained = handover;
        }
        last = party;
        lastView = view;
    }

    private void take(Change change) {
        Change there = before;
        if (there != null && there.isUndoneBy(change)) {
            returns.add(new Return(there, change));
        }
        unexplained.add(change);
        before = change;
    }

    /** A then B without a handover, and not back again. */
    public List<Change> missing() {
        List<Change> missing = new ArrayList<>(unexplained);
        for (Return each : returns) {
            missing.remove(each.there());
            missing.remove(each.back());
        }
        return missing;
    }

    /** A, B, A without a handover. */
    public List<Return> returns() {
        return returns;
    }
}
