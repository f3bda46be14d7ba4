package io.unitrail.domain.shipments;

import io.unitrail.domain.event.BizStep;
import io.unitrail.domain.event.ShipmentId;
import io.unitrail.domain.fold.States.Packing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One way by which an object goes: a unit has one, a lot one by itself and one in each container. Its passages are walked in order; a
 * sending without a document of its own goes on with what was sent and not taken in (reading 111).
 */
final class Flow {
    private final boolean counted;
    private final @Nullable Packing packing;
    private final List<Consignment> consignments = new ArrayList<>();
    private @Nullable Consignment open;

    /**
     * @param counted whether it is of quantities, which may arrive by parts
     * @param packing the container's, or null if the object goes by itself
     */
    Flow(boolean counted, @Nullable Packing packing) {
        this.counted = counted;
        this.packing = packing;
    }

    @Nullable
    Packing packing() {
        return packing;
    }

    List<Consignment> consignments() {
        return consignments;
    }

    void walk(List<Passage> passages) {
        for (Passage passage : passages) {
            if (BizStep.sends(passage.event().bizStep())) {
                send(passage);
            } else if (BizStep.takesIn(passage.event().bizStep())) {
                takeIn(passage);
            }
        }
    }

    private void send(Passage passage) {
        Optional<String> named = ShipmentId.documented(passage.event());
        Consignment under = open;
        boolean goesOn = under != null && (named.isEmpty() || named.get().equals(under.shipmentId()));
        if (under == null || !goesOn) {
            under = new Consignment(ShipmentId.of(passage.event()), counted, this);
            consignments.add(under);
            open = under;
        }
        under.send(passage);
    }

    private void takeIn(Passage passage) {
        Consignment taken = counted ? named(passage) : open;
        if (taken != null) {
            taken.receive(passage);
        }
        if (!counted || Objects.equals(taken, open)) {
            open = null;
        }
    }

    /** Which of the quantities that are under way a receipt is of: the one whose document it has, else the latest. */
    private @Nullable Consignment named(Passage passage) {
        Consignment latest = null;
        for (Consignment each : consignments) {
            if (!each.isReceived()) {
                latest = each;
            }
        }
        for (Consignment each : consignments) {
            if (ShipmentId.isDocumentOf(passage.event(), each.shipmentId()) && !each.isReceived()) {
                return each;
            }
        }
        return latest;
    }
}
