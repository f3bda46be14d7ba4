package io.unitrail.streams.topology;

import io.unitrail.avro.SerialEvent;
import io.unitrail.streams.fold.DeadLetterReason;
import io.unitrail.streams.fold.EventDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.header.Headers;

/** Schemas by ID, kept as their text and parsed as a registry's client would; reads the Confluent wire format. */
final class InMemorySchemas implements EventDecoder {
    static final int SERIAL_EVENT = 7;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Schema> parsed = new HashMap<>();
    private boolean away;

    InMemorySchemas() {
        texts.put(SERIAL_EVENT, SerialEvent.getClassSchema().toString());
    }

    /** Whether every question fails from now on. */
    void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public SerialEvent decode(byte[] value, Headers headers) {
        if (away) {
            throw new IllegalStateException("the registry is away");
        }
        ByteBuffer in = ByteBuffer.wrap(value);
        if (in.remaining() < 5 || in.get() != 0) {
            throw new UndecodableException(DeadLetterReason.UNDECODABLE, "no wire format", new IOException("magic"));
        }
        int id = in.getInt();
        String text = texts.get(id);
        if (text == null) {
            throw new UndecodableException(DeadLetterReason.UNKNOWN_SCHEMA, "schema " + id, new IOException("id"));
        }
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
            Schema writer = parsed.computeIfAbsent(id, any -> new Schema.Parser().parse(text));
            return new SpecificDatumReader<SerialEvent>(writer, SerialEvent.getClassSchema()).read(null, decoder);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new UndecodableException(DeadLetterReason.UNDECODABLE, "bytes that are no event: " + e, e);
        }
    }
}
