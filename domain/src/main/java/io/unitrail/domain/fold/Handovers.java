package io.unitrail.domain.fold;

import io.unitrail.domain.id.LocationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How custody went from party to party over an event set (rules 6, ruling 31, reading 37): each change that no handover
 * since the change before explains, and whether it went straight back (A, B, A).
 */
public final class Handovers {
    private static final Set<String> STEPS =
            Set.of("shipping", "departing", "consigning", "loading", "transporting", "retail_selling", "dispensing");

    private final List<Change> missing = new ArrayList<>();
    private final List<Change> returns = new ArrayList<>();
    private @Nullable String last;
    private @Nullable String beforeLast;
    private @Nullable View lastView;
    private boolean explained;

    /** One change of party without a handover. */
    public record Change(String from, String to, View before, View after) {}

    /** Takes the next view and who has the object after it. */
    void accept(View view, @Nullable String custodian) {
        Bonding bonding = view.isOwn() ? Bonding.of(view.event()) : null;
        if (Custody.changesCustody(view)) {
            String step = view.event().bizStep();
            boolean handover = step != null && STEPS.contains(step);
            explained |= handover;
            compare(view, custodian, handover);
        }
        explained |= bonding != null && bonding.kind() == Stay.Kind.INSTALLED;
    }

    private void compare(View view, @Nullable String custodian, boolean handover) {
        if (custodian == null) {
            return;
        }
        String party = LocationId.canonicalParty(custodian);
        String had = last;
        View before = lastView;
        if (had != null && before != null && !had.equals(party)) {
            if (explained) {
                beforeLast = null;
            } else {
                Change change = new Change(had, party, before, view);
                (party.equals(beforeLast) ? returns : missing).add(change);
                beforeLast = had;
            }
            explained = handover;
        }
        last = party;
        lastView = view;
    }

    /** A then B without a handover. */
    public List<Change> missing() {
        return missing;
    }

    /** A, B, A without a handover. */
    public List<Change> returns() {
        return returns;
    }
}
