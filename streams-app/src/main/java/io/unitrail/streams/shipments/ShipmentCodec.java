package io.unitrail.streams.shipments;

import io.unitrail.avro.ShipmentFact;
import io.unitrail.avro.ShipmentLine;
import org.apache.kafka.common.header.Headers;

/** Facts and lines to and from bytes; for one task. */
public interface ShipmentCodec {

    /** @throws io.unitrail.schemas.serde.BadBytesException if it is none */
    ShipmentFact readFact(byte[] value, Headers headers);

    /** Reads what {@link #writeLine} wrote, maybe by an older version. */
    ShipmentLine readLine(byte[] value);

    /** The bytes of a line, in the topic and in the store. */
    byte[] writeLine(ShipmentLine line);
}
