package io.unitrail.quickstart.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The registry's records in one partition of a compacted topic: the only place where they are kept.
 *
 * <p>A change is one Kafka transaction, acknowledged by all replicas before the answer, so a change of several records is
 * there as a whole or not at all. The fixed transactional id lets one registry write at a time: a second one on the same
 * topic takes over, and the first one's writes fail instead of giving the same id twice. Not safe for several threads.
 */
final class SchemaLog implements AutoCloseable {

    /** Time for one write or read of the topic; a client that asked waits no longer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** A commit does not wake a fetch that waits on the broker: with Kafka's default each change would take 0.5 s. */
    private static final int FETCH_WAIT_MS = 10;

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final TopicPartition partition;
    private final Consumer<RegistryRecord> state;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean takenOver;

    /**
     * Opens the topic and hands all its records to {@code state}.
     *
     * @throws RegistryException if the topic cannot be read or holds something else
     */
    SchemaLog(String bootstrapServers, String topic, Consumer<RegistryRecord> state) {
        this.bootstrapServers = bootstrapServers;
        this.partition = new TopicPartition(topic, 0);
        this.state = state;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_WAIT_MS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            // First become the only writer, which also ends a transaction that a killed registry left open.
            writer();
            readToEnd(0);
        } catch (KafkaException e) {
            close();
            throw new RegistryException(
                    "the registry's topic " + topic + " on " + bootstrapServers + " cannot be read: " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Hands over every record up to the present end of the topic, before a change is decided on.
     *
     * @throws RegistryError 50001 or 50002 if the topic cannot be read
     */
    void catchUp() {
        if (!takenOver) {
            settleFormerWrite();
        }
        readUpTo(0);
    }

    /** A write that failed midway is committed or undone when the next writer opens: know which before deciding. */
    private void settleFormerWrite() {
        try {
            writer();
        } catch (KafkaException e) {
            closeProducer(Duration.ZERO);
            throw failed(e);
        }
    }

    /**
     * Writes records as one change and hands them to the state once they are committed.
     *
     * @throws RegistryError 42209, 50001 or 50002 if they were not, or not known to be, written
     */
    void append(List<RegistryRecord> records) {
        long end;
        try {
            end = write(records);
        } catch (KafkaException e) {
            closeProducer(Duration.ZERO);
            if (!caused(e, InvalidPidMappingException.class)) {
                throw failed(e);
            }
            // Kafka forgets a transactional id that was idle for a week; nothing was written, so ask for it anew.
            end = writeAgain(records);
        }
        // The commit is acknowledged before it can be read: reading to the end that is visible now could miss it.
        readUpTo(end);
    }

    @Override
    public void close() {
        closeProducer(CLOSE_TIMEOUT);
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }

    private void readUpTo(long offset) {
        try {
            readToEnd(offset);
        } catch (TimeoutException e) {
            throw RegistryError.storeTimedOut("the topic " + partition.topic() + " was not read in time; try again", e);
        } catch (KafkaException e) {
            throw RegistryError.storeFailed("the topic " + partition.topic() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private long writeAgain(List<RegistryRecord> records) {
        try {
            return write(records);
        } catch (KafkaException e) {
            closeProducer(Duration.ZERO);
            throw failed(e);
        }
    }

    /** Writes and commits; returns the offset behind the last record. */
    private long write(List<RegistryRecord> records) {
        Producer<byte[], byte[]> writer = writer();
        writer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (RegistryRecord message : records) {
            sent.add(writer.send(new ProducerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    RegistryRecordCodec.key(message),
                    RegistryRecordCodec.value(message))));
        }
        writer.commitTransaction();
        long end = 0;
        for (Future<RecordMetadata> message : sent) {
            try {
                end = Math.max(end, message.get().offset() + 1);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a committed transaction of which a record was not written", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted after the change was written", e);
            }
        }
        return end;
    }

    /** Reads to what is committed now, and at least to {@code offset}. */
    private void readToEnd(long offset) {
        long end = Math.max(offset, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("read up to offset " + consumer.position(partition) + " of " + end + " in "
                        + TIMEOUT.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL_INTERVAL)) {
                apply(message);
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        try {
            RegistryRecordCodec.read(message.key(), message.value()).ifPresent(state);
        } catch (IOException | IllegalArgumentException e) {
            // Stay in front of it: going on would leave the state short of what this poll had fetched behind it.
            consumer.seek(partition, message.offset());
            throw new RegistryException(
                    "the topic " + partition.topic() + " has at offset " + message.offset() + " " + e.getMessage()
                            + "; it belongs to another program or registry: name another topic",
                    e);
        }
    }

    private Producer<byte[], byte[]> writer() {
        if (takenOver) {
            throw new ProducerFencedException("another registry writes to " + partition.topic());
        }
        if (producer == null) {
            Producer<byte[], byte[]> opened = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrapServers,
                            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                            "schema-registry-" + partition.topic(),
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            RegistryTopic.MAX_RECORD_BYTES,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            TIMEOUT.toMillis(),
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            (int) TIMEOUT.toMillis() / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            (int) TIMEOUT.toMillis()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = opened;
            opened.initTransactions();
        }
        return producer;
    }

    private RegistryError failed(KafkaException failure) {
        if (caused(failure, ProducerFencedException.class) || caused(failure, InvalidProducerEpochException.class)) {
            takenOver = true;
            return RegistryError.storeFailed(
                    "another registry has taken over the topic " + partition.topic()
                            + "; this one only reads. Stop one of them, and start this one again",
                    failure);
        } else if (caused(failure, RecordTooLargeException.class)) {
            return RegistryError.schemaTooLarge(
                    "the schema is larger than " + RegistryTopic.MAX_RECORD_BYTES + " bytes as a record", failure);
        } else if (caused(failure, TimeoutException.class)) {
            return RegistryError.storeTimedOut(
                    "the topic " + partition.topic() + " did not acknowledge the change in " + TIMEOUT.toSeconds()
                            + " s; ask whether it is there before trying again",
                    failure);
        }
        return RegistryError.storeFailed(
                "the topic " + partition.topic() + " cannot be written: " + failure.getMessage(), failure);
    }

    private static boolean caused(Throwable failure, Class<? extends KafkaException> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private void closeProducer(Duration timeout) {
        if (producer != null) {
            producer.close(timeout);
            producer = null;
        }
    }
}
