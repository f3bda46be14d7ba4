package io.unitrail.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unitrail.avro.Party;
import io.unitrail.avro.SerialEvent;
import io.unitrail.schemas.PublishedSchema;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.registry.RegistryException.NotPermitted;
import io.unitrail.schemas.registry.RegistryException.RegistryUnavailable;
import io.unitrail.schemas.registry.RegistryException.SubjectNotFound;
import io.unitrail.schemas.registry.ScriptedRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitrailAvroSerdeTest {
    private static final String TOPIC = "parties";
    private static final Schema PARTY = PublishedSchema.of(Party.getClassSchema());

    private final ScriptedRegistry registry = new ScriptedRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    private static Party party() {
        return Party.newBuilder()
                .setPartyId("p1")
                .setValidFrom(Instant.parse("2026-03-01T08:00:00Z"))
                .setName("Müller")
                .build();
    }

    private static String answer(int id, Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", TOPIC + "-value")
                .put("id", id)
                .put("version", 1)
                .put("schema", schema.toString())
                .toString();
    }

    private <T extends SpecificRecord> UnitrailAvroSerde<T> serde(Class<T> expected, Object... settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistryConfig.URL, registry.url());
        config.put(RegistryConfig.RETRY_BUDGET_MS, 500);
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i].toString(), settings[i + 1]);
        }
        UnitrailAvroSerde<T> serde = new UnitrailAvroSerde<>(expected, null);
        serde.configure(config, false);
        return serde;
    }

    private static byte[] avro(Schema schema, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] marked(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    @Test
    void a_record_is_the_byte_0_the_id_in_4_bytes_and_avro_binary() throws IOException {
        registry.on("/subjects/parties-value", 200, answer(258, PARTY)).on("/schemas/ids/258", 200, answer(258, PARTY));
        UnitrailAvroSerde<Party> serde = serde(null);

        byte[] bytes = serde.serializer().serialize(TOPIC, party());

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 1, 2);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(party());
        assertThat(registry.requests()).hasSize(2);
        serde.serializer().serialize(TOPIC, party());
        serde.deserializer().deserialize(TOPIC, bytes);
        assertThat(registry.requests()).as("both are cached").hasSize(2);
    }

    @Test
    void null_stays_null() {
        assertThat(serde(null).serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde(null).deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void a_guid_in_the_header_stands_for_the_prefix() throws IOException {
        UUID guid = UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        registry.on("/schemas/guids/" + guid, 200, answer(1, PARTY));
        byte[] mark = ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
        byte[] avro = genericParty();
        Headers headers = new RecordHeaders().add("__value_schema_id", mark);
        Headers ofTheKey = new RecordHeaders().add("__key_schema_id", mark);
        Headers broken = new RecordHeaders().add("__value_schema_id", Arrays.copyOf(mark, 5));
        byte[] prefixed =
                ByteBuffer.allocate(17 + avro.length).put(mark).put(avro).array();

        assertThat(serde(null).deserializer().deserialize(TOPIC, headers, avro)).isEqualTo(party());
        assertThat(serde(null).deserializer().deserialize(TOPIC, prefixed)).isEqualTo(party());
        assertThatThrownBy(() -> serde(null).deserializer().deserialize(TOPIC, ofTheKey, avro))
                .isInstanceOf(BadBytesException.class);
        assertThatThrownBy(() -> serde(null).deserializer().deserialize(TOPIC, broken, avro))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining("__value_schema_id");
    }

    private static byte[] genericParty() throws IOException {
        GenericRecord record = new GenericData.Record(PARTY);
        record.put("partyId", "p1");
        record.put("validFrom", Instant.parse("2026-03-01T08:00:00Z").toEpochMilli());
        record.put("name", "Müller");
        record.put("own", false);
        return avro(PARTY, record);
    }

    @Test
    void an_older_or_newer_writer_in_a_namespace_of_its_own_is_read() throws IOException {
        Schema writer = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Party\",\"namespace\":\"com.partner\",\"fields\":["
                        + "{\"name\":\"partyId\",\"type\":\"string\"},{\"name\":\"colour\",\"type\":\"int\"},"
                        + "{\"name\":\"validFrom\",\"type\":\"long\"}]}");
        GenericRecord record = new GenericData.Record(writer);
        record.put("partyId", "p1");
        record.put("colour", 3);
        record.put("validFrom", 0L);
        registry.on("/schemas/ids/7", 200, answer(7, writer));

        SpecificRecord read = serde(null).deserializer().deserialize(TOPIC, marked(7, avro(writer, record)));

        assertThat(read).isInstanceOfSatisfying(Party.class, p -> {
            assertThat(p.getPartyId()).isEqualTo("p1");
            assertThat(p.getTopic()).isNull();
        });
    }

    @Test
    void bytes_that_can_never_be_read_are_told_from_an_outage() throws IOException {
        registry.on("/schemas/ids/7", 200, answer(7, PARTY))
                .on("/schemas/ids/8", 404, "{\"error_code\":40403,\"message\":\"Schema 8 not found\"}")
                .on("/schemas/ids/9", 503, "")
                .on("/schemas/ids/10", 401, "")
                .on("/schemas/ids/11", 200, "{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}");
        byte[] good = genericParty();

        assertBad(new byte[0], "no bytes");
        assertBad("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "0x7b");
        assertBad(marked(7, Arrays.copyOf(good, good.length - 3)), "not what schema");
        assertBad(marked(7, Arrays.copyOf(good, good.length + 1)), "left after the record");
        assertBad(marked(7, new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0xf}), "not what schema");
        assertBad(marked(8, good), "Schema 8 not found");
        assertBad(marked(11, good), "PROTOBUF");
        assertThatThrownBy(() -> serde(null).deserializer().deserialize(TOPIC, marked(9, good)))
                .isInstanceOf(RegistryUnavailable.class);
        assertThatThrownBy(() -> serde(null).deserializer().deserialize(TOPIC, marked(10, good)))
                .isInstanceOf(NotPermitted.class);
    }

    private void assertBad(byte[] bytes, String message) {
        assertThatThrownBy(() -> serde(null).deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining(message);
    }

    @Test
    void another_record_than_the_topic_holds_is_refused() throws IOException {
        registry.on("/schemas/ids/7", 200, answer(7, PARTY));
        byte[] party = marked(7, genericParty());

        assertThatThrownBy(() -> serde(SerialEvent.class).deserializer().deserialize("serial-events", party))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining("io.unitrail.avro.Party")
                .hasMessageContaining("SerialEvent");
    }

    @Test
    void schemas_are_registered_only_where_that_is_asked_for() {
        registry.on("/subjects/parties-value", 404, "{\"error_code\":40401,\"message\":\"not found\"}")
                .on("/subjects/parties-value/versions", 200, "{\"id\":5}");

        assertThatThrownBy(() -> serde(null).serializer().serialize(TOPIC, party()))
                .isInstanceOf(SubjectNotFound.class);
        byte[] bytes =
                serde(null, RegistryConfig.AUTO_REGISTER, "true").serializer().serialize(TOPIC, party());

        assertThat(bytes).startsWith(0, 0, 0, 0, 5);
        assertThat(registry.requests().get(1).body())
                .doesNotContain("schemaType")
                .doesNotContain("avro.java.string");
    }

    @Test
    void the_latest_version_is_written_by_names_and_only_if_it_can_read_ours() {
        Schema swapped = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Party\",\"namespace\":\"io.unitrail.avro\",\"fields\":["
                        + "{\"name\":\"name\",\"type\":[\"null\",\"string\"],\"default\":null},"
                        + "{\"name\":\"validFrom\",\"type\":\"long\"},{\"name\":\"partyId\",\"type\":\"string\"}]}");
        Schema demanding = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Party\",\"namespace\":\"io.unitrail.avro\",\"fields\":["
                        + "{\"name\":\"vat\",\"type\":\"string\"}]}");
        registry.on("/subjects/parties-value/versions/latest", 200, answer(6, swapped))
                .on("/subjects/parties-value/versions/latest", 200, answer(7, demanding))
                .on("/schemas/ids/6", 200, answer(6, swapped));

        UnitrailAvroSerde<Party> serde = serde(Party.class, RegistryConfig.USE_LATEST, true);
        byte[] bytes = serde.serializer().serialize(TOPIC, party());

        assertThat(bytes).startsWith(0, 0, 0, 0, 6);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(party());
        assertThatThrownBy(() -> serde(Party.class, RegistryConfig.USE_LATEST, true)
                        .serializer()
                        .serialize(TOPIC, party()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("cannot read");
    }

    @Test
    void a_record_that_lacks_a_field_does_not_spoil_the_next() {
        registry.on("/subjects/parties-value", 200, answer(5, PARTY)).on("/schemas/ids/5", 200, answer(5, PARTY));
        UnitrailAvroSerde<Party> serde = serde(Party.class);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, new Party()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Party");

        byte[] bytes = serde.serializer().serialize(TOPIC, party());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(party());
    }

    @Test
    void generic_records_are_not_what_this_deserializer_returns() {
        assertThatThrownBy(() -> serde(null, UnitrailAvroDeserializer.SPECIFIC_READER, "false"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(UnitrailAvroDeserializer.SPECIFIC_READER);
    }
}
