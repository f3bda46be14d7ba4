package io.unitrail.schemas.serde;

import io.unitrail.schemas.registry.RegistryClient;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How a record says which schema wrote it, and where its Avro binary begins. */
sealed interface SchemaMark {
    /** First byte before an ID. */
    byte ID_MAGIC = 0;
    /** First byte before a GUID. */
    byte GUID_MAGIC = 1;
    /** Bytes before the Avro binary where an ID stands there: magic byte and big-endian ID. */
    int ID_PREFIX_BYTES = 1 + Integer.BYTES;
    /** Bytes of a GUID with its magic byte. */
    int GUID_PREFIX_BYTES = 1 + 2 * Long.BYTES;

    /** The header that carries the schema of a key or a value. */
    static String headerName(boolean isKey) {
        return isKey ? "__key_schema_id" : "__value_schema_id";
    }

    /** Offset of the Avro binary in the payload. */
    int payloadOffset();

    /** The schema that wrote the record. */
    Schema writer(RegistryClient registry);

    /** Schema by ID, before the payload. */
    record ById(int id) implements SchemaMark {
        @Override
        public int payloadOffset() {
            return ID_PREFIX_BYTES;
        }

        @Override
        public Schema writer(RegistryClient registry) {
            return registry.byId(id);
        }
    }

    /** Schema by GUID, in a header (offset 0) or before the payload. */
    record ByGuid(UUID guid, int payloadOffset) implements SchemaMark {
        @Override
        public Schema writer(RegistryClient registry) {
            return registry.byGuid(guid);
        }
    }

    /**
     * Reads the mark from the header, else from the payload.
     *
     * @throws BadBytesException if there is none
     */
    static SchemaMark of(@Nullable Headers headers, boolean isKey, byte[] data) {
        Header header = headers == null ? null : headers.lastHeader(headerName(isKey));
        if (header != null) {
            byte[] value = header.value();
            if (value == null || value.length != GUID_PREFIX_BYTES || value[0] != GUID_MAGIC) {
                throw new BadBytesException(
                        "header " + header.key() + " is not the byte 1 and the 16 bytes of a schema GUID;"
                                + " leave it out or write it like Confluent's HeaderSchemaIdSerializer",
                        null);
            }
            return new ByGuid(guid(value), 0);
        }
        if (data.length >= ID_PREFIX_BYTES && data[0] == ID_MAGIC) {
            return new ById(ByteBuffer.wrap(data).getInt(1));
        }
        if (data.length >= GUID_PREFIX_BYTES && data[0] == GUID_MAGIC) {
            return new ByGuid(guid(data), GUID_PREFIX_BYTES);
        }
        String start = data.length == 0 ? "no bytes" : data.length + " bytes, the first 0x%02x".formatted(data[0]);
        throw new BadBytesException(
                start + ": not the wire format of a schema registry (0x00, 4 bytes of schema ID, Avro binary);"
                        + " write with a registry-aware Avro serializer",
                null);
    }

    private static UUID guid(byte[] marked) {
        ByteBuffer buffer = ByteBuffer.wrap(marked);
        return new UUID(buffer.getLong(1), buffer.getLong(1 + Long.BYTES));
    }
}
