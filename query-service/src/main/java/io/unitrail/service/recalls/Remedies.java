package io.unitrail.service.recalls;

import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.domain.recalls.Recall;
import io.unitrail.domain.recalls.RecallChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was done about each unit of a recall (reading 91). The first that holds: it is destroyed; somebody said so in the ledger, the last
 * word counts; it came back since the recall holds; it was repaired or replaced since, or the cause was swapped out; open.
 */
public final class Remedies {
    private static final Set<String> REPAIRS = Set.of("repairing", "replacing");

    private final long openedAt;
    private final Map<ObjectId, Remedy> said = new HashMap<>();

    /**
     * @param ledger of the recall, in order
     */
    public Remedies(Recall recall, List<RecallChange> ledger) {
        this.openedAt = recall.openedAt();
        for (RecallChange entry : ledger) {
            String remedy = entry.remedy();
            ObjectId object = entry.object();
            if (entry.kind().equals(RecallChange.Kinds.REMEDY) && object != null && remedy != null) {
                Remedy.of(remedy).ifPresent(word -> said.put(object, word));
            }
        }
    }

    /**
     * The remedy of a unit.
     *
     * @param events its events, own and inherited
     */
    public Remedy of(RecalledUnit unit, List<TraceEvent> events) {
        if (unit.state().holding() == Holding.DESTROYED) {
            return Remedy.DESTROYED;
        }
        Remedy word = said.get(unit.state().object());
        if (word != null) {
            return word;
        }
        if (unit.state().holding() == Holding.RETURNED || any(events, Remedies::comesBack)) {
            return Remedy.RETURNED;
        }
        boolean ridOfIt = unit.exposure() == RecalledUnit.Exposure.FORMER;
        return ridOfIt || any(events, event -> isOneOf(event.bizStep())) ? Remedy.CORRECTED : Remedy.OPEN;
    }

    private boolean any(List<TraceEvent> events, Predicate<SerialEvent> test) {
        return events.stream()
                .anyMatch(each -> each.voided() == null
                        && !each.future()
                        && each.event().eventTime().millis() >= openedAt
                        && test.test(each.event()));
    }

    private static boolean isOneOf(@Nullable String bizStep) {
        return bizStep != null && REPAIRS.contains(bizStep);
    }

    private static boolean comesBack(SerialEvent event) {
        return "returned".equals(event.disposition())
                || event.bizTransactions().stream().map(BizTransaction::type).anyMatch("rma"::equals);
    }
}
