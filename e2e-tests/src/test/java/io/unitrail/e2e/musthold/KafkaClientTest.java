package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.EventLogWriter;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.WireEvents;
import io.unitrail.schemas.serde.UnitrailAvroSerializer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever writes the published schema in the Confluent wire format, by whatever client, is understood. */
@ExtendWith(SharedStack.class)
class KafkaClientTest {
    private static final String TOPIC = "serial-events";

    @Test
    void generic_records_of_a_plain_producer_with_our_serializer_become_a_traceable_unit(Stack stack) throws Exception {
        String product = Gtin.of(85001);
        Schema schema = WireEvents.partnerSchema("genericRecords");
        send(stack, product, "G1", WireEvents.commissioning(schema, product, "G1"));

        assertTraceable(stack, product, "G1");
    }

    @Test
    void a_generated_record_with_only_what_a_sender_must_give_becomes_a_traceable_unit(Stack stack) throws Exception {
        String product = Gtin.of(85002);
        io.unitrail.avro.SerialEvent event = io.unitrail.avro.SerialEvent.newBuilder()
                .setProductId(product)
                .setSerial("G2")
                .setLot("W-1")
                .setEventTime(Line.START.toString())
                .setAction("ADD")
                .setBizStep("commissioning")
                .build();
        send(stack, product, "G2", event);

        assertTraceable(stack, product, "G2");
    }

    @Test
    void a_payload_made_by_hand_with_the_byte_0_and_the_schema_id_becomes_a_traceable_unit(Stack stack)
            throws Exception {
        String product = Gtin.of(85003);
        Schema schema = WireEvents.partnerSchema("byHand");
        int id = WireEvents.register(stack, schema);
        GenericRecord record = WireEvents.commissioning(schema, product, "G3");
        try (EventLogWriter log = new EventLogWriter(stack)) {
            log.send(key(product, "G3"), WireEvents.wire(id, record));
        }

        assertTraceable(stack, product, "G3");
    }

    private static <T extends org.apache.avro.generic.IndexedRecord> void send(
            Stack stack, String product, String serial, T event) throws Exception {
        Serializer<T> values = new UnitrailAvroSerializer<>();
        values.configure(Map.of("schema.registry.url", stack.registryUrl(), "auto.register.schemas", "true"), false);
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()), new StringSerializer(), values)) {
            producer.send(new ProducerRecord<>(TOPIC, key(product, serial), event))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static String key(String product, String serial) {
        return ObjectId.parse("https://id.gs1.org/01/" + product + "/21/" + serial)
                .canonical();
    }

    private static void assertTraceable(Stack stack, String product, String serial) {
        String path = "/api/v1/units/" + product + "/" + serial;
        Await.until(serial + " is there", () -> stack.http().get(path).status() == 200);
        Http.Answer trace = stack.http().get(path + "/trace");
        assertThat(trace.json().at("/unit/lot").asText()).isEqualTo("W-1");
        assertThat(trace.json().at("/unit/eventCount").asInt()).isEqualTo(1);
        assertThat(trace.json().at("/events/0/bizStep").asText()).isEqualTo("commissioning");
    }
}
