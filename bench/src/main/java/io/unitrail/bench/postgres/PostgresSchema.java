package io.unitrail.bench.postgres;

/**
 * What a user would otherwise build: events, units, edges, places, each with the indexes that answer the same questions, and the statements
 * that take a batch in.
 */
final class PostgresSchema {
    /** Tables that hold state; their sizes with indexes are what PostgreSQL needs on disk. */
    static final String STATE = "'events','units','edges','seen_at'";

    static final String[] TABLES = {
        "DROP TABLE IF EXISTS events, units, edges, seen_at, offsets",
        """
        CREATE TABLE events (object text, event_time int8, step int2, event_id text, role text, chunk int4,
          place text, recorded int8, log_offset int8, body bytea,
          PRIMARY KEY (object, event_time, step, event_id, role, chunk))""",
        "CREATE UNIQUE INDEX ON events (object, role, event_id, chunk)",
        """
        CREATE TABLE units (object text PRIMARY KEY, product text, serial text, lot text, events int4, first_time int8, last_time int8,
          last_recorded int8, step text, disposition text, place text)""",
        "CREATE INDEX ON units (product, lot, object)",
        "CREATE INDEX ON units (serial)",
        "CREATE TABLE edges (child text, parent text, kind text, since int8, event_id text, PRIMARY KEY (child, parent, event_id))",
        "CREATE INDEX ON edges (parent, since)",
        "CREATE TABLE seen_at (place text, object text, PRIMARY KEY (place, object))",
        "CREATE TABLE offsets (part int4 PRIMARY KEY, next int8)"
    };

    /** Of one writer's connection, emptied at each commit. */
    static final String[] BATCH_TABLES = {
        """
        CREATE TEMP TABLE batch (object text, event_time int8, step int2, event_id text, role text, chunk int4, place text,
          recorded int8, log_offset int8, body bytea, product text, serial text, lot text, biz_step text, disposition text)
        ON COMMIT DELETE ROWS""",
        "CREATE TEMP TABLE bonds (child text, parent text, kind text, since int8, event_id text) ON COMMIT DELETE ROWS"
    };

    /** A repeated event is left out. */
    static final String EVENTS = """
            INSERT INTO events SELECT object, event_time, step, event_id, role, chunk, place, recorded, log_offset, body FROM batch
            ON CONFLICT DO NOTHING""";

    /** A late event does not overwrite the state of its unit. */
    static final String UNITS = """
            INSERT INTO units SELECT object, max(product), max(serial), max(lot), count(*), min(event_time), max(event_time), max(recorded),
              (array_agg(biz_step ORDER BY event_time DESC))[1], (array_agg(disposition ORDER BY event_time DESC))[1],
              (array_agg(place ORDER BY event_time DESC))[1]
            FROM batch GROUP BY object
            ON CONFLICT (object) DO UPDATE SET events = units.events + excluded.events,
              lot = coalesce(units.lot, excluded.lot),
              first_time = least(units.first_time, excluded.first_time),
              last_time = greatest(units.last_time, excluded.last_time),
              last_recorded = greatest(units.last_recorded, excluded.last_recorded),
              step = CASE WHEN excluded.last_time >= units.last_time THEN excluded.step ELSE units.step END,
              disposition = CASE WHEN excluded.last_time >= units.last_time THEN coalesce(excluded.disposition, units.disposition)
                ELSE units.disposition END,
              place = CASE WHEN excluded.last_time >= units.last_time THEN excluded.place ELSE units.place END""";

    static final String PLACES =
            "INSERT INTO seen_at SELECT DISTINCT place, object FROM batch WHERE place IS NOT NULL ORDER BY 1, 2 ON CONFLICT DO NOTHING";

    static final String EDGES =
            "INSERT INTO edges SELECT DISTINCT ON (child, parent, event_id) * FROM bonds ON CONFLICT DO NOTHING";

    static final String OFFSETS = "INSERT INTO offsets VALUES %s ON CONFLICT (part) DO UPDATE SET next = excluded.next";

    static final String SIZE =
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c WHERE relname IN (" + STATE + ")";

    private PostgresSchema() {}
}
