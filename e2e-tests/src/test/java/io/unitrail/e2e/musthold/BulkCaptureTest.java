package io.unitrail.e2e.musthold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Cli;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.SharedStack;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.UnitLives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many events through {@code unitrail capture}, and all of them once more. */
@ExtendWith(SharedStack.class)
class BulkCaptureTest {
    private static final int EVENTS = 10_000;
    private static final int PROFILE_EVENTS = Integer.getInteger("unitrail.profile.events", 200_000);
    private static final String NDJSON = "application/x-ndjson";

    @TempDir
    Path directory;

    @Test
    void ten_thousand_events_are_all_traceable_and_sent_again_are_duplicates_that_change_nothing(Stack stack)
            throws IOException {
        captureTwice(stack, new UnitLives(Gtin.of(87001), EVENTS / UnitLives.STEPS.size(), 870_000_000));
    }

    @Test
    @Tag("profile")
    void two_hundred_thousand_events_are_all_traceable_and_sent_again_are_duplicates_that_change_nothing(Stack stack)
            throws IOException {
        captureTwice(stack, new UnitLives(Gtin.of(87002), PROFILE_EVENTS / UnitLives.STEPS.size(), 871_000_000));
    }

    private void captureTwice(Stack stack, UnitLives lives) throws IOException {
        String product = lives.product();
        String file = lives.write(directory.resolve("lives.ndjson")).toString();

        long begun = System.nanoTime();
        JsonNode first = capture(stack, file);
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(first.get("captured").asInt()).isEqualTo(lives.events());
        assertThat(first.get("rejected")).isEmpty();
        assertThat(first.get("duplicates").asInt(-1)).isZero();
        Map<String, String> states = states(stack.http(), product);
        assertThat(states).hasSize(lives.units());
        assertComplete(stack.http(), product, lives, states);

        JsonNode again = capture(stack, file);

        assertThat(again.get("captured").asInt()).isEqualTo(lives.events());
        assertThat(again.get("duplicates").asInt(-1)).isEqualTo(lives.events());
        assertThat(states(stack.http(), product)).isEqualTo(states);
        System.out.printf(
                "captured %d events of %d units in %.1f s (%.0f/s), again: %s duplicates, states identical%n",
                lives.events(), lives.units(), seconds, lives.events() / seconds, again.get("duplicates"));
    }

    private static JsonNode capture(Stack stack, String file) {
        Cli.Result result = Cli.run("capture", file, "--url", stack.url(), "--json");
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        return result.json();
    }

    private static Map<String, String> states(Http http, String product) {
        Map<String, String> states = new TreeMap<>();
        http.get("/api/v1/products/" + product + "/units", "Accept", NDJSON)
                .body()
                .lines()
                .forEach(line -> assertThat(
                                states.put(Http.json(line).get("serial").asText(), line))
                        .isNull());
        return states;
    }

    private static void assertComplete(Http http, String product, UnitLives lives, Map<String, String> states) {
        for (String line : states.values()) {
            JsonNode state = Http.json(line);
            assertThat(state.get("eventCount").asInt()).as(line).isEqualTo(UnitLives.STEPS.size());
            assertThat(state.get("bizStep").asText()).as(line).isEqualTo("receiving");
        }
        for (int lot = 0; lot < lives.lots(); lot++) {
            String path = "/api/v1/lots/" + product + "/" + UnitLives.lot(lot);
            assertThat(http.get(path).json().get("units").asInt()).isEqualTo(lives.unitsOf(lot));
            assertThat(http.get(path + "/units", "Accept", NDJSON).lines()).hasSize(lives.unitsOf(lot));
        }
        for (int unit = 0; unit < lives.units(); unit++) {
            List<String> steps = new ArrayList<>();
            http.get("/api/v1/units/" + product + "/" + UnitLives.serial(unit) + "/trace")
                    .json()
                    .get("events")
                    .forEach(e -> steps.add(e.get("bizStep").asText()));
            assertThat(steps).as(UnitLives.serial(unit)).isEqualTo(UnitLives.STEPS);
        }
    }
}
