package io.unitrail.bench.postgres;

import io.unitrail.bench.ingest.Ingest;
import io.unitrail.bench.rig.Rig;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Two writers that read the same log from the same broker into PostgreSQL, in batches, on tables that are made anew. */
public final class PostgresIngest implements Ingest {
    private static final int WRITERS = 2;
    private static final int BATCH = 10_000;
    private static final int MIN_FETCH_BYTES = 256 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);

    private final PostgresServer server;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closing;

    /** Starts it. */
    public PostgresIngest(Rig rig, String prefix, PostgresServer server) {
        this.server = server;
        server.execute(PostgresSchema.TABLES);
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
                rig.settings(prefix).getOrDefault("kafka.bootstrap.servers", ""),
                "max.poll.records",
                BATCH,
                "fetch.min.bytes",
                MIN_FETCH_BYTES,
                "isolation.level",
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String table : PostgresSchema.BATCH_TABLES) {
                    statement.execute(table);
                }
                connection.commit();
            }
            UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder =
                    new UnitrailAvroDeserializer<>(io.unitrail.avro.SerialEvent.class, rig.registry());
            consumer.assign(own);
            consumer.seekToBeginning(own);
            while (!closing) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    batch(records, decoder).write(connection);
                    taken.addAndGet(records.count());
                }
            }
        } catch (SQLException | IOException | RuntimeException e) {
            failed.set(e);
        }
    }

    private static PostgresBatch batch(
            ConsumerRecords<byte[], byte[]> records, UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder)
            throws IOException {
        PostgresBatch batch = new PostgresBatch();
        for (TopicPartition partition : records.partitions()) {
            long next = 0;
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                io.unitrail.avro.SerialEvent avro = decoder.deserialize("", record.value());
                if (avro == null) {
                    throw new IOException("a record without a value");
                }
                batch.add(SerialEventCodec.fromAvro(avro), record.timestamp(), record.offset());
                next = record.offset() + 1;
            }
            batch.next(partition.partition(), next);
        }
        return batch;
    }

    /** Lets PostgreSQL tidy up and learn what the tables are like, as it would by itself in time; for questions afterwards. */
    public void settle() {
        server.execute(
                "VACUUM ANALYZE events", "VACUUM ANALYZE units", "VACUUM ANALYZE edges", "VACUUM ANALYZE seen_at");
    }

    /** All tables of state with their indexes, without the write-ahead log. */
    @Override
    public long stateBytes() {
        return server.number(PostgresSchema.SIZE);
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
