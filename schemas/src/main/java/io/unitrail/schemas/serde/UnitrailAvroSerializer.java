package io.unitrail.schemas.serde;

import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.registry.RegistryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in Confluent's wire format: the byte 0, 4 bytes of schema ID, Avro binary. Configured
 * like Confluent's serializer ({@link RegistryConfig}). Null stays null. Safe for use by several threads.
 *
 * @param <T> what the topic holds
 */
public final class UnitrailAvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    private static final ThreadLocal<Buffer> BUFFER = ThreadLocal.withInitial(Buffer::new);

    private final Map<Destination, Target> targets = new ConcurrentHashMap<>();
    private @Nullable RegistryClient registry;
    private boolean isKey;

    /** Bytes in the making, one per thread. */
    private static final class Buffer {
        private static final int INITIAL_BYTES = 512;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    }

    private record Destination(String topic, Schema schema) {}

    /** What a record is written with: the ID, and the version of the schema where it is not the record's own. */
    private record Target(int id, @Nullable LatestVersion latest, SpecificDatumWriter<IndexedRecord> writer) {}

    /** Writes once configured. */
    public UnitrailAvroSerializer() {
        this(null);
    }

    /** @param registry to ask, or null if {@link #configure} says where */
    public UnitrailAvroSerializer(@Nullable RegistryClient registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        this.isKey = isKey;
        if (registry == null) {
            registry = new RegistryClient(RegistryConfig.of(configs));
        }
    }

    /**
     * @throws RegistryException if the schema is not registered, refused, or the registry does not answer
     * @throws SerializationException if a required field is not set
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Target target = target(new Destination(topic, record.getSchema()));
        Buffer buffer = BUFFER.get();
        buffer.bytes.reset();
        try {
            buffer.bytes.writeBytes(ByteBuffer.allocate(SchemaMark.ID_PREFIX_BYTES)
                    .put(SchemaMark.ID_MAGIC)
                    .putInt(target.id())
                    .array());
            if (target.latest() != null) {
                target.latest().write(record, buffer.encoder);
            } else {
                target.writer().write(record, buffer.encoder);
            }
            buffer.encoder.flush();
            return buffer.bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            // What is left in the encoder must not get into the next record.
            BUFFER.remove();
            throw new SerializationException(
                    "topic " + topic + ": the " + record.getSchema().getName() + " cannot be written: " + e.getMessage()
                            + "; set every field that has no default",
                    e);
        }
    }

    private Target target(Destination destination) {
        Target known = targets.get(destination);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw new IllegalStateException("not configured; call configure() first");
        }
        Schema schema = destination.schema();
        String subject =
                registry.config().subjectNames(isKey).subject(destination.topic(), isKey, schema.getFullName());
        SpecificDatumWriter<IndexedRecord> writer = new SpecificDatumWriter<>(schema);
        Target target;
        if (registry.config().autoRegister()) {
            target = new Target(registry.register(subject, schema), null, writer);
        } else if (registry.config().useLatest()) {
            LatestVersion latest = LatestVersion.of(registry, subject, schema);
            target = new Target(latest.id(), latest.isOwn() ? null : latest, writer);
        } else {
            target = new Target(registry.idOf(subject, schema), null, writer);
        }
        targets.put(destination, target);
        return target;
    }
}
