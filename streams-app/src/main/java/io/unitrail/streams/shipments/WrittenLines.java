package io.unitrail.streams.shipments;

import io.unitrail.avro.ShipmentLine;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.streams.keys.ShipmentLineKeys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The lines that were written last: a typed view on the store {@code shipment-lines}. */
public final class WrittenLines {
    private final KeyValueStore<Bytes, byte[]> store;
    private final ShipmentCodec codec;

    public WrittenLines(KeyValueStore<Bytes, byte[]> store, ShipmentCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** The last line of each shipment of an object, retracted ones too. */
    public List<ShipmentLine> of(ObjectId object) {
        List<ShipmentLine> lines = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows =
                store.range(Bytes.wrap(ShipmentLineKeys.lines(object)), Bytes.wrap(ShipmentLineKeys.after(object)))) {
            rows.forEachRemaining(row -> lines.add(codec.readLine(row.value)));
        }
        return lines;
    }

    /** Remembers a line that is written. */
    public void put(ObjectId object, ShipmentLine line, byte[] value) {
        store.put(Bytes.wrap(ShipmentLineKeys.line(object, line.getShipmentId())), value);
    }
}
