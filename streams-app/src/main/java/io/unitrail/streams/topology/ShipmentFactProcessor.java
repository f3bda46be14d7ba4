package io.unitrail.streams.topology;

import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.id.InvalidIdentifier;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.streams.shipments.LineChanges;
import io.unitrail.streams.shipments.ShipmentCodec;
import io.unitrail.streams.shipments.WrittenLines;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's way of a fact: compare it with the lines that were written of its object, write those that change. */
final class ShipmentFactProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ShipmentFactProcessor.class);

    private final ShipmentParts parts;
    private final ShipmentCodec codec;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable WrittenLines written;

    ShipmentFactProcessor(ShipmentParts parts) {
        this.parts = parts;
        this.codec = parts.codecs().get();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.written = new WrittenLines(context.getStateStore(StoreNames.SHIPMENT_LINES), codec);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            ShipmentFact fact = codec.readFact(record.value(), record.headers());
            take(ObjectId.ofCanonical(fact.getObject()), fact, record.timestamp());
        } catch (BadBytesException | InvalidIdentifier e) {
            // Only this system writes facts, and the next look at the object writes its fact anew; events must not wait
            // for it.
            parts.metrics().countUnreadableFact();
            LOG.error("A record of shipment-facts cannot be read; this is a fault, please report it", e);
        }
    }

    private void take(ObjectId object, ShipmentFact fact, long timestamp) {
        WrittenLines lines = initialised(written);
        for (ShipmentLine line : LineChanges.of(fact, lines.of(object))) {
            byte[] value = codec.writeLine(line);
            lines.put(object, line, value);
            byte[] key = line.getShipmentId().getBytes(StandardCharsets.UTF_8);
            initialised(context).forward(new Record<>(key, value, timestamp));
        }
    }

    private static <T> T initialised(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("a record came before init");
        }
        return part;
    }
}
