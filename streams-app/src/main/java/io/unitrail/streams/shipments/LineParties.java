package io.unitrail.streams.shipments;

import io.unitrail.avro.ShipmentEnd;
import io.unitrail.avro.ShipmentLine;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a line concerns: the destination's owning and possessing parties and the carrier (rules, section 9). */
public final class LineParties {
    private LineParties() {}

    /** The parties, canonical; none if none is named. */
    public static Set<String> of(ShipmentLine line) {
        Set<String> parties = new LinkedHashSet<>();
        ShipmentEnd to = line.getTo();
        if (to != null) {
            add(parties, to.getOwningParty());
            add(parties, to.getPossessingParty());
        }
        add(parties, line.getCarrier());
        return parties;
    }

    private static void add(Set<String> parties, @Nullable String party) {
        if (party != null) {
            parties.add(party);
        }
    }
}
