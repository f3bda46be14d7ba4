package io.unitrail.bench;

import io.unitrail.domain.event.ObjectQuantity;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.journal.OrderKey;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What a user would otherwise build: two writers that read the same log and write events, units, edges and places in batches, by COPY into a
 * temporary table and one upsert for each table, the offsets in the same transaction. A repeated event is left out, a late one does not
 * overwrite the state of its unit.
 */
final class PostgresIngest implements Ingest {
    private static final int WRITERS = 2;
    private static final int BATCH = 10_000;

    private final PostgresServer server;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closing;

    PostgresIngest(Rig rig, String prefix, PostgresServer server) {
        this.server = server;
        execute(
                "DROP TABLE IF EXISTS events, units, edges, seen_at, offsets",
                """
                CREATE TABLE events (object text, event_time int8, step int2, event_id text, role text, chunk int4,
                  place text, recorded int8, log_offset int8, body bytea,
                  PRIMARY KEY (object, event_time, step, event_id, role, chunk))""",
                "CREATE UNIQUE INDEX ON events (object, role, event_id, chunk)",
                """
                CREATE TABLE units (object text PRIMARY KEY, product text, serial text, lot text, events int4, first_time int8, last_time int8,
                  step text, disposition text, place text)""",
                "CREATE INDEX ON units (product, lot, object)",
                "CREATE INDEX ON units (serial)",
                "CREATE TABLE edges (child text, parent text, kind text, since int8, event_id text, PRIMARY KEY (child, parent, event_id))",
                "CREATE INDEX ON edges (parent, since)",
                "CREATE TABLE seen_at (place text, object text, PRIMARY KEY (place, object))",
                "CREATE TABLE offsets (part int4 PRIMARY KEY, next int8)");
        for (int writer = 0; writer < WRITERS; writer++) {
            List<TopicPartition> own = new ArrayList<>();
            for (int partition = writer; partition < Rig.PARTITIONS; partition += WRITERS) {
                own.add(new TopicPartition(new Topics(prefix).serialEvents(), partition));
            }
            Thread thread = new Thread(() -> write(rig, prefix, own), "postgres-writer-" + writer);
            thread.start();
            writers.add(thread);
        }
    }

    @Override
    public long taken() {
        if (failed.get() != null) {
            throw new IllegalStateException("PostgreSQL takes no more", failed.get());
        }
        return taken.get();
    }

    private void write(Rig rig, String prefix, List<TopicPartition> own) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                rig.settings(prefix).get("kafka.bootstrap.servers"),
                "max.poll.records",
                BATCH,
                "fetch.min.bytes",
                256 * 1024,
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Connection connection = server.connect()) {
            UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder =
                    new UnitrailAvroDeserializer<>(io.unitrail.avro.SerialEvent.class, rig.registry());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        CREATE TEMP TABLE batch (object text, event_time int8, step int2, event_id text, role text, chunk int4, place text,
                          recorded int8, log_offset int8, body bytea, product text, serial text, lot text, biz_step text, disposition text)
                        ON COMMIT DELETE ROWS""");
                statement.execute(
                        "CREATE TEMP TABLE bonds (child text, parent text, kind text, since int8, event_id text) ON COMMIT DELETE ROWS");
                connection.commit();
            }
            consumer.assign(own);
            consumer.seekToBeginning(own);
            while (!closing) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                if (!records.isEmpty()) {
                    take(records, decoder, connection);
                    taken.addAndGet(records.count());
                }
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed.set(e);
        }
    }

    private static void take(
            ConsumerRecords<byte[], byte[]> records,
            UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder,
            Connection connection)
            throws SQLException, IOException {
        StringBuilder batch = new StringBuilder();
        StringBuilder bonds = new StringBuilder();
        StringBuilder offsets = new StringBuilder();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                io.unitrail.avro.SerialEvent avro = decoder.deserialize("", record.value());
                if (avro == null) {
                    throw new IOException("a record without a value");
                }
                SerialEvent event = SerialEventCodec.fromAvro(avro);
                add(batch, event, record);
                addBonds(bonds, event);
            }
            long next = records.records(partition)
                            .get(records.records(partition).size() - 1)
                            .offset()
                    + 1;
            offsets.append(offsets.length() == 0 ? "" : ",")
                    .append('(')
                    .append(partition.partition())
                    .append(',')
                    .append(next)
                    .append(')');
        }
        CopyManager copy = new CopyManager((BaseConnection) connection);
        copy.copyIn("COPY batch FROM STDIN", bytes(batch));
        if (bonds.length() > 0) {
            copy.copyIn("COPY bonds FROM STDIN", bytes(bonds));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO events SELECT object, event_time, step, event_id, role, chunk, place, recorded, log_offset, body FROM batch
                    ON CONFLICT DO NOTHING""");
            statement.execute("""
                    INSERT INTO units SELECT object, max(product), max(serial), max(lot), count(*), min(event_time), max(event_time),
                      (array_agg(biz_step ORDER BY event_time DESC))[1], (array_agg(disposition ORDER BY event_time DESC))[1],
                      (array_agg(place ORDER BY event_time DESC))[1]
                    FROM batch GROUP BY object
                    ON CONFLICT (object) DO UPDATE SET events = units.events + excluded.events,
                      lot = coalesce(units.lot, excluded.lot),
                      first_time = least(units.first_time, excluded.first_time),
                      last_time = greatest(units.last_time, excluded.last_time),
                      step = CASE WHEN excluded.last_time >= units.last_time THEN excluded.step ELSE units.step END,
                      disposition = CASE WHEN excluded.last_time >= units.last_time THEN coalesce(excluded.disposition, units.disposition) ELSE units.disposition END,
                      place = CASE WHEN excluded.last_time >= units.last_time THEN excluded.place ELSE units.place END""");
            statement.execute(
                    "INSERT INTO seen_at SELECT DISTINCT place, object FROM batch WHERE place IS NOT NULL ORDER BY 1, 2 ON CONFLICT DO NOTHING");
            if (bonds.length() > 0) {
                statement.execute(
                        "INSERT INTO edges SELECT DISTINCT ON (child, parent, event_id) * FROM bonds ON CONFLICT DO NOTHING");
            }
            statement.execute(
                    "INSERT INTO offsets VALUES " + offsets + " ON CONFLICT (part) DO UPDATE SET next = excluded.next");
        }
        connection.commit();
    }

    private static ByteArrayInputStream bytes(StringBuilder text) {
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(StringBuilder out, SerialEvent event, ConsumerRecord<byte[], byte[]> record) {
        OrderKey key = OrderKey.of(event);
        ObjectId object = event.object();
        boolean unit = object instanceof UnitId;
        text(out, object.canonical())
                .append('\t')
                .append(key.eventTime())
                .append('\t')
                .append(key.stepRank())
                .append('\t');
        text(out, event.eventId())
                .append('\t')
                .append(event.role())
                .append('\t')
                .append(event.chunk())
                .append('\t');
        text(out, event.readPoint())
                .append('\t')
                .append(record.timestamp())
                .append('\t')
                .append(record.offset())
                .append("\t\\\\x");
        HexFormat.of().formatHex(out, SerialEventCodec.toBytes(event));
        out.append('\t');
        text(out, object.product() == null ? null : object.product().value()).append('\t');
        text(out, unit ? ((UnitId) object).serial() : null).append('\t');
        text(out, object instanceof LotId lot ? lot.lot() : event.facts().lot()).append('\t');
        text(out, event.bizStep()).append('\t');
        text(out, event.disposition()).append('\n');
    }

    private static void addBonds(StringBuilder out, SerialEvent event) {
        if (event.parent() != null) {
            bond(out, event.object(), event.parent(), event);
        }
        for (ObjectQuantity input : event.inputs()) {
            bond(out, input.object(), event.object(), event);
        }
        if (event.role() == Role.PARENT) {
            for (ObjectQuantity child : event.children()) {
                bond(out, child.object(), event.object(), event);
            }
        }
    }

    private static void bond(StringBuilder out, ObjectId child, ObjectId parent, SerialEvent event) {
        text(out, child.canonical()).append('\t');
        text(out, parent.canonical()).append('\t').append(event.type()).append('\t');
        out.append(event.eventTime().millis()).append('\t');
        text(out, event.eventId()).append('\n');
    }

    /** As COPY wants it. */
    private static StringBuilder text(StringBuilder out, @Nullable String value) {
        if (value == null) {
            return out.append("\\N");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                out.append('\\');
            }
            out.append(c);
        }
        return out;
    }

    private void execute(String... statements) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses", e);
        }
    }

    /** Bytes on disk of all tables with their indexes. */
    long size() {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                java.sql.ResultSet result = statement.executeQuery(
                        "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relname IN ('events','units','edges','seen_at')")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its size", e);
        }
    }

    @Override
    public void close() {
        closing = true;
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
