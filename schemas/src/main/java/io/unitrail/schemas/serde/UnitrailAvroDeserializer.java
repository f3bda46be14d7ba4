package io.unitrail.schemas.serde;

import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.registry.RegistryException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads our records, whoever wrote them with whatever version of their schema: by the ID before the payload, or by the
 * GUID in a header. Configured like Confluent's deserializer ({@link RegistryConfig}); it always returns our classes,
 * as that one does with {@code specific.avro.reader=true}. Null stays null.
 *
 * <p>Throws {@link BadBytesException} for what can never be read (a dead letter) and {@link RegistryException} for what
 * the registry does not give at present.
 *
 * @param <T> what the topic holds
 */
public final class UnitrailAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    /** Confluent's switch between its generic records and generated classes; may be left out here, but not be false. */
    public static final String SPECIFIC_READER = "specific.avro.reader";

    private final @Nullable Class<T> expected;
    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private @Nullable RegistryClient registry;
    private boolean isKey;

    /** Reads any record of ours, once configured. */
    public UnitrailAvroDeserializer() {
        this(null, null);
    }

    /**
     * @param expected the only record that may come, or null for any of ours
     * @param registry to ask, or null if {@link #configure} says where
     */
    public UnitrailAvroDeserializer(@Nullable Class<T> expected, @Nullable RegistryClient registry) {
        this.expected = expected;
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        this.isKey = isKey;
        Object specific = configs.get(SPECIFIC_READER);
        if (specific != null && specific.toString().equalsIgnoreCase("false")) {
            throw new ConfigException(
                    SPECIFIC_READER, specific, "this deserializer returns our classes; set it to true");
        }
        if (registry == null) {
            registry = new RegistryClient(RegistryConfig.of(configs));
        }
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        return read(topic, null, data);
    }

    @Override
    public @Nullable T deserialize(String topic, @Nullable Headers headers, byte @Nullable [] data) {
        return read(topic, headers, data);
    }

    private @Nullable T read(String topic, @Nullable Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        SchemaMark mark = SchemaMark.of(headers, isKey, data);
        DatumReader<T> reader = reader(writer(mark));
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, mark.payloadOffset(), data.length - mark.payloadOffset(), null);
        try {
            @SuppressWarnings("NullAway") // Avro makes a new record where none is given to be reused.
            T record = reader.read(null, decoder);
            if (decoder.isEnd()) {
                return record;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new BadBytesException(
                    "topic " + topic + ": the bytes are not what schema " + mark + " says (" + e + ");"
                            + " write them with that schema",
                    e);
        }
        throw new BadBytesException(
                "topic " + topic + ": bytes are left after the record of schema " + mark + "; write one record", null);
    }

    private Schema writer(SchemaMark mark) {
        if (registry == null) {
            throw new IllegalStateException("not configured; call configure() first");
        }
        try {
            return mark.writer(registry);
        } catch (RegistryException.SchemaNotFound | RegistryException.InvalidSchema e) {
            throw new BadBytesException("schema " + mark + " cannot be used: " + e.getMessage(), e);
        }
    }

    private DatumReader<T> reader(Schema writer) {
        DatumReader<T> known = readers.get(writer);
        if (known != null) {
            return known;
        }
        DatumReader<T> reader = new SpecificDatumReader<>(writer, RecordClasses.readerOf(writer, expected));
        readers.put(writer, reader);
        return reader;
    }
}
