package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What is wrong in the simulated factory, with the right answers, which the simulation counted itself. Places are
 * canonical identifiers.
 */
public record PlantedFaults(
        BadLot badLot,
        ClonedSerial clonedSerial,
        StolenUnit stolenUnit,
        LostPallet lostPallet,
        CorrectedScan correctedScan,
        OfflineLine offlineLine) {

    /**
     * A lot of battery cells that was built into packs and with these into drills, some of them still unshipped.
     *
     * @param lot the cells
     * @param affectedUnits every drill that has or had such a pack
     * @param former those of which the pack was swapped out
     * @param loosePacks packs of the lot that are in no drill: spares and what was swapped out
     * @param byHolding affected units and loose packs together; every holding is there
     */
    public record BadLot(
            LotId lot,
            SortedSet<UnitId> affectedUnits,
            SortedSet<UnitId> former,
            SortedSet<UnitId> loosePacks,
            Map<Holding, Long> byHolding) {

        /** Lines of the recall set: affected units and loose packs. */
        public int total() {
            return affectedUnits.size() + loosePacks.size();
        }

        /** The recall criterion to ask with, as JSON. */
        public String criterion() {
            return "{\"component\":{\"productId\":\"" + lot.product().value() + "\",\"lot\":\"" + lot.lot() + "\"}}";
        }
    }

    /** A serial that was commissioned again elsewhere, months later; ask for its trace and alerts. */
    public record ClonedSerial(
            UnitId unit, String firstPlace, Instant firstSold, String secondPlace, Instant secondTime) {}

    /** A unit stolen from a shop and seen at a service shop abroad; ask for the public check and its trace. */
    public record StolenUnit(UnitId unit, String stolenFrom, Instant stolenAt, String seenAt, Instant seenTime) {}

    /** A pallet that left the factory and was never received; ask for the shipment. */
    public record LostPallet(AssetId pallet, String despatchAdvice, SortedSet<UnitId> units, String lastSeenAt) {}

    /**
     * A sale scanned for the wrong unit and corrected two weeks later; ask for both traces.
     *
     * @param scanned the unit that the wrong scan named and that is still in the shop
     * @param sold the unit that was really sold
     */
    public record CorrectedScan(
            UnitId scanned,
            UnitId sold,
            String wrongEventId,
            String correctiveEventId,
            Instant saleTime,
            Instant declaredAt) {}

    /** Units whose line delivered its scans only after everything else; their traces are complete nevertheless. */
    public record OfflineLine(String line, List<UnitId> units) {}
}
