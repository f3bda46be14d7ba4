package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.EventLogWriter;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.WireEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that others write straight to the log: set aside with reason and origin, never in the way of the others. */
@ExtendWith(SharedStack.class)
class DeadLetterTest {
    private static final String LETTERS = "/api/v1/dead-letters";

    @Test
    void bytes_that_cannot_be_taken_become_dead_letters_with_reason_and_origin_and_the_topology_keeps_running(
            Stack stack) throws Exception {
        String product = Gtin.of(84001);
        Schema schema = WireEvents.partnerSchema("deadLetterTest");
        int id = WireEvents.register(stack, schema);
        String key = canonical(product, "D1");
        byte[] good = WireEvents.wire(id, WireEvents.commissioning(schema, product, "D1"));
        int partition = EventLogWriter.partitionOf(key);

        List<Sent> sent = new ArrayList<>();
        try (EventLogWriter log = new EventLogWriter(stack)) {
            sent.add(new Sent("undecodable", log.send(partition, key, "{\"serial\":\"D1\"}".getBytes("UTF-8"))));
            sent.add(new Sent("undecodable", log.send(partition, key, new byte[] {0, 0, 0, 0, (byte) id, 1, 2})));
            sent.add(new Sent(
                    "unknown_schema",
                    log.send(
                            partition,
                            key,
                            WireEvents.wire(999_999, WireEvents.commissioning(schema, product, "D1")))));
            sent.add(new Sent("no_key", log.send(partition, null, good)));
            sent.add(new Sent("no_value", log.send(partition, key, null)));
            sent.add(new Sent(
                    "invalid_event",
                    log.send(partition, key, WireEvents.wire(id, WireEvents.commissioning(schema, product, "D 1")))));
            log.send(partition, key, good);
        }
        Await.until("the good record after the bad ones", () -> isThere(stack, product, "D1"));

        for (Sent one : sent) {
            Await.until("a letter for " + one, () -> letter(stack, one.at()).isPresent());
            JsonNode letter = letter(stack, one.at()).orElseThrow();
            assertThat(letter.get("code").asText()).as(letter.toString()).isEqualTo(one.code());
            assertThat(letter.get("reason").asText()).isNotBlank();
            assertThat(letter.get("remedy").asText()).isNotBlank();
            System.out.println(one.code() + ": " + letter.get("reason").asText());
        }
        assertThat(stack.http().get("/health/ready").status()).isEqualTo(200);
        Http.Answer after = stack.http()
                .capture(List.of(Line.observe(product, "D1", "inspecting").toString()));
        assertThat(after.json().get("captured").asInt()).isEqualTo(1);
        assertThat(after.json().get("duplicates").asInt()).isZero();
    }

    @Test
    void a_record_that_another_client_keyed_or_partitioned_wrongly_is_misrouted_and_a_replay_puts_it_right(Stack stack)
            throws Exception {
        String product = Gtin.of(84002);
        Schema schema = WireEvents.partnerSchema("misrouted");
        int id = WireEvents.register(stack, schema);
        String right = canonical(product, "M2");
        int wrong = (EventLogWriter.partitionOf(right) + 1) % Stack.PARTITIONS;
        RecordMetadata keyed;
        RecordMetadata partitioned;
        try (EventLogWriter log = new EventLogWriter(stack)) {
            keyed = log.send("M1", WireEvents.wire(id, WireEvents.commissioning(schema, product, "M1")));
            partitioned = log.send(wrong, right, WireEvents.wire(id, WireEvents.commissioning(schema, product, "M2")));
        }
        Await.until(
                "both are set aside",
                () -> letter(stack, keyed).isPresent()
                        && letter(stack, partitioned).isPresent());
        assertThat(isThere(stack, product, "M1")).isFalse();
        assertThat(isThere(stack, product, "M2")).isFalse();
        JsonNode one = letter(stack, keyed).orElseThrow();
        JsonNode other = letter(stack, partitioned).orElseThrow();
        assertThat(List.of(one.get("code").asText(), other.get("code").asText()))
                .containsOnly("misrouted");
        assertThat(one.get("reason").asText()).contains("'M1'", canonical(product, "M1"));
        assertThat(other.get("reason").asText())
                .contains("partition " + wrong, "belongs in " + EventLogWriter.partitionOf(right));

        Http.Answer replayed = stack.http()
                .post(
                        LETTERS + "/replay",
                        "application/json",
                        "{\"ids\":[\"" + one.get("id").asText() + "\"]}");
        assertThat(replayed.status()).as(replayed.body()).isEqualTo(202);
        assertThat(replayed.json().get("replayed").asInt()).isEqualTo(1);
        Http.Answer unit = stack.http()
                .get(
                        "/api/v1/units/" + product + "/M1",
                        "Unitrail-After",
                        replayed.json().get("position").asText());
        assertThat(unit.status()).as(unit.body()).isEqualTo(200);
        assertThat(unit.json().get("eventCount").asInt()).isEqualTo(1);

        Cli.Result cli = Cli.run("dead-letters", "replay", other.get("id").asText(), "--url", stack.url());
        assertThat(cli.code()).as(cli.out() + cli.err()).isZero();
        Await.until("the second is in its place", () -> isThere(stack, product, "M2"));

        assertThat(letter(stack, keyed)).isEmpty();
        assertThat(letter(stack, partitioned)).isEmpty();
        System.out.println("misrouted: " + one.get("reason").asText() + " | "
                + other.get("reason").asText());
    }

    @Test
    void an_unknown_schema_is_explained_and_a_replay_after_it_was_registered_takes_the_event_in(Stack stack)
            throws Exception {
        String product = Gtin.of(84003);
        int before = WireEvents.register(stack, WireEvents.partnerSchema("before"));
        Schema late = WireEvents.partnerSchema("registeredTooLate");
        byte[] value = WireEvents.wire(before + 1, WireEvents.commissioning(late, product, "S1"));
        RecordMetadata at;
        try (EventLogWriter log = new EventLogWriter(stack)) {
            String key = canonical(product, "S1");
            at = log.send(EventLogWriter.partitionOf(key), key, value);
        }
        Await.until("it is set aside", () -> letter(stack, at).isPresent());
        JsonNode letter = letter(stack, at).orElseThrow();
        String id = letter.get("id").asText();

        assertThat(letter.get("code").asText()).isEqualTo("unknown_schema");
        assertThat(letter.get("reason").asText()).contains(Integer.toString(before + 1));
        assertThat(letter.get("remedy").asText()).contains("register");
        assertThat(letter.get("topic").asText()).isEqualTo("serial-events");
        assertThat(letter.at("/value/bytes").asInt()).isEqualTo(value.length);
        assertThat(letter.at("/value/hex").asText()).startsWith("00").hasSizeLessThanOrEqualTo(128);
        Cli.Result listed = Cli.run("dead-letters", "list", "--url", stack.url());
        assertThat(listed.out())
                .contains(
                        id,
                        "remedy: " + letter.get("remedy").asText(),
                        "origin: serial-events, partition " + at.partition() + ", offset " + at.offset() + ", key "
                                + canonical(product, "S1"),
                        value.length + " bytes, " + letter.at("/value/hex").asText());

        assertThat(WireEvents.register(stack, late)).isEqualTo(before + 1);
        Await.until("a replay takes it in, as soon as the miss is forgotten", () -> {
            JsonNode open = openOf(stack, canonical(product, "S1"));
            if (open != null) {
                Cli.run("dead-letters", "replay", open.get("id").asText(), "--url", stack.url());
            }
            return isThere(stack, product, "S1");
        });
        assertThat(openOf(stack, canonical(product, "S1"))).isNull();
    }

    @Test
    void what_a_replay_cannot_mend_comes_back_and_is_discarded_when_the_sender_has_sent_a_mended_event(Stack stack)
            throws Exception {
        String product = Gtin.of(84004);
        Schema schema = WireEvents.partnerSchema("invalid");
        int schemaId = WireEvents.register(stack, schema);
        String key = "invalid-" + product;
        RecordMetadata at;
        try (EventLogWriter log = new EventLogWriter(stack)) {
            at = log.send(0, key, WireEvents.wire(schemaId, WireEvents.commissioning(schema, product, "not a serial")));
        }
        Await.until("it is set aside", () -> letter(stack, at).isPresent());
        JsonNode letter = letter(stack, at).orElseThrow();
        assertThat(letter.get("code").asText()).isEqualTo("invalid_event");
        assertThat(letter.get("field").asText()).isEqualTo("serial");

        Cli.Result replayed = Cli.run("dead-letters", "replay", letter.get("id").asText(), "--url", stack.url());
        assertThat(replayed.code()).as(replayed.err()).isZero();
        Await.until("it is still wrong and comes back", () -> openOf(stack, key) != null);
        JsonNode again = openOf(stack, key);
        assertThat(again.get("id")).isNotEqualTo(letter.get("id"));
        assertThat(again.get("code").asText()).isEqualTo("invalid_event");

        stack.http()
                .captureVisibly(
                        List.of(Line.commissioning(product, "a-serial", "L").toString()));
        Cli.Result discarded =
                Cli.run("dead-letters", "discard", again.get("id").asText(), "--url", stack.url());
        assertThat(discarded.out().strip()).isEqualTo("discarded 1");
        assertThat(openOf(stack, key)).isNull();
        assertThat(Cli.run("dead-letters", "discard", again.get("id").asText(), "--url", stack.url())
                        .code())
                .isEqualTo(1);
    }

    /** The open letter of a record with this key, or null. */
    private static @Nullable JsonNode openOf(Stack stack, String key) {
        for (JsonNode letter : stack.http().get(LETTERS + "?limit=1000").json().get("items")) {
            if (letter.path("key").asText().equals(key)) {
                return letter;
            }
        }
        return null;
    }

    private record Sent(String code, RecordMetadata at) {}

    private static String canonical(String product, String serial) {
        return ObjectId.parse("https://id.gs1.org/01/" + product + "/21/" + serial)
                .canonical();
    }

    private static boolean isThere(Stack stack, String product, String serial) {
        return stack.http().get("/api/v1/units/" + product + "/" + serial).status() == 200;
    }

    /** The open letter of a record. */
    private static Optional<JsonNode> letter(Stack stack, RecordMetadata at) {
        String cursor = "";
        while (true) {
            Http.Answer page = stack.http().get(LETTERS + "?limit=1000" + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            for (JsonNode letter : page.json().get("items")) {
                if (letter.get("partition").asInt() == at.partition()
                        && letter.get("offset").asLong() == at.offset()) {
                    return Optional.of(letter);
                }
            }
            if (page.json().get("next").isNull()) {
                return Optional.empty();
            }
            cursor = "&cursor=" + Http.encode(page.json().get("next").asText());
        }
    }
}
