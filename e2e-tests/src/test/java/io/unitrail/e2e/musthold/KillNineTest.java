package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.StackProcess;
import io.unitrail.e2e.support.UnitLives;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of everything at once, broker included, in the middle of a capture. */
class KillNineTest {
    private static final int EVENTS = 5_000;
    private static final int BATCH = 100;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void what_was_acknowledged_before_a_kill_9_is_there_once_and_sending_the_whole_file_again_completes_it()
            throws Exception {
        String product = Gtin.of(88001);
        UnitLives lives = new UnitLives(product, EVENTS / UnitLives.STEPS.size(), 880_000_000);
        List<String> lines = lives.lines();
        List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<String> position = new AtomicReference<>("");

        try (StackProcess stack = new StackProcess(directory)) {
            stack.start();
            CompletableFuture<Void> capture =
                    CompletableFuture.runAsync(() -> captureUntilItBreaks(stack, lines, acknowledged, position));
            Await.until("half of it is acknowledged", () -> acknowledged.size() >= EVENTS / 2 || capture.isDone());
            stack.kill();
            assertThat(capture).failsWithin(Duration.ofMinutes(2));
            assertThat(acknowledged.size()).isBetween(EVENTS / 2, EVENTS - BATCH);

            long killed = System.nanoTime();
            stack.start();
            System.out.printf(
                    "killed after %d of %d acknowledged; ready again after %.1f s%n",
                    acknowledged.size(), EVENTS, (System.nanoTime() - killed) / 1e9);
            assertAcknowledgedOnce(stack.http(), product, List.copyOf(acknowledged), position.get());

            Path file = lives.write(directory.resolve("all.ndjson"));
            JsonNode again = Cli.run("capture", file.toString(), "--url", stack.url(), "--json")
                    .json();
            assertThat(again.get("captured").asInt()).isEqualTo(EVENTS);
            assertThat(again.get("duplicates").asInt(-1)).isBetween(acknowledged.size(), acknowledged.size() + BATCH);
            for (JsonNode unit : units(stack.http(), product)) {
                assertThat(unit.get("eventCount").asInt()).isEqualTo(UnitLives.STEPS.size());
            }
            assertThat(units(stack.http(), product)).hasSize(lives.units());
            assertThat(stack.http().metric("unitrail_restore_records_total").orElseThrow())
                    .as("a kill costs a restore")
                    .isPositive();
            assertThat(stack.http().metric("unitrail_store_iterators_open").orElseThrow())
                    .as("whatever was opened is closed")
                    .isZero();
            long told = System.nanoTime();
            stack.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(STOPS_WITHIN);
            stack.start();
            assertThat(stack.http().metric("unitrail_restore_records_total").orElseThrow())
                    .as("a stop in good order leaves nothing to restore")
                    .isZero();
            assertThat(units(stack.http(), product)).hasSize(lives.units());
            System.out.println("sent again: " + again.get("duplicates") + " duplicates, all " + EVENTS + " there once");
        }
    }

    private static void captureUntilItBreaks(
            StackProcess stack, List<String> lines, List<String> acknowledged, AtomicReference<String> position) {
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<String> batch = lines.subList(from, from + BATCH);
            Http.Answer answer = stack.http().capture(batch);
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            position.set(answer.json().get("position").asText());
            acknowledged.addAll(batch);
        }
    }

    private static void assertAcknowledgedOnce(Http http, String product, List<String> acknowledged, String position) {
        assertThat(http.get("/api/v1/products/" + product, "Unitrail-After", position)
                        .status())
                .isEqualTo(200);
        Map<String, List<String>> steps = new HashMap<>();
        for (String line : acknowledged) {
            JsonNode event = Http.json(line);
            steps.computeIfAbsent(event.get("serial").asText(), any -> new ArrayList<>())
                    .add(event.get("bizStep").asText());
        }
        steps.forEach((serial, expected) -> {
            Http.Answer trace = http.get("/api/v1/units/" + product + "/" + serial + "/trace");
            assertThat(trace.status()).as(serial).isEqualTo(200);
            List<String> found = new ArrayList<>();
            trace.json().get("events").forEach(e -> found.add(e.get("bizStep").asText()));
            assertThat(found).as(serial).containsAll(expected).doesNotHaveDuplicates();
        });
    }

    private static List<JsonNode> units(Http http, String product) {
        return http.get("/api/v1/products/" + product + "/units", "Accept", "application/x-ndjson")
                .lines();
    }
}
