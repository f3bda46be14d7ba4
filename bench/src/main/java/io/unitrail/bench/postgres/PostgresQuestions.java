package io.unitrail.bench.postgres;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.query.Bond;
import io.unitrail.domain.query.Component;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.Trace;
import io.unitrail.domain.query.TraceEvent;
import io.unitrail.schemas.SerialEventCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The questions that are compared: a trace, the units of a lot, where a component lot was used. */
public final class PostgresQuestions implements AutoCloseable {
    private static final int FETCH_ROWS = 10_000;

    private static final String STATE = "SELECT " + PostgresUnits.COLUMNS + " FROM units u WHERE u.object = ?";
    private static final String EVENTS =
            "SELECT recorded, body FROM events WHERE object = ? ORDER BY event_time, step, event_id, role, chunk";
    private static final String PARENTS =
            "SELECT parent, kind, since, event_id FROM edges WHERE child = ? ORDER BY since, parent";
    private static final String COMPONENTS = """
            WITH RECURSIVE below AS (
              SELECT child, since, event_id FROM edges WHERE parent = ? AND kind <> 'AGGREGATION'
              UNION SELECT e.child, e.since, e.event_id FROM edges e JOIN below b ON e.parent = b.child AND e.kind <> 'AGGREGATION')
            SELECT child, since, event_id FROM below""";
    private static final String LOT =
            "SELECT " + PostgresUnits.COLUMNS + " FROM units u WHERE u.product = ? AND u.lot = ? ORDER BY u.object";
    private static final String WHERE_USED =
            """
            WITH RECURSIVE above AS (
              SELECT object, ARRAY[object] AS path FROM units WHERE product = ? AND lot = ?
              UNION ALL SELECT e.parent, a.path || e.parent FROM edges e JOIN above a ON e.child = a.object AND e.kind <> 'AGGREGATION'
                WHERE NOT e.parent = ANY(a.path)),
            tops AS (SELECT DISTINCT ON (object) object, path FROM above a
              WHERE NOT EXISTS (SELECT 1 FROM edges e WHERE e.child = a.object AND e.kind <> 'AGGREGATION') ORDER BY object)
            SELECT\s""" + PostgresUnits.COLUMNS + ", t.path FROM tops t JOIN units u ON u.object = t.object ORDER BY u.object";

    private final PostgresConnections connections;

    /** Opens its connections. */
    public PostgresQuestions(PostgresServer server) {
        connections = new PostgresConnections(server);
    }

    /** The trace of an object; empty if there is none. */
    public Optional<Trace> trace(ObjectId object) {
        String id = object.canonical();
        return connections.ask(connection -> {
            List<ObjectState> states = rows(connection, STATE, id, PostgresUnits::state);
            if (states.isEmpty()) {
                return Optional.empty();
            }
            List<Edge> above = rows(connection, PARENTS, id, PostgresQuestions::edge);
            return Optional.of(new Trace(
                    states.get(0),
                    rows(connection, EVENTS, id, PostgresQuestions::event),
                    rows(connection, COMPONENTS, id, PostgresQuestions::component),
                    bonds(above, false),
                    bonds(above, true),
                    List.of(),
                    false));
        });
    }

    private record Edge(boolean packed, Bond bond) {}

    private static List<Bond> bonds(List<Edge> edges, boolean packed) {
        return edges.stream()
                .filter(edge -> edge.packed() == packed)
                .map(Edge::bond)
                .toList();
    }

    /** The units of a lot, by cursor. */
    public void lot(LotId lot, Consumer<RecalledUnit> taker) {
        ask(LOT, lot, row -> taker.accept(PostgresUnits.recalled(row, List.of())));
    }

    /** What stands at the top of everything that a component lot was built into, by recursive query and cursor. */
    public void whereUsed(LotId component, Consumer<RecalledUnit> taker) {
        ask(WHERE_USED, component, row -> taker.accept(PostgresUnits.recalled(row, path(row.getArray(10)))));
    }

    private static List<ObjectId> path(Array path) throws SQLException {
        return Arrays.stream((String[]) path.getArray())
                .map(ObjectId::ofCanonical)
                .toList();
    }

    private void ask(String query, LotId lot, RowTaker taker) {
        ProductId product = lot.product();
        connections.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCH_ROWS);
                statement.setString(1, product.value());
                statement.setString(2, lot.lot());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        taker.take(rows);
                    }
                }
            }
            return lot;
        });
    }

    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String query, String id, RowReader<T> reader)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            try (ResultSet found = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(reader.read(found));
                }
                return rows;
            }
        }
    }

    private static TraceEvent event(ResultSet row) throws SQLException {
        SerialEvent event = SerialEventCodec.fromBytes(row.getBytes(2));
        return new TraceEvent(event, row.getLong(1), null, null, false);
    }

    private static Edge edge(ResultSet row) throws SQLException {
        Bond bond = new Bond(ObjectId.ofCanonical(row.getString(1)), row.getLong(3), null, row.getString(4));
        return new Edge(row.getString(2).equals("AGGREGATION"), bond);
    }

    private static Component component(ResultSet row) throws SQLException {
        return new Component(
                ObjectId.ofCanonical(row.getString(1)),
                null,
                null,
                row.getLong(2),
                null,
                row.getString(3),
                List.of(),
                false);
    }

    @Override
    public void close() {
        connections.close();
    }
}
