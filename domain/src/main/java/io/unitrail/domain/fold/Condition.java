package io.unitrail.domain.fold;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EndOfLife;
import io.unitrail.domain.event.SerialEvent;
import java.util.Set;
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
    private static final Set<String> DESTROYED = Set.of("destroyed", "disposed");

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
        gone.remove(MISSING);
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
            destroyed |= DESTROYED.contains(said);
        }
        destroyed |= BizStep.DESTROYING.equals(event.bizStep());
        if (event.commissions()) {
            decommissioned = false;
        } else if (EndOfLife.isIn(event)) {
            decommissioned = true;
        }
    }

    private void note(String said) {
        if (said.equals(STOLEN) || said.equals(LOST) || said.equals(MISSING)) {
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
