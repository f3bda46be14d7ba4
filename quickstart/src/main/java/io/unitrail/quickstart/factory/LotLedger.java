package io.unitrail.quickstart.factory;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the bad lot went into and in whose hands that is, kept by the simulation as things happen: the answer that a
 * recall must give, found without the product.
 */
final class LotLedger {
    private final SortedSet<UnitId> badPacks = new TreeSet<>();
    private final Map<UnitId, Holding> drills = new HashMap<>();
    private final Map<UnitId, Holding> loosePacks = new HashMap<>();
    private final SortedSet<UnitId> former = new TreeSet<>();

    /** A battery pack was made of the bad cells. */
    void packMade(UnitId pack) {
        badPacks.add(pack);
        loosePacks.put(pack, Holding.IN_STOCK);
    }

    /** A unit got a battery pack, bad or not. */
    void installed(UnitId drill, UnitId pack, Holding holding) {
        if (badPacks.contains(pack)) {
            loosePacks.remove(pack);
            drills.put(drill, holding);
        }
    }

    /** A unit lost its battery pack, bad or not. */
    void removed(UnitId drill, UnitId pack) {
        if (badPacks.contains(pack)) {
            former.add(drill);
            loosePacks.put(pack, Holding.IN_STOCK);
        }
    }

    /** Things came into other hands; those that the lot is not in are passed over. */
    void moved(Collection<? extends ObjectId> objects, Holding holding) {
        for (ObjectId object : objects) {
            if (object instanceof UnitId unit) {
                drills.replace(unit, holding);
                loosePacks.replace(unit, holding);
            }
        }
    }

    SortedSet<UnitId> affected() {
        return new TreeSet<>(drills.keySet());
    }

    SortedSet<UnitId> former() {
        return former;
    }

    SortedSet<UnitId> loose() {
        return new TreeSet<>(loosePacks.keySet());
    }

    /** Affected units and loose packs by holding; every holding is there. */
    Map<Holding, Long> byHolding() {
        Map<Holding, Long> counts = new EnumMap<>(Holding.class);
        for (Holding holding : Holding.values()) {
            counts.put(holding, 0L);
        }
        drills.values().forEach(holding -> counts.merge(holding, 1L, Long::sum));
        loosePacks.values().forEach(holding -> counts.merge(holding, 1L, Long::sum));
        return counts;
    }
}
