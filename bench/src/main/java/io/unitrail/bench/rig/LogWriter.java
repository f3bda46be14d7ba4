package io.unitrail.bench.rig;

import io.unitrail.bench.events.Events;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.schemas.topics.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events to a log as fast as it can, or at a rate. */
final class LogWriter implements AutoCloseable {
    private static final String LINGER_MS = "5";
    private static final int BATCH_BYTES = 256 * 1024;

    private final String topic;
    private final UnitrailAvroSerializer<io.unitrail.avro.SerialEvent> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private long records;
    private long bytes;

    LogWriter(String bootstrapServers, RegistryClient registry, Topics topics) {
        this.topic = topics.serialEvents();
        this.serializer = new UnitrailAvroSerializer<>(registry);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "linger.ms",
                        LINGER_MS,
                        "batch.size",
                        BATCH_BYTES,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All of them, waiting until they are durable. */
    Rig.Written write(Events events) {
        events.records(this::send);
        return flush();
    }

    /** At most so many a second, until told to stop or none is left. */
    Rig.Written write(Events events, double perSecond, BooleanSupplier stop) {
        long begun = System.nanoTime();
        long before = records;
        try {
            events.records(event -> {
                if (stop.getAsBoolean()) {
                    throw new Stopped();
                }
                long due = begun + (long) ((records - before) / perSecond * 1e9);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                send(event);
            });
        } catch (Stopped end) {
            return flush();
        }
        return flush();
    }

    private Rig.Written flush() {
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("the log cannot be filled", failed.get());
        }
        return new Rig.Written(records, bytes);
    }

    private void send(SerialEvent event) {
        byte[] key = RecordKey.of(event.object());
        byte[] value = Objects.requireNonNull(
                serializer.serialize(topic, SerialEventCodec.toAvro(SerialEventCodec.hashed(event))));
        records++;
        bytes += key.length + (long) value.length;
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic, RecordKey.partition(key, Rig.PARTITIONS), key, value), (sent, failure) -> {
                    if (failure != null) {
                        failed.set(failure);
                    }
                });
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Ends the giving of events before their end. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("told to stop", null, false, false);
        }
    }
}
