package io.unitrail.bench.postgres;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.Holding;
import io.unitrail.domain.query.ObjectState;
import io.unitrail.domain.query.RecalledUnit;
import io.unitrail.domain.query.UnknownReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rows of {@code units} as the states that the service answers with, so that the same encoder writes them. PostgreSQL is spared what the
 * service works out beside: holdings, alerts, recalls, containers.
 */
final class PostgresUnits {
    /** What must be selected, in this order. */
    static final String COLUMNS =
            "u.object, u.lot, u.disposition, u.step, u.place, u.first_time, u.last_time, u.last_recorded, u.events";

    private static final SortedSet<String> NONE = Collections.unmodifiableSortedSet(new TreeSet<>());

    private PostgresUnits() {}

    static ObjectState state(ResultSet row) throws SQLException {
        String place = row.getString(5);
        return new ObjectState(
                ObjectId.ofCanonical(row.getString(1)),
                row.getString(2),
                false,
                row.getString(3),
                NONE,
                NONE,
                row.getString(4),
                place,
                place,
                null,
                null,
                Holding.UNKNOWN,
                null,
                null,
                UnknownReason.PLACE_UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                NONE,
                List.of());
    }

    static RecalledUnit recalled(ResultSet row, List<ObjectId> path) throws SQLException {
        return new RecalledUnit(
                state(row), RecalledUnit.Role.AFFECTED, RecalledUnit.Exposure.CURRENT, List.of(0), path);
    }
}
