package io.unitrail.schemas.serde;

import io.unitrail.schemas.registry.RegistryClient;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link UnitrailAvroSerializer} and {@link UnitrailAvroDeserializer} together.
 *
 * @param <T> what the topic holds
 */
public final class UnitrailAvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final UnitrailAvroSerializer<T> serializer;
    private final UnitrailAvroDeserializer<T> deserializer;

    /** Takes any record of ours, once configured. */
    public UnitrailAvroSerde() {
        this(null, null);
    }

    /**
     * @param expected the only record that may come, or null for any of ours
     * @param registry to ask, or null if {@link #configure} says where
     */
    public UnitrailAvroSerde(@Nullable Class<T> expected, @Nullable RegistryClient registry) {
        serializer = new UnitrailAvroSerializer<>(registry);
        deserializer = new UnitrailAvroDeserializer<>(expected, registry);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
