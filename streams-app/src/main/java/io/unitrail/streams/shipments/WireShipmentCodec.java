package io.unitrail.streams.shipments;

import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import io.unitrail.schemas.topics.Topics;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;

/** In the registry's wire format, rows of the store too: a line that an older version wrote is read by its own schema. */
public final class WireShipmentCodec implements ShipmentCodec {
    private final UnitrailAvroDeserializer<ShipmentFact> facts;
    private final UnitrailAvroDeserializer<ShipmentLine> lines;
    private final UnitrailAvroSerializer<ShipmentLine> writing;
    private final Topics topics;
    private final Consumer<Runnable> unanswered;

    /** @param unanswered is given the question that the registry did not answer, so that it can be asked again */
    public WireShipmentCodec(RegistryClient registry, Topics topics, Consumer<Runnable> unanswered) {
        this.facts = new UnitrailAvroDeserializer<>(ShipmentFact.class, registry);
        this.lines = new UnitrailAvroDeserializer<>(ShipmentLine.class, registry);
        this.writing = new UnitrailAvroSerializer<>(registry);
        this.topics = topics;
        this.unanswered = unanswered;
    }

    @Override
    public ShipmentFact readFact(byte[] value, Headers headers) {
        return answered(() -> Objects.requireNonNull(facts.deserialize(topics.shipmentFacts(), headers, value)));
    }

    @Override
    public ShipmentLine readLine(byte[] value) {
        return answered(() -> Objects.requireNonNull(lines.deserialize(topics.shipments(), value)));
    }

    @Override
    public byte[] writeLine(ShipmentLine line) {
        return answered(() -> Objects.requireNonNull(writing.serialize(topics.shipments(), line)));
    }

    private <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (RegistryException e) {
            unanswered.accept(() -> {
                T unused = question.get();
            });
            throw e;
        }
    }
}
