package io.unitrail.service.watch;

import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.service.port.AlertReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics {@code alerts} and {@code alert-dues} into the {@link AlertTable}, for ever. */
final class AlertTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertTail.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final AlertTable table;
    private final AlertCodec codec;
    private final String alertsTopic;
    private final Set<TopicPartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<AlertReport> listener;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Thread thread = new Thread(this::run, "unitrail-alerts");
    private volatile boolean closing;

    /**
     * @param reader settings of a consumer of committed records in no group
     * @param partitions of both topics
     * @param listener told of each alert as it came, on this reader's thread; must not block
     */
    AlertTail(
            Map<String, Object> reader,
            String alertsTopic,
            Set<TopicPartition> partitions,
            AlertTable table,
            AlertCodec codec,
            Consumer<AlertReport> listener) {
        this.table = table;
        this.codec = codec;
        this.alertsTopic = alertsTopic;
        this.partitions = Set.copyOf(partitions);
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(reader, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits until everything before these offsets is in the table.
     *
     * @throws NotCompleteException if it takes longer
     */
    synchronized void await(Map<TopicPartition, Long> nextOffsets, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!covers(nextOffsets)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0 || closing) {
                throw new NotCompleteException(
                        Set.of(),
                        "alerts were not read to where they must be within " + atMost.toMillis()
                                + " ms; ask again in a moment");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotCompleteException(Set.of(), "interrupted while waiting for alerts");
            }
        }
    }

    /** All partitions that are read. */
    Set<TopicPartition> partitions() {
        return partitions;
    }

    private boolean covers(Map<TopicPartition, Long> nextOffsets) {
        return nextOffsets.entrySet().stream()
                .allMatch(wanted -> positions.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
    }

    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            seek();
            Map<TopicPartition, Long> ends = null;
            while (!closing) {
                try {
                    ends = ends == null ? consumer.endOffsets(partitions) : ends;
                    take(consumer.poll(POLL));
                    if (!table.isCurrent() && covers(ends)) {
                        table.becameCurrent();
                    }
                } catch (WakeupException stopped) {
                    LOG.debug("Reading alerts was woken up");
                } catch (RuntimeException e) {
                    if (!closing) {
                        LOG.warn("Alerts cannot be read now, trying again: {}", e.toString());
                        seek();
                        LockSupport.parkNanos(RETRY.toNanos());
                    }
                }
            }
        }
    }

    /** To behind what the table holds, so that what failed is read again. */
    private void seek() {
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, table.position(partition.topic(), partition.partition()));
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            next.put(partition, consumer.position(partition));
        }
        Map<String, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null) {
                last.put(record.topic() + ' ' + new String(record.key(), StandardCharsets.UTF_8), record);
            }
        }
        Collection<ConsumerRecord<byte[], byte[]>> latest = last.values();
        List<AlertReport> seen = new ArrayList<>();
        if (!records.isEmpty()) {
            table.write((rocks, batch) -> {
                for (ConsumerRecord<byte[], byte[]> record : latest) {
                    put(rocks, batch, record, seen);
                }
                for (Map.Entry<TopicPartition, Long> position : next.entrySet()) {
                    batch.put(
                            TableKeys.position(
                                    position.getKey().topic(), position.getKey().partition()),
                            TableKeys.number(position.getValue()));
                }
            });
        }
        synchronized (this) {
            positions.putAll(next);
            notifyAll();
        }
        seen.forEach(listener);
    }

    private void put(RocksDB rocks, WriteBatch batch, ConsumerRecord<byte[], byte[]> record, List<AlertReport> seen)
            throws RocksDBException {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!record.topic().equals(alertsTopic)) {
            putDue(batch, key, record.value());
        } else if (record.value() == null) {
            table.remove(rocks, batch, key);
        } else {
            Optional<AlertReport> alert = decoded(record);
            if (alert.isPresent()) {
                table.put(rocks, batch, alert.get(), record.value());
                seen.add(alert.get());
            }
        }
    }

    /** What somebody else wrote into the topic must not keep the alerts from being read. */
    private Optional<AlertReport> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(codec.read(record.value()));
        } catch (BadBytesException | IllegalArgumentException | RegistryException.SchemaNotFound e) {
            LOG.error(
                    "A record of {}, partition {}, offset {}, is no alert and is left out: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.toString());
            return Optional.empty();
        }
    }

    private void putDue(WriteBatch batch, String key, byte[] value) throws RocksDBException {
        ObjectId object;
        try {
            object = ObjectId.ofCanonical(key);
        } catch (InvalidIdentifier notOurs) {
            LOG.error("The key '{}' among the dues names no object and is left out", key);
            return;
        }
        OptionalLong former = table.dueOf(object);
        if (former.isPresent()) {
            batch.delete(TableKeys.due(former.getAsLong(), object));
            batch.delete(TableKeys.dueOf(object));
        }
        if (value != null) {
            long due = DueRecord.read(value);
            batch.put(TableKeys.due(due, object), new byte[0]);
            batch.put(TableKeys.dueOf(object), TableKeys.number(due));
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
