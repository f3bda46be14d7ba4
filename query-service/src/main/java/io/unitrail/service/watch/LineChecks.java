package io.unitrail.service.watch;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.Journal;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.Moment;
import io.unitrail.domain.shipments.ObjectLines;
import io.unitrail.domain.shipments.ShipmentLines;
import java.util.Optional;
import java.util.TreeSet;

/** What the shipment lines of objects should be, whatever was written of them. */
final class LineChecks {
    private final Journal journal;
    private final MasterData masterData;
    private final long now;

    /** @param now milliseconds */
    LineChecks(Journal journal, MasterData masterData, long now) {
        this.journal = journal;
        this.masterData = masterData;
        this.now = now;
    }

    /** A look at some objects: what they share, such as their pallet, is folded once. */
    Look begin() {
        States states = new States(journal, new Gazetteer(masterData, now), Moment.NOW, any -> new TreeSet<>());
        return new Look(journal, new ShipmentLines(states, masterData), states);
    }

    /** One look. */
    record Look(Journal journal, ShipmentLines lines, States states) {

        /** The lines of an object; empty if it was never sent nor packed. */
        Optional<ObjectLines> of(ObjectId object) {
            Optional<ObjectLines> found = ObjectLines.of(object, lines, journal);
            states.forget(object);
            return found;
        }
    }
}
