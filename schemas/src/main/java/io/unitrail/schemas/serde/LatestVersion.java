package io.unitrail.schemas.serde;

import io.unitrail.schemas.PublishedSchema;
import io.unitrail.schemas.registry.RegisteredSchema;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The latest version of a subject as the schema to write with ({@code use.latest.version}). Where it is not the record's
 * own, records are resolved into it by Avro's rules: fields are matched by name, never by position.
 */
record LatestVersion(int id, Schema own, Schema latest) {

    /**
     * The latest version of the subject, as long as the serializer lives.
     *
     * @throws SerializationException if {@code latest.compatibility.strict} and it could not read the record's schema
     */
    static LatestVersion of(RegistryClient registry, String subject, Schema own) {
        RegisteredSchema registered = registry.latest(subject);
        SchemaCompatibilityType canRead = SchemaCompatibility.checkReaderWriterCompatibility(registered.schema(), own)
                .getType();
        if (registry.config().latestStrict() && canRead != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("subject " + subject + ": its latest version " + registered.version()
                    + " cannot read what " + own.getFullName() + " writes; register the newer schema, or set "
                    + RegistryConfig.USE_LATEST + "=false");
        }
        return new LatestVersion(registered.id(), own, registered.schema());
    }

    boolean isOwn() {
        return latest.equals(PublishedSchema.of(own)) || latest.equals(own);
    }

    void write(IndexedRecord record, BinaryEncoder out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<IndexedRecord>(own).write(record, encoder);
        encoder.flush();
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(own, latest);
        @SuppressWarnings("NullAway") // Avro makes a new record where none is given to be reused.
        GenericRecord resolved = reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        new GenericDatumWriter<GenericRecord>(latest).write(resolved, out);
    }
}
