package io.unitrail.domain.reference;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.query.UnknownReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stolen, lost and missing (ruling 24): set by the disposition or the persistent disposition of that name, resolved by
 * an unset only, or for missing by any later direct scan.
 */
final class Misfortunes {
    static final String STOLEN = "stolen";
    private static final String LOST = "unitrail:lost";
    private static final String MISSING = "unitrail:missing";
    private static final List<String> ALL = List.of(STOLEN, LOST, MISSING);

    private Misfortunes() {}

    /** The gravest that is not resolved. */
    static Optional<UnknownReason> of(Picture picture, ObjectId object) {
        Set<String> open = new TreeSet<>();
        for (EventRow row : picture.own(object)) {
            apply(row.event(), open);
        }
        if (open.contains(STOLEN)) {
            return Optional.of(UnknownReason.STOLEN);
        }
        if (open.contains(LOST)) {
            return Optional.of(UnknownReason.LOST);
        }
        return open.contains(MISSING) ? Optional.of(UnknownReason.MISSING) : Optional.empty();
    }

    /** Whether an event reports one of them, which is no scan of the thing. */
    static boolean reports(SerialEvent e) {
        return ALL.stream().anyMatch(word -> sets(e, word));
    }

    static boolean sets(SerialEvent e, String word) {
        return e.role().speaksOfTheThing()
                && (word.equals(e.disposition()) || e.persistentSet().contains(word));
    }

    static boolean unsets(SerialEvent e, String word) {
        return e.role().speaksOfTheThing() && e.persistentUnset().contains(word);
    }

    private static void apply(SerialEvent e, Set<String> open) {
        if (!reports(e)) {
            open.remove(MISSING);
        }
        for (String word : ALL) {
            if (unsets(e, word)) {
                open.remove(word);
            }
            if (sets(e, word)) {
                open.add(word);
            }
        }
    }
}
