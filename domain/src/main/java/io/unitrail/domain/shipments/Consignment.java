package io.unitrail.domain.shipments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What was sent of one object under one shipment by one way, with what came of it; grows while the events are walked. */
final class Consignment {
    private final String shipmentId;
    private final boolean counted;
    private final Flow flow;
    private final List<Passage> sendings = new ArrayList<>();
    private final List<Passage> receipts = new ArrayList<>();

    /** @param counted whether it is a quantity, which may arrive by parts */
    Consignment(String shipmentId, boolean counted, Flow flow) {
        this.shipmentId = shipmentId;
        this.counted = counted;
        this.flow = flow;
    }

    String shipmentId() {
        return shipmentId;
    }

    Flow flow() {
        return flow;
    }

    List<Passage> sendings() {
        return sendings;
    }

    List<Passage> receipts() {
        return receipts;
    }

    void send(Passage passage) {
        sendings.add(passage);
    }

    void receive(Passage passage) {
        receipts.add(passage);
    }

    boolean isReceived() {
        if (receipts.isEmpty()) {
            return false;
        }
        BigDecimal sent = Amounts.of(sendings);
        BigDecimal received = Amounts.of(receipts);
        return !counted || sent == null || received == null || received.compareTo(sent) >= 0;
    }
}
