package io.unitrail.domain.answers;

import io.unitrail.domain.fold.Gazetteer;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.Waypoint;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.LocationId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one party may see: the units and containers that it holds or held as everything is known now, and shipments from, to and by it (readings
 * 201 to 204).
 */
final class PartySight implements Sight {
    private final States now;
    private final Gazetteer gazetteer;
    private final String party;
    private final List<ObjectId> loaded = new ArrayList<>();

    /** @param now states at {@link io.unitrail.domain.query.Moment#NOW}, of nobody else: what was looked at is forgotten again */
    PartySight(States now, Gazetteer gazetteer, String party) {
        this.now = now;
        this.gazetteer = gazetteer;
        this.party = LocationId.canonicalParty(party);
    }

    @Override
    public boolean isLimited() {
        return true;
    }

    @Override
    public void load(Collection<ObjectId> objects) {
        loaded.stream().filter(object -> object instanceof UnitId).forEach(now::forget);
        loaded.clear();
        loaded.addAll(objects);
        now.loadPage(objects);
    }

    @Override
    public boolean sees(ObjectId object) {
        if (!(object instanceof UnitId) && !(object instanceof AssetId)) {
            return false;
        }
        boolean held = held(object, OrderKey.FIRST, OrderKey.LAST, new HashSet<>(Set.of(object)));
        if (object instanceof UnitId) {
            now.forget(object);
        }
        return held;
    }

    /** Whether the party had an object at any time between two keys, by itself or as a part of what it had. */
    private boolean held(ObjectId object, OrderKey from, OrderKey to, Set<ObjectId> below) {
        List<Waypoint> points = now.waypoints(object);
        for (int i = 0; i < points.size(); i++) {
            OrderKey begin = points.get(i).view().key();
            OrderKey end = i + 1 < points.size() ? points.get(i + 1).view().key() : OrderKey.LAST;
            if (begin.compareTo(to) < 0 && end.compareTo(from) > 0 && isIn(points.get(i))) {
                return true;
            }
        }
        for (States.Use use : now.uses(object)) {
            OrderKey begin = later(from, use.from());
            OrderKey end = use.to().compareTo(to) < 0 ? use.to() : to;
            if (begin.compareTo(end) < 0 && below.add(use.object())) {
                boolean held = held(use.object(), begin, end, below);
                below.remove(use.object());
                if (held) {
                    return true;
                }
            }
        }
        return false;
    }

    private static OrderKey later(OrderKey one, OrderKey other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whether the party has it after an event: as custodian, as carrier, or as whose place it is at. */
    private boolean isIn(Waypoint point) {
        return isParty(point.custodian())
                || isParty(point.carrier())
                || party.equals(gazetteer.partyOf(point.location()));
    }

    private boolean isParty(@Nullable String id) {
        return id != null && party.equals(LocationId.canonicalParty(id));
    }

    @Override
    public boolean sees(ShipmentEntry entry) {
        ShipmentLine line = entry.line();
        return line == null ? sees(entry.object()) : isEnd(line.from()) || isEnd(line.to()) || isParty(line.carrier());
    }

    private boolean isEnd(ShipmentLine.End end) {
        return isParty(end.possessingParty())
                || isParty(end.owningParty())
                || Objects.equals(party, gazetteer.partyOf(end.place()));
    }
}
