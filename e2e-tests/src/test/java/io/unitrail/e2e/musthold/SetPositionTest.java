package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A set that is asked for while events stream in is the set at the one position that its answer names. */
@ExtendWith(SharedStack.class)
class SetPositionTest {
    private static final int UNITS = 400;
    private static final int AT_ONCE = 40;
    private static final int ANSWERS = 12;
    private static final String PRODUCT = Gtin.of(89100);

    @Test
    void every_unit_stands_once_in_the_holding_that_it_had_at_the_position_of_the_answer(Stack stack) throws Exception {
        capture(stack, 0);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread line = new Thread(() -> {
            try {
                for (int round = 1; !enough.get(); round++) {
                    capture(stack, round);
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        line.start();

        List<Http.Answer> answers = new ArrayList<>();
        try {
            for (int n = 0; n < ANSWERS; n++) {
                answers.add(stack.http()
                        .post(
                                "/api/v1/recall-sets",
                                "application/json",
                                "{\"criteria\":[{\"productId\":\"" + PRODUCT + "\"}]}",
                                "Accept",
                                "application/x-ndjson"));
            }
        } finally {
            enough.set(true);
            line.join();
        }

        assertThat(failure.get()).isNull();
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log = log(stack);
        int moved = 0;
        for (Http.Answer answer : answers) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            Map<String, String> expected = holdings(log, PositionToken.parse(answer.header("Unitrail-Position")));
            assertThat(holdings(answer)).isEqualTo(expected);
            moved += expected.containsValue("in_transit") && expected.containsValue("unknown") ? 1 : 0;
        }
        System.out.println(moved + " of " + ANSWERS + " answers fell between two rounds of scans");
        assertThat(moved).as("answers that were asked for while units moved").isPositive();
    }

    /** Round by round all units are shipped, then received at a place that master data does not know. */
    private static void capture(Stack stack, int round) {
        List<String> lines = IntStream.range(0, UNITS)
                .mapToObj(unit -> (round == 0
                                ? Line.commissioning(PRODUCT, "S" + unit, "L")
                                : Line.observe(PRODUCT, "S" + unit, round % 2 == 1 ? "shipping" : "receiving"))
                        .with("bizLocation", round % 2 == 1 ? null : "somewhere")
                        .at(Line.START.plus(Duration.ofMinutes(round)))
                        .toString())
                .toList();
        for (int from = 0; from < UNITS; from += AT_ONCE) {
            Http.Answer captured = stack.http().capture(lines.subList(from, from + AT_ONCE));
            assertThat(captured.json().path("captured").asInt()).isEqualTo(AT_ONCE);
        }
    }

    private static Map<String, String> holdings(Http.Answer answer) {
        Map<String, String> holdings = new TreeMap<>();
        List<JsonNode> lines = answer.lines();
        for (JsonNode line : lines) {
            if (line.path("type").asText().equals("unit")) {
                String before = holdings.put(
                        line.path("serial").asText(), line.path("holding").asText());
                assertThat(before).as("%s twice", line.path("serial")).isNull();
            }
        }
        JsonNode end = lines.get(lines.size() - 1);
        assertThat(end.path("complete").asBoolean()).isTrue();
        assertThat(end.path("units").asInt()).isEqualTo(holdings.size());
        Map<String, Integer> sums = new HashMap<>();
        end.path("summary")
                .path("byHolding")
                .properties()
                .forEach(
                        holding -> sums.put(holding.getKey(), holding.getValue().asInt()));
        assertThat(sums.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(holdings.size());
        return holdings;
    }

    /** From the log alone: the n-th record of a unit is that of the n-th round. */
    private static Map<String, String> holdings(
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log, PositionToken position) {
        Map<String, Integer> scans = new HashMap<>();
        log.forEach((partition, records) -> {
            long end = position.nextOffsets().getOrDefault(partition.partition(), 0L);
            records.stream()
                    .filter(record -> record.offset() < end)
                    .forEach(record -> scans.merge(record.key().replaceFirst(".*/21/", ""), 1, Integer::sum));
        });
        Map<String, String> holdings = new TreeMap<>();
        scans.forEach((serial, count) -> holdings.put(serial, count % 2 == 0 ? "in_transit" : "unknown"));
        return holdings;
    }

    private static Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log(Stack stack) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> log = new HashMap<>();
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Stack.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("serial-events", partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (record.key() != null && record.key().contains("/01/" + PRODUCT + "/21/")) {
                        log.computeIfAbsent(
                                        new TopicPartition(record.topic(), record.partition()),
                                        any -> new ArrayList<>())
                                .add(record);
                    }
                });
            }
        }
        return log;
    }
}
