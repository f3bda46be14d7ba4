package io.unitrail.domain.reference;

import io.unitrail.domain.id.ObjectId;
import java.util.SortedSet;
import java.util.TreeSet;

/** Codes of the alerts that stand for an object at a moment (rules 6, rulings 29 to 33). */
final class Alerts {
    private final LifeAlerts life;
    private final TransferAlerts transfer;
    private final RecordAlerts records;

    Alerts(States states) {
        this.life = new LifeAlerts(states.picture());
        this.transfer = new TransferAlerts(states);
        this.records = new RecordAlerts(states.picture());
    }

    SortedSet<String> of(ObjectId object) {
        SortedSet<String> codes = new TreeSet<>();
        if (Meaning.isSerialised(object)) {
            life.addTo(codes, object);
        }
        transfer.addTo(codes, object);
        records.addTo(codes, object);
        return codes;
    }
}
