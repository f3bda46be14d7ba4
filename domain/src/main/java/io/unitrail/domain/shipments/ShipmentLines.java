package io.unitrail.domain.shipments;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.fold.States;
import io.unitrail.domain.fold.States.Packing;
import io.unitrail.domain.fold.View;
import io.unitrail.domain.id.AssetId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.master.MasterData;
import io.unitrail.domain.query.ShipmentLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of shipments that an object should have: a function of its event set, whatever came when (rules, section 9). One instance serves
 * one pass over many objects.
 */
public final class ShipmentLines {
    private final States states;
    private final LineWriting writing;

    /** @param masterData asked for what was valid at the time of each shipping */
    public ShipmentLines(States states, MasterData masterData) {
        this.states = states;
        this.writing = new LineWriting(states, masterData);
    }

    /** The lines of one unit or one quantity of a lot or class, in the order of shipping; none for containers. */
    public List<ShipmentLine> of(ObjectId object) {
        if (object instanceof AssetId) {
            return List.of();
        }
        Map<String, List<Consignment>> byShipment = new LinkedHashMap<>();
        for (Flow flow : flows(object)) {
            for (Consignment consignment : flow.consignments()) {
                byShipment
                        .computeIfAbsent(consignment.shipmentId(), any -> new ArrayList<>())
                        .add(consignment);
            }
        }
        List<ShipmentLine> lines = new ArrayList<>();
        byShipment.forEach((id, all) -> lines.add(
                writing.line(object, object instanceof UnitId ? all.subList(all.size() - 1, all.size()) : all)));
        return lines;
    }

    /** Whether any event of the object, voided or not, sends it or packs it, so that it may have or have had lines. */
    public static boolean mayHaveLines(ObjectId object, Iterable<SerialEvent> own) {
        if (object instanceof AssetId) {
            return false;
        }
        for (SerialEvent event : own) {
            boolean packed = event.type() == EventType.AGGREGATION && event.role() == Role.CHILD;
            if (packed || (event.role().speaksOfTheThing() && BizStep.sends(event.bizStep()))) {
                return true;
            }
        }
        return false;
    }

    private List<Flow> flows(ObjectId object) {
        boolean counted = !(object instanceof UnitId);
        List<Flow> flows = new ArrayList<>();
        Flow byItself = new Flow(counted, null);
        byItself.walk(passages(states.views(object), null, object));
        flows.add(byItself);
        if (counted) {
            for (Packing packing : states.packings(object)) {
                Flow inside = new Flow(true, packing);
                inside.walk(passages(states.viewsDuring(object, packing), packing, object));
                flows.add(inside);
            }
        }
        return flows;
    }

    private List<Passage> passages(List<View> views, @Nullable Packing packing, ObjectId object) {
        List<Passage> passages = new ArrayList<>();
        for (View view : views) {
            String step = view.event().bizStep();
            if (!view.isOfItsThing() || !(BizStep.sends(step) || BizStep.takesIn(step))) {
                continue;
            }
            if (object instanceof UnitId) {
                passages.add(new Passage(view, null, null));
            } else if (packing == null) {
                passages.add(
                        new Passage(view, view.event().quantity(), view.event().uom()));
            } else {
                passages.add(new Passage(view, inside(object, packing, view), packing.uom()));
            }
        }
        return passages;
    }

    /** How much of a lot was in a container at a view: what was put in less what was taken out before it. */
    private @Nullable BigDecimal inside(ObjectId object, Packing packing, View at) {
        BigDecimal inside = BigDecimal.ZERO;
        for (View view : states.views(object)) {
            SerialEvent event = view.event();
            boolean before =
                    view.key().compareTo(packing.from()) >= 0 && view.key().compareTo(at.key()) < 0;
            if (!before
                    || event.type() != EventType.AGGREGATION
                    || !packing.container().equals(event.parent())) {
                continue;
            }
            if (event.quantity() == null) {
                return null;
            }
            if (event.action() == Action.ADD) {
                inside = inside.add(event.quantity());
            } else if (event.action() == Action.DELETE) {
                inside = inside.subtract(event.quantity());
            }
        }
        return inside;
    }
}
