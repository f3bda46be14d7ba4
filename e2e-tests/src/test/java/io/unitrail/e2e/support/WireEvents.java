package io.unitrail.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.avro.SerialEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Events of a partner who has neither our classes nor our serializer: a schema of his own, generic records, bytes made by hand. */
public final class WireEvents {
    private static final Set<String> PLAIN =
            Set.of("eventTime", "productId", "serial", "lot", "action", "bizStep", "eventId");

    private WireEvents() {}

    /**
     * The published schema with only the fields that the partner fills, and one that only he has.
     *
     * @param ownField its name
     */
    public static Schema partnerSchema(String ownField) {
        Schema published = SerialEvent.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : published.getFields()) {
            if (PLAIN.contains(field.name())) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        fields.add(new Schema.Field(ownField, SchemaBuilder.builder().stringType(), "The partner's own.", "none"));
        return Schema.createRecord(published.getName(), "A partner's.", published.getNamespace(), false, fields);
    }

    /** A commissioning. */
    public static GenericRecord commissioning(Schema schema, String productId, String serial) {
        return new GenericRecordBuilder(schema)
                .set("eventTime", Line.START.toString())
                .set("productId", productId)
                .set("serial", serial)
                .set("lot", "W-1")
                .set("action", "ADD")
                .set("bizStep", "commissioning")
                .build();
    }

    /** The byte 0, the ID, Avro binary. */
    public static byte[] wire(int schemaId, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Registers a schema for the values of {@code serial-events}, by HTTP. */
    public static int register(Stack stack, Schema schema) throws Exception {
        String body = Http.JSON.writeValueAsString(Map.of("schema", schema.toString()));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(stack.registryUrl() + "/subjects/serial-events-value/versions"))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode registered = Http.json(answer.body());
        if (!registered.has("id")) {
            throw new AssertionError("the registry refuses the schema: " + answer.body());
        }
        return registered.get("id").asInt();
    }
}
