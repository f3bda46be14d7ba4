package io.unitrail.domain.fold;

import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What state a thing itself is in: step, disposition, what persists, stolen, lost, missing, ended (rules 2 to 5, rulings
 * 17 and 24). Nothing of it is inherited.
 */
final class Condition {
    static final String STOLEN = "stolen";
    static final String LOST = "unitrail:lost";
    static final String MISSING = "unitrail:missing";

    private @Nullable String bizStep;
    private @Nullable String disposition;
    private final SortedSet<String> persistent = new TreeSet<>();
    private final SortedSet<String> gone = new TreeSet<>();
    private boolean destroyed;
    private boolean decommissioned;

    void accept(View view) {
        if (!view.isOwn()) {
            return;
        }
        SerialEvent event = view.event();
        if (!reports(view)) {
            gone.remove(MISSING);
        }
        if (!view.isOfTheThing()) {
            return;
        }
        bizStep = event.bizStep() != null ? event.bizStep() : bizStep;
        for (String unset : event.persistentUnset()) {
            persistent.remove(unset);
            gone.remove(unset);
        }
        for (String set : event.persistentSet()) {
            persistent.add(set);
            note(set);
        }
        String said = event.disposition();
        if (said != null) {
            disposition = said;
            note(said);
        }
        destroyed |= EndOfLife.destroys(event);
        if (event.commissions()) {
            decommissioned = false;
        } else if (EndOfLife.decommissions(event)) {
            decommissioned = true;
        }
    }

    /** A report of theft or loss is no scan of the thing, so it does not find what was missing (ruling 24). */
    private static boolean reports(View view) {
        String said = view.event().disposition();
        return view.isOfTheThing()
                && ((said != null && isMisfortune(said))
                        || view.event().persistentSet().stream().anyMatch(Condition::isMisfortune));
    }

    private static boolean isMisfortune(String said) {
        return said.equals(STOLEN) || said.equals(LOST) || said.equals(MISSING);
    }

    private void note(String said) {
        if (isMisfortune(said)) {
            gone.add(said);
        }
    }

    @Nullable
    String bizStep() {
        return bizStep;
    }

    @Nullable
    String disposition() {
        return disposition;
    }

    SortedSet<String> persistent() {
        return persistent;
    }

    boolean isGone(String how) {
        return gone.contains(how);
    }

    /** Ever destroyed or disposed of, by an event that stands (ruling 24). */
    boolean isDestroyed() {
        return destroyed;
    }

    boolean isDecommissioned() {
        return decommissioned;
    }
}
