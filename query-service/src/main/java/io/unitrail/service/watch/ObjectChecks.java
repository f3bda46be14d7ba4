package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Alert;
import io.unitrail.domain.alerts.AlertLimits;
import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.domain.answers.JournalTraceability;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.recalls.RecallBook;
import io.unitrail.schemas.registry.RegistryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at objects: what is found of them against what was written of them. */
final class ObjectChecks {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectChecks.class);

    private final Journal journal;
    private final AlertTable table;
    private final JournalTraceability traceability;
    private final AlertReports reports;
    private final LineChecks lines;
    private final Consumer<ObjectId> failed;
    private final long now;

    /**
     * @param journal of one batch
     * @param failed told of objects that cannot be looked at, which keeps no other from being looked at
     * @param now milliseconds
     */
    ObjectChecks(
            Journal journal,
            AlertTable table,
            MasterData masterData,
            RecallBook recalls,
            AlertLimits limits,
            Consumer<ObjectId> failed,
            long now) {
        this.journal = journal;
        this.table = table;
        this.traceability = new JournalTraceability(journal, masterData, recalls, limits, Resolutions.NONE, () -> now);
        this.reports = new AlertReports(journal, new AlertMessages(masterData, now));
        this.lines = new LineChecks(journal, masterData, now);
        this.failed = failed;
        this.now = now;
    }

    /** What must be written of objects. */
    List<ObjectCheck> of(Collection<ObjectId> objects) {
        List<ObjectCheck> changes = new ArrayList<>();
        try {
            add(changes, traceability.findings(objects));
        } catch (NotCompleteException | RegistryException e) {
            throw e;
        } catch (RuntimeException together) {
            changes.clear();
            oneByOne(changes, objects);
        }
        return changes;
    }

    private void oneByOne(List<ObjectCheck> changes, Collection<ObjectId> objects) {
        for (ObjectId object : objects) {
            try {
                add(changes, traceability.findings(List.of(object)));
            } catch (NotCompleteException | RegistryException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error(
                        "Alerts of {} cannot be worked out; this is a fault, please report it", object.canonical(), e);
                failed.accept(object);
            }
        }
    }

    private void add(List<ObjectCheck> changes, Map<ObjectId, List<Alert>> findings) {
        LineChecks.Look look = lines.begin();
        findings.forEach((object, found) -> {
            ObjectCheck check = ObjectCheck.of(
                    object, found, table.ofObject(object), table.dueOf(object), reports, look.of(object), now);
            if (check.isChange()) {
                changes.add(check);
            }
        });
    }

    Journal journal() {
        return journal;
    }
}
