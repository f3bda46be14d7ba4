package io.unitrail.streams.topology;

import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.streams.shipments.ShipmentCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Headers;

/** Facts and lines in Avro's single-object encoding, which needs no registry. */
final class PlainShipmentCodec implements ShipmentCodec {

    static byte[] write(ShipmentFact fact) {
        try {
            return bytes(ShipmentFact.getEncoder().encode(fact));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ShipmentFact readFact(byte[] value, Headers headers) {
        try {
            return ShipmentFact.getDecoder().decode(value);
        } catch (IOException | RuntimeException e) {
            throw new BadBytesException("no fact", e);
        }
    }

    @Override
    public ShipmentLine readLine(byte[] value) {
        try {
            return ShipmentLine.getDecoder().decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] writeLine(ShipmentLine line) {
        try {
            return bytes(ShipmentLine.getEncoder().encode(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(java.nio.ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
