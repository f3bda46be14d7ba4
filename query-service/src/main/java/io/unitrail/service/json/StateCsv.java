package io.unitrail.service.json;

import io.unitrail.domain.id.DigitalLink;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.Holder;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.Sale;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** STATE as a row of CSV: the same names as in JSON, nested fields with a dot, lists as JSON in the cell. */
public final class StateCsv {

    /** The header. */
    public static final List<String> COLUMNS = List.of(
            "productId",
            "serial",
            "lot",
            "lotDisputed",
            "disposition",
            "persistentDispositions",
            "recalls",
            "bizStep",
            "location",
            "readPoint",
            "custodian",
            "owner",
            "holding",
            "holder.party",
            "holder.place",
            "container",
            "builtInto",
            "expiry",
            "bestBefore",
            "productionDate",
            "revision",
            "aliases",
            "sale.time",
            "sale.place",
            "sale.buyer",
            "firstEventTime",
            "lastEventTime",
            "lastRecordTime",
            "eventCount",
            "alerts",
            "digitalLink");

    private StateCsv() {}

    /** The cells in the order of the header; null is an empty cell. */
    public static List<@Nullable Object> row(ObjectState state) {
        List<@Nullable Object> row = new ArrayList<>(COLUMNS.size() + 4);
        ObjectId object = state.object();
        if (object instanceof UnitId unit) {
            row.add(unit.product().value());
            row.add(unit.serial());
            row.add(state.lot());
        } else if (object instanceof LotId lot) {
            row.add(lot.product().value());
            row.add(null);
            row.add(lot.lot());
        } else {
            row.add(object.canonical());
            row.add(null);
            row.add(state.lot());
        }
        row.add(state.lotDisputed());
        row.add(state.disposition());
        row.add(list(state.persistentDispositions()));
        row.add(list(state.recalls()));
        row.add(state.bizStep());
        row.add(state.location());
        row.add(state.readPoint());
        row.add(state.custodian());
        row.add(state.owner());
        row.add(state.holding().word());
        Holder holder = state.holder();
        row.add(holder == null ? null : holder.party());
        row.add(holder == null ? null : holder.place());
        row.add(canonical(state.container()));
        row.add(canonical(state.builtInto()));
        row.add(state.expiry());
        row.add(state.bestBefore());
        row.add(state.productionDate());
        row.add(state.revision());
        row.add(aliases(state));
        Sale sale = state.sale();
        row.add(sale == null ? null : UtcTime.format(sale.time().millis()));
        row.add(sale == null ? null : sale.place());
        row.add(sale == null ? null : sale.buyer());
        row.add(time(state.firstEventTime()));
        row.add(time(state.lastEventTime()));
        row.add(time(state.lastRecordTime()));
        row.add(state.eventCount());
        row.add(list(state.alerts()));
        row.add(DigitalLink.of(object).orElse(null));
        return row;
    }

    /** A list as JSON; null if it is empty. */
    static @Nullable String list(Collection<?> values) {
        return values.isEmpty()
                ? null
                : json(out -> {
                    out.writeStartArray();
                    for (Object value : values) {
                        out.writeString(value.toString());
                    }
                    out.writeEndArray();
                });
    }

    private static @Nullable String aliases(ObjectState state) {
        return state.aliases().isEmpty() ? null : json(out -> StateJson.aliasList(out, state.aliases()));
    }

    private static String json(Json.Writing writing) {
        return new String(Json.bytes(writing), StandardCharsets.UTF_8);
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : UtcTime.format(millis);
    }

    private static @Nullable String canonical(@Nullable ObjectId object) {
        return object == null ? null : object.canonical();
    }
}
