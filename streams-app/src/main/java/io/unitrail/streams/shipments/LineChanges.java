package io.unitrail.streams.shipments;

import io.unitrail.avro.LineStatus;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The difference between the lines that an object should have and those that were written last. */
public final class LineChanges {
    private LineChanges() {}

    /**
     * The lines to write, each with its next revision; none if nothing changed, whatever is said of the cause.
     *
     * @param written the last line written of each shipment of the object, retracted ones too
     */
    public static List<ShipmentLine> of(ShipmentFact fact, List<ShipmentLine> written) {
        Map<String, ShipmentLine> former = new LinkedHashMap<>();
        written.forEach(line -> former.put(line.getLineId(), line));
        List<ShipmentLine> changes = new ArrayList<>();
        for (ShipmentLine wanted : fact.getLines()) {
            ShipmentLine before = former.remove(wanted.getLineId());
            if (before == null) {
                changes.add(ShipmentLine.newBuilder(wanted).setRevision(1).build());
            } else if (!isSame(wanted, before)) {
                change(changes, wanted, before, fact);
            }
        }
        for (ShipmentLine before : former.values()) {
            if (before.getStatus() != LineStatus.retracted) {
                changes.add(retracted(before, fact));
            }
        }
        return changes;
    }

    /** Whoever the goods do not go to after all is told so: a line for others is retracted before it is written anew. */
    private static void change(
            List<ShipmentLine> changes, ShipmentLine wanted, ShipmentLine before, ShipmentFact fact) {
        ShipmentLine former = before;
        if (before.getStatus() != LineStatus.retracted
                && !LineParties.of(wanted).containsAll(LineParties.of(before))) {
            former = retracted(before, fact);
            changes.add(former);
        }
        changes.add(next(wanted, former, fact));
    }

    private static ShipmentLine retracted(ShipmentLine before, ShipmentFact fact) {
        return ShipmentLine.newBuilder(before)
                .setStatus(LineStatus.retracted)
                .setRevision(before.getRevision() + 1)
                .setEventId(fact.getEventId())
                .setRecordTime(fact.getRecordTime())
                .build();
    }

    /** What was learned last of the line's own events is the cause, unless it was told already: then something was taken back. */
    private static ShipmentLine next(ShipmentLine wanted, ShipmentLine before, ShipmentFact fact) {
        ShipmentLine.Builder line = ShipmentLine.newBuilder(wanted).setRevision(before.getRevision() + 1);
        if (!wanted.getRecordTime().isAfter(before.getRecordTime())) {
            line.setEventId(fact.getEventId()).setRecordTime(fact.getRecordTime());
        }
        return line.build();
    }

    private static boolean isSame(ShipmentLine wanted, ShipmentLine before) {
        return ShipmentLine.newBuilder(wanted)
                .setRevision(before.getRevision())
                .setEventId(before.getEventId())
                .setRecordTime(before.getRecordTime())
                .build()
                .equals(before);
    }
}
