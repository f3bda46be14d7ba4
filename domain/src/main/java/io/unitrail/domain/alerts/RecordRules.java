package io.unitrail.domain.alerts;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ItemFacts;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.EventRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules about the records themselves: times, conflicts, declarations, contradicting facts. */
final class RecordRules {
    private RecordRules() {}

    static List<Finding> eventTimeInTheFuture(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View view : subject.states().listedOwn(subject.object())) {
            long ahead = view.key().eventTime() - view.row().recordTime();
            if (ahead > subject.limits().futureMillis() && !subject.states().isVoided(view)) {
                found.add(Finding.of(Map.of("aheadMillis", Long.toString(ahead)), view));
            }
        }
        return found;
    }

    static List<Finding> conflictingDuplicate(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (EventRow conflict : subject.states().conflicts(subject.object())) {
            List<SerialEvent> evidence = new ArrayList<>(2);
            for (View view : subject.states().listedOwn(subject.object())) {
                if (isOneKey(view.event(), conflict.event())) {
                    evidence.add(view.event());
                }
            }
            evidence.add(conflict.event());
            found.add(new Finding(evidence, Map.of("offset", Long.toString(conflict.offset())), Long.MIN_VALUE));
        }
        return found;
    }

    private static boolean isOneKey(SerialEvent one, SerialEvent other) {
        return one.eventId().equals(other.eventId()) && one.role() == other.role() && one.chunk() == other.chunk();
    }

    /** The first contradiction of each field; of lots only units can claim two (reading 41). */
    static List<Finding> lotOrExpiryContradiction(Case subject) {
        List<Finding> found = new ArrayList<>();
        if (subject.object() instanceof UnitId) {
            contradiction(subject, "lot", ItemFacts::lot).ifPresent(found::add);
        }
        contradiction(subject, "expiry", ItemFacts::expiry).ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> contradiction(
            Case subject, String field, Function<ItemFacts, @Nullable Object> claim) {
        View standing = null;
        Object said = null;
        for (View view : subject.ofTheThing()) {
            Object claimed = claim.apply(view.event().facts());
            boolean replaces = BizStep.REPACKAGING.equals(view.event().bizStep());
            if (claimed == null) {
                continue;
            }
            if (standing != null && !replaces && !claimed.equals(said)) {
                return Optional.of(Finding.of(Map.of("field", field), standing, view));
            }
            if (standing == null || replaces) {
                standing = view;
                said = claimed;
            }
        }
        return Optional.empty();
    }

    static List<Finding> declarationWithoutEffect(Case subject) {
        List<Finding> found = new ArrayList<>();
        for (View stray : subject.states().strayDeclarations(subject.object())) {
            found.add(Finding.of(Map.of(), stray));
        }
        return found;
    }
}
