package io.unitrail.streams.fold;

import io.unitrail.avro.SerialEvent;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.BadBytesException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes with a deserializer of the registry's wire format; for one task, as deserializers are for one thread. */
public final class WireDecoder implements EventDecoder {
    private final Deserializer<SerialEvent> deserializer;
    private final String topic;

    /** @param topic where the records stand */
    public WireDecoder(Deserializer<SerialEvent> deserializer, String topic) {
        this.deserializer = deserializer;
        this.topic = topic;
    }

    /** @throws RegistryException if the registry does not answer, or does not let us ask: no fault of the record */
    @Override
    public SerialEvent decode(byte[] value, Headers headers) {
        try {
            return deserializer.deserialize(topic, headers, value);
        } catch (BadBytesException e) {
            boolean unknown = e.getCause() instanceof RegistryException;
            throw new UndecodableException(
                    unknown ? DeadLetterReason.UNKNOWN_SCHEMA : DeadLetterReason.UNDECODABLE,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
