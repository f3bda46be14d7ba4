package io.unitrail.schemas;

import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.event.ErrorDeclaration;
import io.unitrail.domain.event.Member;
import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SourceDestination;
import io.unitrail.domain.id.ObjectId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as Avro binary field by field, in the order of {@code SerialEvent.avsc}, without the generated
 * objects in between: every event is written into the stores once. The bytes are those of the generated class.
 */
final class SerialEventWriter {
    private static final int INITIAL_BYTES = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    private final BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);

    byte[] write(SerialEvent e) throws IOException {
        bytes.reset();
        optional(SerialEventEncoding.eventId(e));
        out.writeBoolean(e.eventIdGiven());
        optional(SerialEventEncoding.emptyToNull(e.captureId()));
        optional(HashBytes.of(e.contentHash()));
        optional(HashBytes.of(e.frameHash()));
        optional(e.type().word());
        optional(e.role().word());
        optional(e.action() == null ? null : e.action().name());
        ObjectName name = ObjectName.of(e.object(), e.facts().lot());
        optional(name.object());
        optional(name.productId());
        optional(name.serial());
        optional(PlainDecimal.text("quantity", e.quantity()));
        optional(e.uom());
        out.writeInt(e.chunk());
        optional(e.bizStep());
        optional(e.disposition());
        persistent(e);
        optional(e.eventTime().text());
        out.writeIndex(1);
        out.writeLong(e.eventTime().millis());
        optional(e.eventTime().zoneOffset());
        optional(e.readPoint());
        optional(e.bizLocation());
        start(e.bizTransactions());
        for (BizTransaction transaction : e.bizTransactions()) {
            out.startItem();
            optional(transaction.type());
            out.writeString(transaction.id());
        }
        out.writeArrayEnd();
        ends(e.sources());
        ends(e.destinations());
        parent(e.parent());
        objects("children", e.children());
        objects("inputs", e.inputs());
        objects("outputs", e.outputs());
        optional(e.transformationId());
        optional(name.lot());
        optional(SerialEventEncoding.date(e.facts().expiry()));
        optional(SerialEventEncoding.date(e.facts().bestBefore()));
        optional(SerialEventEncoding.date(e.facts().productionDate()));
        optional(e.facts().revision());
        start(e.aliases());
        for (Alias alias : e.aliases()) {
            out.startItem();
            out.writeString(alias.type());
            out.writeString(alias.value());
        }
        out.writeArrayEnd();
        declaration(e.errorDeclaration());
        attributes(e.attributes());
        optional(e.extensions());
        optional(e.carrier() == null ? null : e.carrier().canonical());
        members(e.members());
        out.flush();
        return bytes.toByteArray();
    }

    private void persistent(SerialEvent e) throws IOException {
        if (e.persistentSet().isEmpty() && e.persistentUnset().isEmpty()) {
            out.writeIndex(0);
            return;
        }
        out.writeIndex(1);
        texts(e.persistentSet());
        texts(e.persistentUnset());
    }

    private void ends(List<SourceDestination> ends) throws IOException {
        start(ends);
        for (SourceDestination end : ends) {
            out.startItem();
            out.writeString(end.type());
            out.writeString(end.id());
        }
        out.writeArrayEnd();
    }

    private void parent(@Nullable ObjectId parent) throws IOException {
        if (parent == null) {
            out.writeIndex(0);
            return;
        }
        out.writeIndex(1);
        ObjectName name = ObjectName.of(parent);
        boolean unit = name.serial() != null;
        optional(unit ? null : parent.canonical());
        optional(unit ? name.productId() : null);
        optional(name.serial());
    }

    private void objects(String field, List<ObjectQuantity> objects) throws IOException {
        start(objects);
        for (ObjectQuantity object : objects) {
            out.startItem();
            ObjectName name = ObjectName.of(object.object());
            optional(name.object());
            optional(name.productId());
            optional(name.serial());
            optional(name.lot());
            optional(PlainDecimal.text(field + ".quantity", object.quantity()));
            optional(object.uom());
        }
        out.writeArrayEnd();
    }

    private void declaration(@Nullable ErrorDeclaration declaration) throws IOException {
        if (declaration == null) {
            out.writeIndex(0);
            return;
        }
        out.writeIndex(1);
        out.writeString(declaration.declarationTime().text());
        optional(declaration.reason());
        texts(declaration.correctiveEventIds());
    }

    private void attributes(Map<String, String> attributes) throws IOException {
        out.writeMapStart();
        out.setItemCount(attributes.size());
        Map<String, String> sorted = attributes.size() < 2 ? attributes : new TreeMap<>(attributes);
        for (Map.Entry<String, String> attribute : sorted.entrySet()) {
            out.startItem();
            out.writeString(attribute.getKey());
            out.writeString(attribute.getValue());
        }
        out.writeMapEnd();
    }

    private void members(List<Member> members) throws IOException {
        start(members);
        for (Member member : members) {
            out.startItem();
            out.writeString(member.list());
            out.writeString(member.epc());
            optional(PlainDecimal.text("members.quantity", member.quantity()));
            optional(member.uom());
        }
        out.writeArrayEnd();
    }

    private void texts(List<String> texts) throws IOException {
        start(texts);
        for (String text : texts) {
            out.startItem();
            out.writeString(text);
        }
        out.writeArrayEnd();
    }

    private void start(Collection<?> items) throws IOException {
        out.writeArrayStart();
        out.setItemCount(items.size());
    }

    private void optional(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeString(text);
        }
    }

    private void optional(byte @Nullable [] content) throws IOException {
        if (content == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeBytes(content);
        }
    }
}
