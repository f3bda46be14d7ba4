package io.unitrail.service.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.unitrail.domain.event.Alias;
import io.unitrail.domain.event.BizTransaction;
import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Sale;
import io.unitrail.domain.query.UnknownReason;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STATE of the contract. Every field is there, null where it is not known; {@code container} and {@code builtInto} are
 * canonical identifiers. Beside it: {@code holderHolding} and {@code unknownReason} where they apply, {@code quantity} and
 * {@code uom} of what is no unit, {@code lives} of what has more than one (ruling 11).
 */
public final class StateJson {
    private StateJson() {}

    /** One state as an object. */
    public static void write(JsonGenerator out, ObjectState state) throws IOException {
        out.writeStartObject();
        fields(out, state);
        out.writeEndObject();
    }

    /** The fields of a state, into the object that is open. */
    static void fields(JsonGenerator out, ObjectState state) throws IOException {
        IdentityJson.fields(out, state.object());
        if (!(state.object() instanceof LotId)) {
            Json.text(out, "lot", state.lot());
        }
        out.writeBooleanField("lotDisputed", state.lotDisputed());
        Json.text(out, "disposition", state.disposition());
        Json.texts(out, "persistentDispositions", state.persistentDispositions());
        Json.texts(out, "recalls", state.recalls());
        Json.text(out, "bizStep", state.bizStep());
        Json.text(out, "location", state.location());
        Json.text(out, "readPoint", state.readPoint());
        Json.text(out, "custodian", state.custodian());
        Json.text(out, "owner", state.owner());
        holding(out, state);
        Json.text(out, "container", canonical(state.container()));
        Json.text(out, "builtInto", canonical(state.builtInto()));
        Json.text(out, "expiry", state.expiry());
        Json.text(out, "bestBefore", state.bestBefore());
        Json.text(out, "productionDate", state.productionDate());
        Json.text(out, "revision", state.revision());
        aliases(out, state);
        sale(out, state.sale());
        if (!(state.object() instanceof UnitId)) {
            Json.decimal(out, "quantity", state.quantity());
            Json.text(out, "uom", state.uom());
        }
        Json.time(out, "firstEventTime", state.firstEventTime());
        Json.time(out, "lastEventTime", state.lastEventTime());
        Json.time(out, "lastRecordTime", state.lastRecordTime());
        out.writeNumberField("eventCount", state.eventCount());
        Json.texts(out, "alerts", state.alerts());
        Json.text(out, "digitalLink", DigitalLink.of(state.object()).orElse(null));
        if (!state.lives().isEmpty()) {
            out.writeArrayFieldStart("lives");
            for (ObjectState life : state.lives()) {
                write(out, life);
            }
            out.writeEndArray();
        }
    }

    private static void holding(JsonGenerator out, ObjectState state) throws IOException {
        out.writeStringField("holding", state.holding().word());
        HolderJson.field(out, "holder", state.holder());
        Holding top = state.holderHolding();
        if (top != null) {
            out.writeStringField("holderHolding", top.word());
        }
        UnknownReason reason = state.unknownReason();
        if (reason != null) {
            out.writeStringField("unknownReason", reason.word());
        }
    }

    private static void aliases(JsonGenerator out, ObjectState state) throws IOException {
        out.writeFieldName("aliases");
        aliasList(out, state.aliases());
    }

    /** Aliases as a list. */
    static void aliasList(JsonGenerator out, List<Alias> aliases) throws IOException {
        out.writeStartArray();
        for (Alias alias : aliases) {
            out.writeStartObject();
            out.writeStringField("type", alias.type());
            out.writeStringField("value", alias.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void sale(JsonGenerator out, @Nullable Sale sale) throws IOException {
        out.writeFieldName("sale");
        if (sale == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        Json.time(out, "time", sale.time().millis());
        Json.text(out, "place", sale.place());
        Json.text(out, "seller", sale.seller());
        Json.text(out, "buyer", sale.buyer());
        Json.text(out, "price", sale.price());
        BizTransaction transaction = sale.transaction();
        out.writeFieldName("transaction");
        if (transaction == null) {
            out.writeNull();
        } else {
            out.writeStartObject();
            Json.text(out, "type", transaction.type());
            out.writeStringField("id", transaction.id());
            out.writeEndObject();
        }
        out.writeStringField("eventId", sale.eventId());
        out.writeEndObject();
    }

    private static @Nullable String canonical(@Nullable ObjectId object) {
        return object == null ? null : object.canonical();
    }
}
