package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.quickstart.factory.Run.Made;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels together from the warehouse to one shop.
 *
 * @param box the case they are in; null for machines that are packed one by one
 */
record Load(@Nullable AssetId box, List<Made> made) {

    /** A label and what stands on it. */
    record Pallet(AssetId label, List<Load> loads) {
        /** What is directly on the pallet: cases, or machines. */
        List<ObjectId> contents() {
            return loads.stream().flatMap(load -> load.outermost().stream()).toList();
        }

        List<UnitId> units() {
            return loads.stream().flatMap(load -> load.units().stream()).toList();
        }
    }

    /** What a scanner sees from outside. */
    List<ObjectId> outermost() {
        return box != null ? List.of(box) : List.copyOf(units());
    }

    List<UnitId> units() {
        return made.stream().map(Made::unit).toList();
    }
}
