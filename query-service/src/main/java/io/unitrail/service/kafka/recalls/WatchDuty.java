package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.kafka.ClientSettings;
import io.unitrail.service.port.UnavailableException;
import io.unitrail.service.recalls.ChangeWriter;
import io.unitrail.service.recalls.RecallWatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has one node of the cluster keep the recalls' logs: the one to which the consumer group assigns the only partition of {@code recalls}. It
 * writes in transactions under one transactional ID, so that a node that lost the duty without noticing is fenced off, and begins only when
 * it has read all that was committed before: no change is written twice.
 */
public final class WatchDuty implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchDuty.class);
    private static final Duration HEARTBEAT = Duration.ofMillis(250);
    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_ROUND = Duration.ofHours(2);

    private final String group;
    private final Topics topics;
    private final RegistryClient registry;
    private final Map<String, Object> client;
    private final KafkaRecallLog log;
    private final RecallWatch watch;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param group consumer group and transactional ID, one for the cluster
     * @param client properties of every Kafka client
     * @param interval between two rounds
     */
    public WatchDuty(
            String group,
            Topics topics,
            RegistryClient registry,
            Map<String, Object> client,
            KafkaRecallLog log,
            RecallWatch watch,
            Duration interval) {
        this.group = group;
        this.topics = topics;
        this.registry = registry;
        this.client = client;
        this.log = log;
        this.watch = watch;
        this.interval = interval;
        this.thread = new Thread(this::run, "unitrail-recall-watch");
        thread.setDaemon(true);
    }

    /** Begins to ask for the duty. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> member =
                    new KafkaConsumer<>(membership(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                member.subscribe(List.of(topics.recalls()));
                serve(member);
            } catch (WakeupException e) {
                LOG.debug("The duty ends");
            } catch (RuntimeException e) {
                LOG.warn("Keeping the recalls' logs failed; tries again", e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    private Map<String, Object> membership() {
        Map<String, Object> settings = ClientSettings.reader(client);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_ROUND.toMillis());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    private void serve(KafkaConsumer<byte[], byte[]> member) {
        Writer writer = null;
        long nextRound = System.nanoTime();
        try {
            while (!closed) {
                ConsumerRecords<byte[], byte[]> unread = member.poll(HEARTBEAT);
                // Membership is what it is for; the records are read by KafkaRecalls.
                member.pause(member.assignment());
                if (member.assignment().isEmpty()) {
                    writer = closed(writer);
                } else if (System.nanoTime() - nextRound >= 0) {
                    LOG.trace("A round; {} records passed by", unread.count());
                    writer = round(writer);
                    nextRound = System.nanoTime() + interval.toNanos();
                }
            }
        } finally {
            closed(writer);
        }
    }

    private @Nullable Writer round(@Nullable Writer writer) {
        Writer current = writer;
        try {
            if (current == null) {
                current = new Writer();
                log.awaitEnd(CATCH_UP);
                watch.begin();
            }
            watch.round(current);
            if (current.wrote) {
                log.awaitEnd(CATCH_UP);
                current.wrote = false;
            }
            return current;
        } catch (NotCompleteException | UnavailableException | RegistryException e) {
            LOG.info("The recalls' logs wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("A round over the recalls failed; the next one begins anew", e);
            }
        }
        return closed(current);
    }

    private static @Nullable Writer closed(@Nullable Writer writer) {
        if (writer != null) {
            writer.close();
        }
        return null;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes batches, each in one transaction. */
    private final class Writer implements ChangeWriter, AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final UnitrailAvroSerializer<SpecificRecord> serializer = new UnitrailAvroSerializer<>(registry);
        private boolean wrote;

        Writer() {
            Map<String, Object> settings = new HashMap<>(ClientSettings.durableProducer(client, RecallWriter.MAX_WAIT));
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            try {
                producer.initTransactions();
            } catch (KafkaException e) {
                producer.close(Duration.ZERO);
                throw e;
            }
        }

        @Override
        public void write(List<RecallChange> changes) {
            if (closed) {
                throw new IllegalStateException("this node is closing");
            }
            String topic = topics.recallChanges();
            producer.beginTransaction();
            for (RecallChange change : changes) {
                // The commit fails if a send does.
                var unused = producer.send(new ProducerRecord<>(
                        topic,
                        change.recallId().getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, ChangeCodec.toAvro(change))));
            }
            producer.commitTransaction();
            wrote = true;
        }

        @Override
        public void close() {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
