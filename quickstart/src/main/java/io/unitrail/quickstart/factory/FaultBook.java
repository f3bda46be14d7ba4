package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.LotId;
import io.unitrail.quickstart.factory.PlantedFaults.ClonedSerial;
import io.unitrail.quickstart.factory.PlantedFaults.CorrectedScan;
import io.unitrail.quickstart.factory.PlantedFaults.LostPallet;
import io.unitrail.quickstart.factory.PlantedFaults.OfflineLine;
import io.unitrail.quickstart.factory.PlantedFaults.StolenUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the simulation notes each fault as it plants it. */
final class FaultBook {
    final LotLedger ledger = new LotLedger();

    @Nullable
    LotId badLot;

    @Nullable
    ClonedSerial clonedSerial;

    @Nullable
    StolenUnit stolenUnit;

    @Nullable
    LostPallet lostPallet;

    @Nullable
    CorrectedScan correctedScan;

    @Nullable
    OfflineLine offlineLine;

    /** What was planted, once the simulation has run to its end. */
    PlantedFaults closed() {
        return new PlantedFaults(
                new PlantedFaults.BadLot(
                        Objects.requireNonNull(badLot),
                        ledger.affected(),
                        ledger.former(),
                        ledger.loose(),
                        ledger.byHolding()),
                Objects.requireNonNull(clonedSerial),
                Objects.requireNonNull(stolenUnit),
                Objects.requireNonNull(lostPallet),
                Objects.requireNonNull(correctedScan),
                Objects.requireNonNull(offlineLine));
    }
}
