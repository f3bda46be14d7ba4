package io.unitrail.service.verify;

import io.unitrail.domain.reference.stream.LogRecord;
import io.unitrail.streams.fold.EventIntake;
import io.unitrail.streams.fold.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as they came out of the log, bytes and headers, with the record time; decoded anew each time. Thread-safe. */
final class StoredRecords {
    private final ThreadLocal<EventIntake> intakes;

    /** @param intakes decoders, which are for one thread each */
    StoredRecords(Supplier<EventIntake> intakes) {
        this.intakes = ThreadLocal.withInitial(intakes);
    }

    /** What is stored of a record whose value is an event. */
    static byte[] bytes(byte[] value, Headers headers, long recordTime) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(recordTime);
            Header[] all = headers.toArray();
            out.writeInt(all.length);
            for (Header header : all) {
                out.writeUTF(header.key());
                byte[] content = header.value() == null ? new byte[0] : header.value();
                out.writeInt(content.length);
                out.write(content);
            }
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return bytes.toByteArray();
    }

    LogRecord read(byte[] stored, int partition, long offset) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            long recordTime = in.readLong();
            Headers headers = new RecordHeaders();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                headers.add(name, in.readNBytes(in.readInt()));
            }
            if (intakes.get().decode(in.readAllBytes(), headers) instanceof Reading.Accepted accepted) {
                return new LogRecord(accepted.event(), partition, offset, recordTime);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        throw new IllegalStateException("the record at " + partition + "@" + offset
                + " could be decoded once and cannot any more; has a schema been deleted?");
    }
}
