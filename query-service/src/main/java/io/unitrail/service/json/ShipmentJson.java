package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.ShipmentEntry;
import io.unitrail.domain.query.ShipmentLine;
import io.unitrail.domain.query.ShipmentReport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a shipment and of each object in it. */
public final class ShipmentJson {

    /** Header of the CSV, which never changes but by columns at its end. */
    public static final List<String> COLUMNS = List.of(
            "shipmentId",
            "outcome",
            "id",
            "productName",
            "lot",
            "expiry",
            "quantity",
            "uom",
            "receivedQuantity",
            "container",
            "shippedTime",
            "shippedEventId",
            "receivedTime",
            "receivedEventId",
            "dueAt",
            "overdue");

    /** Whole shipments, for a list. */
    public static final Listing<ShipmentReport> REPORTS = new Listing<>(
            List.of(
                    "shipmentId",
                    "status",
                    "shippedTime",
                    "from",
                    "fromParty",
                    "to",
                    "toParty",
                    "carrier",
                    "shipped",
                    "received",
                    "missing",
                    "overdue",
                    "unexpected"),
            ShipmentJson::reportRow,
            ShipmentJson::report);

    private ShipmentJson() {}

    private static void report(JsonGenerator out, ShipmentReport report) throws IOException {
        out.writeStartObject();
        reportFields(out, report);
        out.writeEndObject();
    }

    private static List<@Nullable Object> reportRow(ShipmentReport report) {
        ShipmentLine.End from = report.from();
        ShipmentLine.End to = report.to();
        Long shipped = report.shippedTime();
        return Arrays.asList(
                report.shipmentId(),
                report.status().word(),
                shipped == null ? null : UtcTime.format(shipped),
                from == null ? null : from.place(),
                from == null ? null : from.possessingParty(),
                to == null ? null : to.place(),
                to == null ? null : to.possessingParty(),
                report.carrier(),
                report.shipped(),
                report.received(),
                report.missing(),
                report.overdue(),
                report.unexpected());
    }

    /** The fields of the whole, into the object that is open. */
    public static void reportFields(JsonGenerator out, ShipmentReport report) throws IOException {
        out.writeStringField("shipmentId", report.shipmentId());
        out.writeStringField("status", report.status().word());
        end(out, "from", report.from());
        end(out, "to", report.to());
        Json.text(out, "carrier", report.carrier());
        Json.time(out, "shippedTime", report.shippedTime());
        out.writeObjectFieldStart("counts");
        out.writeNumberField("shipped", report.shipped());
        out.writeNumberField("received", report.received());
        out.writeNumberField("missing", report.missing());
        out.writeNumberField("overdue", report.overdue());
        out.writeNumberField("unexpected", report.unexpected());
        out.writeEndObject();
        out.writeArrayFieldStart("quantities");
        for (ShipmentReport.Quantity quantity : report.quantities()) {
            out.writeStartObject();
            out.writeStringField("productId", quantity.productId());
            Json.text(out, "lot", quantity.lot());
            Json.text(out, "uom", quantity.uom());
            Json.decimal(out, "shipped", quantity.shipped());
            Json.decimal(out, "received", quantity.received());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void end(JsonGenerator out, String name, ShipmentLine.@Nullable End end) throws IOException {
        out.writeFieldName(name);
        if (end == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        Json.text(out, "place", end.place());
        Json.text(out, "placeName", end.placeName());
        Json.text(out, "possessingParty", end.possessingParty());
        Json.text(out, "owningParty", end.owningParty());
        out.writeEndObject();
    }

    /** The fields of one object, into the object that is open. */
    public static void entryFields(JsonGenerator out, ShipmentEntry entry) throws IOException {
        IdentityJson.fields(out, entry.object());
        out.writeStringField("outcome", entry.outcome().word());
        ShipmentLine line = entry.line();
        if (line != null) {
            line(out, line);
        }
        Json.time(out, "receivedTime", entry.receivedTime());
        Json.text(out, "receivedEventId", entry.receivedEventId());
        Json.time(out, "dueAt", entry.dueAt());
        out.writeBooleanField("overdue", entry.overdue());
    }

    private static void line(JsonGenerator out, ShipmentLine line) throws IOException {
        Json.text(out, "productName", line.productName());
        if (line.object() instanceof io.unitrail.domain.id.UnitId) {
            Json.text(out, "lot", line.lot());
        }
        Json.text(out, "expiry", line.expiry());
        Json.text(out, "bestBefore", line.bestBefore());
        Json.decimal(out, "quantity", line.quantity());
        Json.text(out, "uom", line.uom());
        Json.decimal(out, "receivedQuantity", line.receivedQuantity());
        Json.text(out, "container", container(line));
        Json.texts(
                out,
                "containers",
                line.containers().stream().map(ObjectId::canonical).toList());
        out.writeArrayFieldStart("bizTransactions");
        for (BizTransaction document : line.documents()) {
            out.writeStartObject();
            Json.text(out, "type", document.type());
            out.writeStringField("id", document.id());
            out.writeEndObject();
        }
        out.writeEndArray();
        Json.time(out, "shippedTime", line.shippedTime());
        out.writeStringField("shippedEventId", line.shippedEventId());
    }

    private static @Nullable String container(ShipmentLine line) {
        return line.containers().isEmpty() ? null : line.containers().get(0).canonical();
    }

    /** One object's cells in the order of {@link #COLUMNS}. */
    public static List<@Nullable Object> row(String shipmentId, ShipmentEntry entry) {
        ShipmentLine line = entry.line();
        return Arrays.asList(
                shipmentId,
                entry.outcome().word(),
                entry.object().canonical(),
                line == null ? null : line.productName(),
                line == null ? null : line.lot(),
                line == null ? null : line.expiry(),
                line == null || line.quantity() == null ? null : line.quantity().toPlainString(),
                line == null ? null : line.uom(),
                line == null || line.receivedQuantity() == null
                        ? null
                        : line.receivedQuantity().toPlainString(),
                line == null ? null : container(line),
                line == null ? null : UtcTime.format(line.shippedTime()),
                line == null ? null : line.shippedEventId(),
                entry.receivedTime() == null ? null : UtcTime.format(entry.receivedTime()),
                entry.receivedEventId(),
                entry.dueAt() == null ? null : UtcTime.format(entry.dueAt()),
                entry.overdue());
    }
}
