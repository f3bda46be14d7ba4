package io.unitrail.schemas;

import io.unitrail.avro.Alias;
import io.unitrail.avro.BizTransaction;
import io.unitrail.avro.ErrorDeclaration;
import io.unitrail.avro.Member;
import io.unitrail.avro.ObjectQuantity;
import io.unitrail.avro.Parent;
import io.unitrail.avro.PersistentDispositions;
import io.unitrail.avro.SourceDestination;
import io.unitrail.domain.capture.EventHash;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Domain to Avro. */
final class SerialEventEncoding {
    private SerialEventEncoding() {}

    static io.unitrail.avro.SerialEvent encode(SerialEvent event) {
        io.unitrail.avro.SerialEvent avro = new io.unitrail.avro.SerialEvent();
        avro.setEventId(eventId(event));
        avro.setEventIdGiven(event.eventIdGiven());
        avro.setCaptureId(emptyToNull(event.captureId()));
        avro.setContentHash(HashBytes.buffer(event.contentHash()));
        avro.setFrameHash(HashBytes.buffer(event.frameHash()));
        avro.setType(event.type().word());
        avro.setRole(event.role().word());
        avro.setAction(event.action() == null ? null : event.action().name());
        ObjectName name = ObjectName.of(event.object(), event.facts().lot());
        avro.setObject(name.object());
        avro.setProductId(name.productId());
        avro.setSerial(name.serial());
        avro.setQuantity(PlainDecimal.text("quantity", event.quantity()));
        avro.setUom(event.uom());
        avro.setChunk(event.chunk());
        avro.setBizStep(event.bizStep());
        avro.setDisposition(event.disposition());
        avro.setPersistentDispositions(persistent(event));
        avro.setEventTime(event.eventTime().text());
        avro.setEventTimeMillis(Instant.ofEpochMilli(event.eventTime().millis()));
        avro.setEventTimeZoneOffset(event.eventTime().zoneOffset());
        avro.setReadPoint(event.readPoint());
        avro.setBizLocation(event.bizLocation());
        avro.setBizTransactions(event.bizTransactions().stream()
                .map(t -> new BizTransaction(t.type(), t.id()))
                .toList());
        avro.setSources(ends(event.sources()));
        avro.setDestinations(ends(event.destinations()));
        avro.setParent(parent(event.parent()));
        avro.setChildren(objects("children", event.children()));
        avro.setInputs(objects("inputs", event.inputs()));
        avro.setOutputs(objects("outputs", event.outputs()));
        avro.setTransformationId(event.transformationId());
        avro.setLot(name.lot());
        avro.setExpiry(date(event.facts().expiry()));
        avro.setBestBefore(date(event.facts().bestBefore()));
        avro.setProductionDate(date(event.facts().productionDate()));
        avro.setRevision(event.facts().revision());
        avro.setAliases(event.aliases().stream()
                .map(a -> new Alias(a.type(), a.value()))
                .toList());
        avro.setErrorDeclaration(declaration(event.errorDeclaration()));
        // Sorted, so that equal events have equal bytes.
        avro.setAttributes(new TreeMap<>(event.attributes()));
        avro.setExtensions(event.extensions());
        avro.setCarrier(event.carrier() == null ? null : event.carrier().canonical());
        avro.setMembers(event.members().stream()
                .map(m -> new Member(m.list(), m.epc(), PlainDecimal.text("members.quantity", m.quantity()), m.uom()))
                .toList());
        return avro;
    }

    /** Null where it only repeats the hash. */
    static @Nullable String eventId(SerialEvent event) {
        boolean repeatsHash = !event.eventIdGiven() && event.eventId().equals(hashId(event.contentHash()));
        return repeatsHash ? null : emptyToNull(event.eventId());
    }

    /** The event ID of an event to which its sender gave none; empty while it is not hashed. */
    static String hashId(String contentHash) {
        return contentHash.isEmpty() ? "" : EventHash.niUri(contentHash);
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static @Nullable String date(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable PersistentDispositions persistent(SerialEvent event) {
        return event.persistentSet().isEmpty() && event.persistentUnset().isEmpty()
                ? null
                : new PersistentDispositions(event.persistentSet(), event.persistentUnset());
    }

    private static List<SourceDestination> ends(List<io.unitrail.domain.event.SourceDestination> ends) {
        return ends.stream().map(e -> new SourceDestination(e.type(), e.id())).toList();
    }

    private static @Nullable Parent parent(@Nullable ObjectId parent) {
        if (parent == null) {
            return null;
        }
        ObjectName name = ObjectName.of(parent);
        return name.serial() != null
                ? new Parent(null, name.productId(), name.serial())
                : new Parent(parent.canonical(), null, null);
    }

    private static List<ObjectQuantity> objects(String field, List<io.unitrail.domain.event.ObjectQuantity> objects) {
        return objects.stream()
                .map(o -> {
                    ObjectName name = ObjectName.of(o.object());
                    return new ObjectQuantity(
                            name.object(),
                            name.productId(),
                            name.serial(),
                            name.lot(),
                            PlainDecimal.text(field + ".quantity", o.quantity()),
                            o.uom());
                })
                .toList();
    }

    private static @Nullable ErrorDeclaration declaration(
            io.unitrail.domain.event.@Nullable ErrorDeclaration declaration) {
        return declaration == null
                ? null
                : new ErrorDeclaration(
                        declaration.declarationTime().text(), declaration.reason(), declaration.correctiveEventIds());
    }
}
