package io.unitrail.domain.event;

import java.util.List;
import java.util.Optional;

/** What a shipment is called: its despatch advice, else its bill of lading, else its capture (rules, section 9). */
public final class ShipmentId {
    /** Documents that name a shipment, the first that an event has. */
    public static final List<String> DOCUMENTS = List.of("desadv", "bol");

    /** What the name of a shipment without such a document begins with; the capture's ID follows. */
    public static final String OF_CAPTURE = "urn:unitrail:shipment:";

    private ShipmentId() {}

    /** The name by an event's own documents; empty if it has neither. */
    public static Optional<String> documented(SerialEvent event) {
        for (String type : DOCUMENTS) {
            for (BizTransaction document : event.bizTransactions()) {
                if (type.equals(document.type())) {
                    return Optional.of(document.id());
                }
            }
        }
        return Optional.empty();
    }

    /** The name of what an event sends by itself: by its documents, else by its capture. */
    public static String of(SerialEvent event) {
        return documented(event).orElseGet(() -> ofCapture(event));
    }

    /** Whether one of an event's own documents is the name of a shipment. */
    public static boolean isDocumentOf(SerialEvent event, String shipmentId) {
        return event.bizTransactions().stream()
                .anyMatch(document -> document.type() != null
                        && DOCUMENTS.contains(document.type())
                        && document.id().equals(shipmentId));
    }

    /** The name of what an event without such documents sends. */
    public static String ofCapture(SerialEvent event) {
        return OF_CAPTURE + event.captureId();
    }
}
