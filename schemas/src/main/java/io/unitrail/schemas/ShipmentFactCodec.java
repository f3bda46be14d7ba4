package io.unitrail.schemas;

import io.unitrail.avro.BizTransaction;
import io.unitrail.avro.LineStatus;
import io.unitrail.avro.ShipmentEnd;
import io.unitrail.avro.ShipmentFact;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.ShipmentLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object's lines should be, as a record of {@code shipment-facts}. */
public final class ShipmentFactCodec {
    private ShipmentFactCodec() {}

    /**
     * The record.
     *
     * @param lines of the object, maybe none
     * @param latest what became known last of all events that matter to it
     */
    public static ShipmentFact toAvro(ObjectId object, List<ShipmentLine> lines, ShipmentLine.Cause latest) {
        return ShipmentFact.newBuilder()
                .setObject(object.canonical())
                .setLines(lines.stream().map(ShipmentFactCodec::toAvro).toList())
                .setEventId(latest.eventId())
                .setRecordTime(Instant.ofEpochMilli(latest.recordTime()))
                .build();
    }

    /** A line, with revision 0. */
    public static io.unitrail.avro.ShipmentLine toAvro(ShipmentLine line) {
        ObjectId object = line.object();
        List<String> containers =
                line.containers().stream().map(ObjectId::canonical).toList();
        ProductId product = object.product();
        return io.unitrail.avro.ShipmentLine.newBuilder()
                .setLineId(line.lineId())
                .setRevision(0)
                .setStatus(
                        switch (line.status()) {
                            case SHIPPED -> LineStatus.shipped;
                            case RECEIVED -> LineStatus.received;
                        })
                .setShipmentId(line.shipmentId())
                .setObject(object.canonical())
                .setProductId(product == null ? null : product.value())
                .setSerial(object instanceof UnitId unit ? unit.serial() : null)
                .setProductName(line.productName())
                .setLot(line.lot())
                .setExpiry(text(line.expiry()))
                .setBestBefore(text(line.bestBefore()))
                .setQuantity(text(line.quantity()))
                .setUom(line.uom())
                .setContainer(containers.isEmpty() ? null : containers.get(0))
                .setContainers(containers)
                .setFrom(end(line.from()))
                .setTo(end(line.to()))
                .setCarrier(line.carrier())
                .setBizTransactions(line.documents().stream()
                        .map(document -> new BizTransaction(document.type(), document.id()))
                        .toList())
                .setShippedTime(Instant.ofEpochMilli(line.shippedTime()))
                .setShippedEventId(line.shippedEventId())
                .setReceivedTime(instant(line.receivedTime()))
                .setReceivedEventId(line.receivedEventId())
                .setEventId(line.cause().eventId())
                .setRecordTime(Instant.ofEpochMilli(line.cause().recordTime()))
                .build();
    }

    private static ShipmentEnd end(ShipmentLine.End end) {
        return new ShipmentEnd(end.place(), end.placeName(), end.possessingParty(), end.owningParty());
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable String text(@Nullable BigDecimal quantity) {
        return quantity == null ? null : quantity.stripTrailingZeros().toPlainString();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
