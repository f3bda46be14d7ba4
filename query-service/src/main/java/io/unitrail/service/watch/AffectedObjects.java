package io.unitrail.service.watch;

import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose alerts may change by records of some objects. By the rules these are, beside the objects themselves:
 *
 * <ul>
 *   <li>whatever was ever packed or installed in them, to any depth: it inherits what they go through;
 *   <li>what any of those was ever put into, made of or made into: it holds contents against what is observed, and genealogy has
 *       two views;
 *   <li>the units of a lot: they take its expiry where they lack one.
 * </ul>
 */
final class AffectedObjects {
    private final Journal journal;
    private final Set<ObjectId> named;
    private final Set<ObjectId> all = new LinkedHashSet<>();
    private final Set<LotId> lots = new LinkedHashSet<>();

    private AffectedObjects(Journal journal, Collection<ObjectId> named) {
        this.journal = journal;
        this.named = Set.copyOf(named);
    }

    /** Those affected by records of {@code named}. In memory whole: as many as the largest container holds, nested ones included. */
    static AffectedObjects of(Collection<ObjectId> named, Journal journal) {
        AffectedObjects affected = new AffectedObjects(journal, named);
        affected.descend();
        return affected;
    }

    Set<ObjectId> objects() {
        return all;
    }

    /** Lots that say something of all of their units. */
    Set<LotId> lots() {
        return lots;
    }

    private void descend() {
        Set<ObjectId> beside = new LinkedHashSet<>();
        Set<ObjectId> level = new LinkedHashSet<>(named);
        while (!level.isEmpty()) {
            all.addAll(level);
            Set<ObjectId> next = new LinkedHashSet<>();
            List<ObjectId> objects = List.copyOf(level);
            for (int from = 0; from < objects.size(); from += Journal.MAX_OBJECTS) {
                Map<ObjectId, List<EventRow>> rows =
                        journal.rows(objects.subList(from, Math.min(objects.size(), from + Journal.MAX_OBJECTS)));
                rows.forEach((object, own) -> look(object, own, next, beside));
            }
            next.removeAll(all);
            level = next;
        }
        all.addAll(beside);
    }

    private void look(ObjectId object, List<EventRow> rows, Set<ObjectId> inside, Set<ObjectId> beside) {
        for (EventRow row : rows) {
            SerialEvent event = row.event();
            if (event.parent() != null) {
                beside.add(event.parent());
            }
            boolean transforms = event.type() == EventType.TRANSFORMATION;
            Set<ObjectId> within = transforms ? beside : inside;
            addAll(within, event.children());
            addAll(within, event.inputs());
            addAll(beside, event.outputs());
            if (object instanceof LotId lot
                    && named.contains(lot)
                    && event.facts().expiry() != null) {
                lots.add(lot);
            }
        }
    }

    private static void addAll(Set<ObjectId> objects, List<ObjectQuantity> named) {
        List<ObjectId> found = new ArrayList<>(named.size());
        named.forEach(each -> found.add(each.object()));
        objects.addAll(found);
    }
}
