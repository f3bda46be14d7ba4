package io.unitrail.producer.spool;

import io.unitrail.avro.SerialEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * A capture in Avro binary, so that its size is known before anything is written.
 *
 * @param records one or more
 * @param bytes what it takes in a file, the block around it included
 */
record EncodedCapture(List<ByteBuffer> records, long bytes) {
    /** Two counts of up to 10 bytes and the mark at the end. */
    private static final int BLOCK_BYTES = 20 + DataFileConstants.SYNC_SIZE;

    static EncodedCapture of(List<SerialEvent> capture) throws IOException {
        SpecificDatumWriter<SerialEvent> writer = new SpecificDatumWriter<>(SerialEvent.class);
        List<ByteBuffer> records = new ArrayList<>(capture.size());
        long bytes = BLOCK_BYTES;
        BinaryEncoder encoder = null;
        for (SerialEvent record : capture) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            encoder = EncoderFactory.get().binaryEncoder(out, encoder);
            writer.write(record, encoder);
            encoder.flush();
            records.add(ByteBuffer.wrap(out.toByteArray()));
            bytes += out.size();
        }
        return new EncodedCapture(records, bytes);
    }
}
