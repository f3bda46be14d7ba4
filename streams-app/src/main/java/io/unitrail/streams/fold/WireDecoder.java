package io.unitrail.streams.fold;

import io.unitrail.avro.SerialEvent;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.BadBytesException;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes with a deserializer of the registry's wire format; for one task, as deserializers are for one thread. */
public final class WireDecoder implements EventDecoder {
    private final Deserializer<SerialEvent> deserializer;
    private final String topic;
    private final Consumer<Runnable> unanswered;

    /**
     * @param topic where the records stand
     * @param unanswered is given the question that the registry did not answer, so that it can be asked again
     */
    public WireDecoder(Deserializer<SerialEvent> deserializer, String topic, Consumer<Runnable> unanswered) {
        this.deserializer = deserializer;
        this.topic = topic;
        this.unanswered = unanswered;
    }

    /** @throws RegistryException if the registry does not answer, or does not let us ask: no fault of the record */
    @Override
    public SerialEvent decode(byte[] value, Headers headers) {
        try {
            return deserializer.deserialize(topic, headers, value);
        } catch (RegistryException e) {
            unanswered.accept(() -> decode(value, headers));
            throw e;
        } catch (BadBytesException e) {
            boolean unknown = e.getCause() instanceof RegistryException;
            throw new UndecodableException(
                    unknown ? DeadLetterReason.UNKNOWN_SCHEMA : DeadLetterReason.UNDECODABLE,
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
