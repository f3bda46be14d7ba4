package io.unitrail.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitrail.avro.ObjectQuantity;
import io.unitrail.avro.Parent;
import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.event.SerialEventBuilder;
import io.unitrail.domain.id.ClassId;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialEventCodecTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final UnitId UNIT = new UnitId(PRODUCT, "SN-0001");
    private static final int EVENTS = 500;

    /** What a partner may send at the least. */
    static io.unitrail.avro.SerialEvent least() {
        return io.unitrail.avro.SerialEvent.newBuilder()
                .setEventId("e1")
                .setType("object")
                .setObject("urn:epc:id:sgtin:9506000.013435.SN-0001")
                .setAction("OBSERVE")
                .setBizStep("inspecting")
                .setEventTime("2026-03-01T08:00:00.000Z")
                .build();
    }

    private static SerialEvent decoded(Consumer<io.unitrail.avro.SerialEvent> change) {
        io.unitrail.avro.SerialEvent avro = least();
        change.accept(avro);
        return SerialEventCodec.fromAvro(avro);
    }

    private static void assertInvalid(
            Consumer<io.unitrail.avro.SerialEvent> change, String field, String value, String remedy) {
        assertThatThrownBy(() -> decoded(change)).isInstanceOfSatisfying(InvalidEvent.class, e -> {
            assertThat(e.field()).isEqualTo(field);
            assertThat(e.value()).isEqualTo(value);
            assertThat(e.remedy()).contains(remedy);
            assertThat(e)
                    .hasMessageContaining(field)
                    .hasMessageContaining(value.substring(0, Math.min(value.length(), InvalidEvent.SHOWN_CHARS)));
        });
    }

    @Test
    void every_event_comes_back_equal_from_avro_and_from_the_row() throws IOException {
        for (long seed = 1; seed <= EVENTS; seed++) {
            SerialEvent event = new RandomEvents(seed).next();
            io.unitrail.avro.SerialEvent avro = SerialEventCodec.toAvro(event);

            byte[] wire = bytesOf(avro);
            byte[] row = SerialEventCodec.toBytes(event);

            assertThat(row)
                    .as("the row is the record's Avro binary, seed %d", seed)
                    .isEqualTo(wire);
            assertThat(SerialEventCodec.fromBytes(row)).as("row, seed %d", seed).isEqualTo(event);
            assertThat(SerialEventCodec.fromAvro(read(wire)))
                    .as("record, seed %d", seed)
                    .isEqualTo(event);
        }
    }

    @Test
    void equal_events_have_equal_rows_whatever_the_order_of_their_attributes() {
        SerialEventBuilder event = SerialEventBuilder.from(new RandomEvents(1).next());

        byte[] one = SerialEventCodec.toBytes(
                event.attributes(inOrder("a", "b", "c")).build());
        byte[] other = SerialEventCodec.toBytes(
                event.attributes(inOrder("c", "a", "b")).build());

        assertThat(one).isEqualTo(other);
    }

    @Test
    void an_event_hash_takes_33_bytes_in_a_row() {
        SerialEventBuilder event = SerialEventBuilder.from(new RandomEvents(1).next())
                .contentHash("")
                .frameHash("");
        String hash = "0a".repeat(32);

        int without =
                SerialEventCodec.toBytes(event.eventId("e").eventIdGiven(true).build()).length;
        int with =
                SerialEventCodec.toBytes(event.contentHash(hash).frameHash(hash).build()).length;

        assertThat(with - without).isEqualTo(2 * 33);
    }

    @Test
    void a_row_of_other_bytes_is_refused() {
        byte[] row = SerialEventCodec.toBytes(new RandomEvents(1).next());

        assertThatThrownBy(() -> SerialEventCodec.fromBytes(Arrays.copyOf(row, row.length / 2)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("unitrail rebuild");
    }

    @Test
    void contract_a_partner_may_send_only_the_least() {
        SerialEvent event = decoded(e -> {});

        assertThat(event.object()).isEqualTo(UNIT);
        assertThat(event.role()).isEqualTo(Role.SUBJECT);
        assertThat(event.captureId()).isEqualTo("e1");
        assertThat(event.contentHash()).isEmpty();
        assertThat(event.frameHash()).isEmpty();
        assertThat(event.eventTime()).isEqualTo(EventTime.parse("2026-03-01T08:00:00.000Z", null));
    }

    @Test
    void contract_the_object_is_productId_with_serial_or_lot_or_alone_or_any_spelling() {
        assertThat(named(null, "9506000134352", "SN-0001", "L-42").object()).isEqualTo(UNIT);
        assertThat(named(null, "9506000134352", "SN-0001", "L-42").facts().lot())
                .isEqualTo("L-42");
        assertThat(named(null, "9506000134352", null, "L-42").object()).isEqualTo(new LotId(PRODUCT, "L-42"));
        assertThat(named(null, "9506000134352", null, "L-42").facts().lot()).isNull();
        assertThat(named(null, "9506000134352", null, null).object()).isEqualTo(new ClassId(PRODUCT));
        assertThat(named("https://example.com/01/09506000134352/21/SN-0001", null, null, "L-42")
                        .object())
                .isEqualTo(UNIT);
        assertThat(named("(00)095060000000000015", null, null, null).object())
                .isEqualTo(ObjectId.parse("urn:epc:id:sscc:9506000.0000000001"));
    }

    private static SerialEvent named(String object, String productId, String serial, String lot) {
        return decoded(e -> {
            e.setObject(object);
            e.setProductId(productId);
            e.setSerial(serial);
            e.setLot(lot);
        });
    }

    @Test
    void rules1_an_event_without_an_event_id_has_its_hash_for_one() {
        SerialEvent unhashed = decoded(e -> e.setEventId(null));

        SerialEvent hashed = SerialEventCodec.hashed(unhashed);

        assertThat(unhashed.eventId()).isEmpty();
        assertThat(hashed.eventId()).startsWith("ni:///sha-256;").contains(hashed.contentHash());
        assertThat(hashed.eventIdGiven()).isFalse();
        assertThat(hashed.captureId()).isEqualTo(hashed.eventId());
        assertThat(SerialEventCodec.fromAvro(SerialEventCodec.toAvro(hashed))).isEqualTo(hashed);
    }

    @Test
    void ruling4_a_record_without_a_hash_is_hashed_from_itself_whatever_its_spelling() {
        SerialEvent urn = SerialEventCodec.hashed(decoded(e -> {}));
        SerialEvent fields = SerialEventCodec.hashed(decoded(e -> {
            e.setObject(null);
            e.setProductId("9506000134352");
            e.setSerial("SN-0001");
        }));

        assertThat(urn.contentHash()).hasSize(64).isEqualTo(fields.contentHash());
        assertThat(urn.frameHash()).hasSize(64).isNotEqualTo(urn.contentHash());
        assertThat(SerialEventCodec.hashed(urn)).isSameAs(urn);
    }

    @Test
    void rules1_type_and_role_are_told_from_the_rest() {
        Parent box = new Parent("urn:epc:id:sscc:9506000.0000000001", null, null);

        assertShape(decoded(e -> e.setType(null)), EventType.OBJECT, Role.SUBJECT);
        assertShape(
                decoded(e -> {
                    e.setType(null);
                    e.setParent(box);
                    e.setBizStep("packing");
                }),
                EventType.AGGREGATION,
                Role.CHILD);
        assertShape(
                decoded(e -> {
                    e.setType(null);
                    e.setParent(box);
                    e.setBizStep("installing");
                }),
                EventType.ASSOCIATION,
                Role.CHILD);
        assertShape(
                decoded(e -> {
                    e.setType(null);
                    e.setBizStep("unpacking");
                    e.setAction("DELETE");
                }),
                EventType.AGGREGATION,
                Role.CHILD);
        assertShape(
                decoded(e -> {
                    e.setType(null);
                    e.setAction(null);
                    e.setInputs(List.of(new ObjectQuantity(null, "09506000134376", null, "CELL-9", "4", null)));
                }),
                EventType.TRANSFORMATION,
                Role.OUTPUT);
        assertShape(decoded(e -> e.setType("ObjectEvent")), EventType.OBJECT, Role.SUBJECT);
    }

    @Test
    void ruling3_a_record_with_a_parent_and_no_object_speaks_of_the_parent() {
        SerialEvent event = decoded(e -> {
            e.setType("aggregation");
            e.setObject(null);
            e.setAction("DELETE");
            e.setParent(new Parent(null, "09506000134352", "SN-0001"));
        });

        assertShape(event, EventType.AGGREGATION, Role.PARENT);
        assertThat(event.object()).isEqualTo(UNIT);
        assertThat(event.parent()).isNull();
    }

    private static void assertShape(SerialEvent event, EventType type, Role role) {
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.role()).isEqualTo(role);
    }

    @Test
    void all_assets_of_a_type_have_a_quantity_and_a_unit_has_none() {
        SerialEvent assets = decoded(e -> {
            e.setObject("urn:epc:idpat:grai:9506000.81001.*");
            e.setProductId(null);
            e.setSerial(null);
            e.setLot(null);
            e.setQuantity("3");
        });

        assertThat(assets.object().canonical()).isEqualTo("https://id.gs1.org/8003/09506000810010");
        assertThat(assets.quantity()).isEqualByComparingTo("3");
        assertThat(decoded(e -> e.setQuantity("1")).quantity()).isNull();
    }

    @Test
    void words_of_cbv_come_in_every_spelling() {
        SerialEvent event = decoded(e -> {
            e.setBizStep("urn:epcglobal:cbv:bizstep:shipping");
            e.setDisposition("https://ref.gs1.org/cbv/Disp-in_transit");
        });

        assertThat(event.bizStep()).isEqualTo("shipping");
        assertThat(event.disposition()).isEqualTo("in_transit");
        assertInvalid(e -> e.setBizStep("SHIPPING"), "bizStep", "SHIPPING", "lower case");
    }

    @Test
    void the_time_may_come_as_text_or_as_milliseconds_and_must_not_contradict_itself() {
        Instant eight = Instant.parse("2026-03-01T08:00:00Z");

        SerialEvent fromMillis = decoded(e -> {
            e.setEventTime(null);
            e.setEventTimeMillis(eight);
            e.setEventTimeZoneOffset("+01:00");
        });

        assertThat(fromMillis.eventTime())
                .isEqualTo(new EventTime(eight.toEpochMilli(), "2026-03-01T08:00:00Z", "+01:00"));
        assertInvalid(
                e -> e.setEventTimeMillis(eight.plusMillis(1)), "eventTimeMillis", "1772352000001", "one of the two");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "2026-03-01T08:00:00 | ISO 8601 time with an offset",
                "yesterday           | ISO 8601 time with an offset",
                "+999999999-12-31T23:59:59Z | ISO 8601 time with an offset"
            },
            delimiter = '|')
    void a_time_that_is_none_is_refused(String time, String remedy) {
        assertInvalid(e -> e.setEventTime(time), "eventTime", time, remedy);
    }

    @Test
    void structural_faults_name_the_field_the_value_and_the_remedy() {
        assertInvalid(e -> e.setEventTime(null), "eventTime", "", "is missing");
        assertInvalid(e -> e.setEventTimeZoneOffset("CET"), "eventTimeZoneOffset", "CET", "+01:00");
        assertInvalid(e -> e.setEventId("x".repeat(201)), "eventId", "x".repeat(201), "200 characters");
        assertInvalid(e -> e.setAction("PUT"), "action", "PUT", "ADD, OBSERVE, DELETE");
        assertInvalid(e -> e.setAction(null), "action", "", "is missing");
        assertInvalid(e -> e.setType("transformation"), "action", "OBSERVE", "leave it out");
        assertInvalid(e -> e.setType("thing"), "type", "thing", "aggregation");
        assertInvalid(e -> e.setRole("owner"), "role", "owner", "subject");
        assertInvalid(e -> e.setChunk(-1), "chunk", "-1", "from 0");
        assertInvalid(e -> e.setObject(null), "object", "", "is missing");
        assertInvalid(e -> e.setObject("hello"), "object", "hello", "");
        assertInvalid(e -> e.setProductId("09506000134369"), "productId", "09506000134369", "is another");
        assertInvalid(e -> e.setSerial("SN-2"), "serial", "SN-2", "is another");
        assertInvalid(e -> e.setLot("two words"), "lot", "two words", "");
        assertInvalid(e -> e.setExpiry("2028-02-30"), "expiry", "2028-02-30", "2028-03-31");
        assertInvalid(e -> e.setExtensions("[1]"), "extensions", "[1]", "JSON object");
        assertInvalid(e -> e.setQuantity("2"), "quantity", "2", "one thing");
        assertInvalid(
                e -> e.setChildren(java.util.Collections.nCopies(
                        1_001, new ObjectQuantity(null, "09506000134352", "1", null, null, null))),
                "children",
                "1001 entries",
                "at most 1000");
        assertInvalid(
                e -> e.setInputs(List.of(new ObjectQuantity(null, "09506000134353", "1", null, null, null))),
                "inputs[0].productId",
                "09506000134353",
                "check digit");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1e9", "+2", "'1,5'", ".5", "NaN"})
    void a_quantity_is_a_plain_decimal_and_never_negative(String quantity) {
        assertInvalid(
                e -> {
                    e.setObject("urn:epc:class:lgtin:9506000.013435.L-42");
                    e.setQuantity(quantity);
                },
                "quantity",
                quantity,
                "200.5");
    }

    @Test
    void an_action_is_kept_as_it_is() {
        assertThat(decoded(e -> e.setAction("ADD")).action()).isEqualTo(Action.ADD);
    }

    static byte[] bytesOf(io.unitrail.avro.SerialEvent avro) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(io.unitrail.avro.SerialEvent.class).write(avro, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static io.unitrail.avro.SerialEvent read(byte[] bytes) throws IOException {
        return new SpecificDatumReader<>(io.unitrail.avro.SerialEvent.class)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private static Map<String, String> inOrder(String... names) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (String name : names) {
            map.put(name, "v");
        }
        return map;
    }
}
