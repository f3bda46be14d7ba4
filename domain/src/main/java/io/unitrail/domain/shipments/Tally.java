package io.unitrail.domain.shipments;

import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds the entries of one shipment up, in whatever order they come. */
public final class Tally {
    private final String shipmentId;
    private final List<ShipmentReport.Quantity> quantities = new ArrayList<>();
    private @Nullable ShipmentLine first;
    private long received;
    private long missing;
    private long overdue;
    private long unexpected;

    public Tally(String shipmentId) {
        this.shipmentId = shipmentId;
    }

    /** Takes one entry. */
    public void add(ShipmentEntry entry) {
        switch (entry.outcome()) {
            case RECEIVED -> received++;
            case MISSING -> missing++;
            case UNEXPECTED -> unexpected++;
        }
        overdue += entry.overdue() ? 1 : 0;
        ShipmentLine line = entry.line();
        if (line != null) {
            ShipmentLine before = first;
            boolean earlier = before == null
                    || line.shippedTime() < before.shippedTime()
                    || (line.shippedTime() == before.shippedTime()
                            && line.object().compareTo(before.object()) < 0);
            first = earlier ? line : before;
            addQuantity(line);
        }
    }

    private void addQuantity(ShipmentLine line) {
        ObjectId object = line.object();
        String product = object instanceof LotId lot
                ? lot.product().value()
                : object instanceof ClassId known ? known.product().value() : null;
        if (product != null) {
            quantities.add(new ShipmentReport.Quantity(
                    product, line.lot(), line.uom(), line.quantity(), line.receivedQuantity()));
        }
    }

    /** The report; empty if there was no entry. */
    public Optional<ShipmentReport> report() {
        long shipped = received + missing;
        if (shipped + unexpected == 0) {
            return Optional.empty();
        }
        ShipmentLine line = first;
        return Optional.of(new ShipmentReport(
                shipmentId,
                ShipmentReport.Status.of(shipped, received, overdue),
                line == null ? null : line.from(),
                line == null ? null : line.to(),
                line == null ? null : line.carrier(),
                line == null ? null : line.shippedTime(),
                shipped,
                received,
                missing,
                overdue,
                unexpected,
                List.copyOf(quantities)));
    }
}
