package io.unitrail.service.forwarder;

import io.unitrail.avro.ShipmentLine;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies each record of {@code shipments}, byte for byte, to the topics of those whom it concerns, exactly once: copies and progress are one
 * transaction, so that whoever goes on after a crash or a rebalance neither leaves one out nor writes one twice.
 *
 * <pre>
 * shipments --group APPLICATION-forwarder--> parties of the line -> shipments.PARTY (made first)
 * </pre>
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_RECORDS = 1_000;

    /** After a kill another node copies on within this time. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    /** For as long as this a killed node's open transaction keeps partners from what comes after it. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;

    private final ForwarderParts parts;
    private final ForwarderMeters meters;
    private final PartyTopics topics;
    private final String group;
    private final UnitrailAvroDeserializer<ShipmentLine> lines;
    private final Thread thread = new Thread(this::run, "unitrail-forwarder");
    private volatile boolean closing;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> reading;

    private Forwarder(ForwarderParts parts) {
        this.parts = parts;
        this.meters = new ForwarderMeters(parts.meters());
        this.topics = new PartyTopics(parts, meters);
        this.group = parts.applicationId() + "-forwarder";
        this.lines = new UnitrailAvroDeserializer<>(ShipmentLine.class, parts.registry());
        thread.setDaemon(true);
    }

    /** Starts to copy; what cannot be copied now is tried again for ever. */
    public static Forwarder start(ForwarderParts parts) {
        Forwarder forwarder = new Forwarder(parts);
        forwarder.thread.start();
        return forwarder;
    }

    private void run() {
        while (!closing) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                    Producer<byte[], byte[]> producer = producer()) {
                reading = consumer;
                producer.initTransactions();
                consumer.subscribe(List.of(parts.specs().topics().shipments()));
                while (!closing) {
                    copy(consumer.poll(POLL), consumer, producer);
                }
            } catch (WakeupException stopped) {
                LOG.debug("Copying was woken up");
            } catch (RuntimeException e) {
                recover(e);
            }
        }
    }

    /** The next consumer begins behind what was committed. */
    private void recover(RuntimeException e) {
        if (!closing) {
            meters.failed();
            topics.forget();
            LOG.warn("Shipment lines cannot be copied now, trying again: {}", e.toString());
            LOG.debug("Because", e);
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private void copy(
            ConsumerRecords<byte[], byte[]> records,
            KafkaConsumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer) {
        if (records.isEmpty()) {
            return;
        }
        Set<String> suffixes = new LinkedHashSet<>();
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            for (String suffix : suffixes(record)) {
                suffixes.add(suffix);
                copies.add(new ProducerRecord<>(
                        parts.specs().topics().shipments(suffix),
                        null,
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
            }
            next.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        topics.make(suffixes);
        producer.beginTransaction();
        try {
            for (ProducerRecord<byte[], byte[]> copy : copies) {
                var unused = producer.send(copy); // the commit fails if this does
            }
            producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(producer);
            throw e;
        }
        meters.copied(copies.size());
    }

    /** A transaction left open would keep partners waiting until it times out. */
    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            LOG.debug("A transaction could not be aborted; it ends by itself", e);
        }
    }

    private Set<String> suffixes(ConsumerRecord<byte[], byte[]> record) {
        try {
            return topics.suffixes(
                    Objects.requireNonNull(lines.deserialize(record.topic(), record.headers(), record.value())));
        } catch (BadBytesException | NullPointerException e) {
            meters.unreadable();
            LOG.error(
                    "Record {} of {}-{} is no shipment line and is not copied",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e);
            return Set.of();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(parts.client());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_RECORDS);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(parts.client());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + UUID.randomUUID());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_TIMEOUT_MILLIS / 2);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        closing = true;
        KafkaConsumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
