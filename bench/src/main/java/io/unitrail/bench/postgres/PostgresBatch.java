package io.unitrail.bench.postgres;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.schemas.SerialEventCodec;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** One transaction's rows: by {@code COPY} into temporary tables, from there by one statement into each table, the offsets with them. */
final class PostgresBatch {
    private final CopyRows events = new CopyRows();
    private final CopyRows bonds = new CopyRows();
    private final StringBuilder offsets = new StringBuilder();

    void add(SerialEvent event, long recorded, long offset) {
        OrderKey key = OrderKey.of(event);
        ObjectId object = event.object();
        ProductId product = object.product();
        events.cell(object.canonical())
                .cell(key.eventTime())
                .cell(key.stepRank())
                .cell(event.eventId())
                .cell(event.role().name())
                .cell(event.chunk())
                .cell(event.readPoint())
                .cell(recorded)
                .cell(offset)
                .cell(SerialEventCodec.toBytes(event))
                .cell(product == null ? null : product.value())
                .cell(object instanceof UnitId unit ? unit.serial() : null)
                .cell(object instanceof LotId lot ? lot.lot() : event.facts().lot())
                .cell(event.bizStep())
                .cell(event.disposition())
                .endRow();
        if (event.parent() != null) {
            bond(object, event.parent(), event);
        }
        for (ObjectQuantity input : event.inputs()) {
            bond(input.object(), object, event);
        }
        if (event.role() == Role.PARENT) {
            for (ObjectQuantity child : event.children()) {
                bond(child.object(), object, event);
            }
        }
    }

    private void bond(ObjectId child, ObjectId parent, SerialEvent event) {
        bonds.cell(child.canonical())
                .cell(parent.canonical())
                .cell(event.type().name())
                .cell(event.eventTime().millis())
                .cell(event.eventId())
                .endRow();
    }

    void next(int partition, long offset) {
        offsets.append(offsets.length() == 0 ? "" : ",")
                .append('(')
                .append(partition)
                .append(',')
                .append(offset)
                .append(')');
    }

    void write(Connection connection) throws SQLException, IOException {
        CopyManager copy = new CopyManager((BaseConnection) connection);
        copy.copyIn("COPY batch FROM STDIN", events.stream());
        if (!bonds.isEmpty()) {
            copy.copyIn("COPY bonds FROM STDIN", bonds.stream());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(PostgresSchema.EVENTS);
            statement.execute(PostgresSchema.UNITS);
            statement.execute(PostgresSchema.PLACES);
            if (!bonds.isEmpty()) {
                statement.execute(PostgresSchema.EDGES);
            }
            statement.execute(PostgresSchema.OFFSETS.formatted(offsets));
        }
        connection.commit();
    }
}
