package io.unitrail.service.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.avro.AuditEntry;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.AuditTrail;
import io.unitrail.service.port.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code audit}, written beside the answers: in order, each entry until all replicas have it, however long that takes. Nothing is given up,
 * so what waits is bounded on the other side: by number, and by the age of the oldest. A crash can lose what waits at that moment; an entry that
 * was written twice has the same {@code entryId}.
 */
public final class KafkaAuditTrail implements AuditTrail, AutoCloseable {
    /**
     * How far the topic may be behind.
     *
     * @param waiting most entries that wait to be written, those of requests under way among them
     * @param behind how long the oldest may wait
     */
    public record Limits(int waiting, Duration behind) {
        /** 10,000 entries, 30 seconds. */
        public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(30));
    }

    /** How long one attempt to write may take. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAuditTrail.class);

    private final String topic;
    private final boolean required;
    private final Producer<byte[], byte[]> producer;
    private final UnitrailAvroSerializer<AuditEntry> serializer;
    private final Limits limits;
    private final Semaphore places;
    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::run, "unitrail-audit");
    private final Counter written;
    private final Counter dropped;
    private volatile long stuckSince;
    private volatile boolean closing;

    /**
     * @param required whether requests are refused that cannot be recorded; else they are answered, and counted as dropped
     * @param client properties of every Kafka client
     */
    public KafkaAuditTrail(
            Topics topics,
            RegistryClient registry,
            Map<String, Object> client,
            boolean required,
            Limits limits,
            MeterRegistry meters) {
        this.limits = limits;
        this.places = new Semaphore(limits.waiting());
        this.topic = topics.audit();
        this.required = required;
        this.producer = new KafkaProducer<>(
                ClientSettings.durableProducer(client, MAX_WAIT), new ByteArraySerializer(), new ByteArraySerializer());
        this.serializer = new UnitrailAvroSerializer<>(registry);
        this.written = meters.counter("unitrail.audit.written");
        this.dropped = meters.counter("unitrail.audit.dropped");
        meters.gauge("unitrail.audit.waiting", places, free -> limits.waiting() - free.availablePermits());
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public Place reserve() {
        long since = stuckSince;
        boolean behind =
                since != 0 && System.nanoTime() - since > limits.behind().toNanos();
        if (!behind && places.tryAcquire()) {
            return entry -> waiting.add(encoded(entry));
        }
        if (required) {
            throw new UnavailableException(
                    "what is asked here must be recorded, and topic " + topic
                            + " cannot be written now; ask again in a moment, or look at the node's log",
                    new IllegalStateException((limits.waiting() - places.availablePermits()) + " entries wait"));
        }
        dropped.increment();
        return entry -> {};
    }

    private static AuditEntry encoded(Entry entry) {
        return AuditEntry.newBuilder()
                .setEntryId(UUID.randomUUID().toString())
                .setAt(Instant.ofEpochMilli(entry.at()))
                .setActor(entry.actor())
                .setAddress(entry.address())
                .setAction(entry.action())
                .setTarget(entry.target())
                .setOutcome(entry.outcome().word())
                .setStatus(entry.status())
                .setPosition(entry.position())
                .setDetails(entry.details())
                .build();
    }

    private void run() {
        List<AuditEntry> batch = new ArrayList<>();
        try {
            while (!closing || !waiting.isEmpty()) {
                AuditEntry first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    writeAll(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int lost = batch.size() + waiting.size();
        if (lost > 0) {
            LOG.error("{} entries for {} could not be written before the node closed; they are lost", lost, topic);
        }
    }

    /** Until it is done: nobody else will. */
    private void writeAll(List<AuditEntry> batch) throws InterruptedException {
        while (true) {
            try {
                write(batch);
                stuckSince = 0;
                written.increment(batch.size());
                places.release(batch.size());
                return;
            } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
                if (stuckSince == 0) {
                    stuckSince = Math.max(1, System.nanoTime());
                }
                LOG.error("{} entries wait, {} cannot be written ({}); trying again", batch.size(), topic, reason(e));
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private void write(List<AuditEntry> batch) throws ExecutionException, InterruptedException, TimeoutException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (AuditEntry entry : batch) {
            sent.add(producer.send(new ProducerRecord<>(
                    topic, entry.getActor().getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, entry))));
        }
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata unused = each.get(2 * MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Writes what waits, and says how much it could not. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(CLOSE_TIMEOUT.toMillis());
            writer.interrupt();
            writer.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(PAUSE);
    }
}
