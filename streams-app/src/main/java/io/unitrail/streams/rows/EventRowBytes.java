package io.unitrail.streams.rows;

import io.unitrail.domain.journal.EventRow;
import io.unitrail.schemas.SerialEventCodec;
import java.nio.ByteBuffer;

/**
 * Value of an event row.
 *
 * <pre>
 * 1 byte form  8 bytes offset  8 bytes record time  [8 bytes readmitted]  the event as Avro
 * </pre>
 */
public final class EventRowBytes {
    private static final byte PLAIN = 1;
    private static final byte READMITTED = 2;

    private EventRowBytes() {}

    /** The value of a row. */
    public static byte[] write(EventRow row) {
        byte[] event = SerialEventCodec.toBytes(row.event());
        Long readmitted = row.readmitted();
        ByteBuffer value = ByteBuffer.allocate(1 + (readmitted == null ? 2 : 3) * Long.BYTES + event.length)
                .put(readmitted == null ? PLAIN : READMITTED)
                .putLong(row.offset())
                .putLong(row.recordTime());
        if (readmitted != null) {
            value.putLong(readmitted);
        }
        return value.put(event).array();
    }

    /**
     * The row of a value.
     *
     * @throws DamagedStoreException if {@link #write} did not write it
     */
    public static EventRow read(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        byte form = in.get();
        if (form != PLAIN && form != READMITTED) {
            throw new DamagedStoreException("an event row has the form " + form + ", which this version cannot read");
        }
        long offset = in.getLong();
        long recordTime = in.getLong();
        Long readmitted = form == READMITTED ? in.getLong() : null;
        byte[] event = new byte[in.remaining()];
        in.get(event);
        return new EventRow(SerialEventCodec.fromBytes(event), offset, recordTime, readmitted);
    }
}
