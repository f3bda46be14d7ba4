package io.unitrail.service.kafka.registrations;

import io.unitrail.avro.Registration;
import io.unitrail.avro.RegistrationKey;
import io.unitrail.domain.query.InvalidQueryException;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.service.registrations.RegistrationLog;
import io.unitrail.service.registrations.SealedRegistration;
import io.unitrail.service.registrations.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics {@code registrations} and {@code registration-keys}, read from the log whenever somebody asks. Thread-safe. */
public final class KafkaRegistrationLog implements RegistrationLog, AutoCloseable {
    /** Reads at one time; {@link OverloadedException} above. */
    static final int MAX_READS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRegistrationLog.class);

    private final Topics topics;
    private final RegistrationWriter writer;
    private final TopicScan scan;
    private final RegistryClient registry;
    private final Semaphore room = new Semaphore(MAX_READS);

    /** @param client properties of every Kafka client */
    public KafkaRegistrationLog(Topics topics, RegistryClient registry, Map<String, Object> client) {
        this.topics = topics;
        this.registry = registry;
        this.scan = new TopicScan(client);
        this.writer = new RegistrationWriter(topics, registry, client);
    }

    @Override
    public void append(SealedRegistration registration, WrappedKey key) {
        writer.append(registration, key);
    }

    @Override
    public void erase(String id) {
        writer.erase(id);
    }

    @Override
    public Window read(@Nullable String cursor, int most) {
        long from = cursor == null ? 0 : offset(cursor);
        UnitrailAvroDeserializer<Registration> deserializer =
                new UnitrailAvroDeserializer<>(Registration.class, registry);
        return limited(() -> {
            Map<String, Placed> standing = new LinkedHashMap<>();
            long[] next = {-1};
            scan.read(topics.registrations(), from, record -> {
                String id = id(record);
                standing.remove(id);
                if (standing.size() == most) {
                    next[0] = record.offset();
                    return false;
                }
                decode(deserializer, record)
                        .ifPresent(each -> standing.put(id, new Placed(each, Long.toString(record.offset() + 1))));
                return true;
            });
            return new Window(new ArrayList<>(standing.values()), next[0] < 0 ? null : Long.toString(next[0]));
        });
    }

    private static long offset(String cursor) {
        if (!cursor.matches("\\d{1,18}")) {
            throw new InvalidQueryException("/cursor", "cursor '" + cursor + "' is none; give the next of a page");
        }
        return Long.parseLong(cursor);
    }

    private Optional<SealedRegistration> decode(
            UnitrailAvroDeserializer<Registration> deserializer, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(RegistrationCodec.toDomain(
                    Objects.requireNonNull(deserializer.deserialize(topics.registrations(), record.value()))));
        } catch (BadBytesException | IllegalArgumentException | ArithmeticException e) {
            LOG.warn(
                    "The record at offset {} of {} is no registration and is left out",
                    record.offset(),
                    topics.registrations(),
                    e);
            return Optional.empty();
        }
    }

    @Override
    public Keys keys(Set<String> ids) {
        UnitrailAvroDeserializer<RegistrationKey> deserializer =
                new UnitrailAvroDeserializer<>(RegistrationKey.class, registry);
        return limited(() -> {
            Map<String, WrappedKey> live = new HashMap<>();
            Set<String> destroyed = new HashSet<>();
            scan.read(topics.registrationKeys(), 0, record -> {
                String id = id(record);
                if (ids.contains(id)) {
                    live.remove(id);
                    destroyed.remove(id);
                    if (record.value() == null) {
                        destroyed.add(id);
                    } else {
                        key(deserializer, record).ifPresent(key -> live.put(id, key));
                    }
                }
                return true;
            });
            return new Keys(live, destroyed);
        });
    }

    private Optional<WrappedKey> key(
            UnitrailAvroDeserializer<RegistrationKey> deserializer, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(RegistrationCodec.toDomain(
                    Objects.requireNonNull(deserializer.deserialize(topics.registrationKeys(), record.value()))));
        } catch (BadBytesException | ArithmeticException e) {
            LOG.warn("The record at offset {} of {} is no key", record.offset(), topics.registrationKeys(), e);
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> standing(Set<String> ids) {
        return limited(() -> {
            Map<String, String> standing = new HashMap<>();
            scan.read(topics.registrations(), 0, record -> {
                String id = id(record);
                if (ids.contains(id)) {
                    standing.remove(id);
                    if (record.value() != null) {
                        standing.put(id, Long.toString(record.offset() + 1));
                    }
                }
                return true;
            });
            return standing;
        });
    }

    private <T> T limited(Supplier<T> reading) {
        if (!room.tryAcquire()) {
            throw new OverloadedException(
                    MAX_READS + " lists of registrations are being read already; ask again when one is done");
        }
        try {
            return reading.get();
        } finally {
            room.release();
        }
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        writer.close();
    }
}
