package io.unitrail.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.MadeUpWorld;
import io.unitrail.e2e.support.SerialEventLog;
import io.unitrail.e2e.support.Stack;
import io.unitrail.e2e.support.WorldComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes, each with some of four partitions: every node answers what the reference model answers, as one node alone does
 * ({@code BrokerConvergenceTest}). {@code -Dseed=17} for one world alone.
 */
class ClusterConvergenceTest {
    private static final int NODES = 3;
    private static final int SEEDS = 4;
    private static final String PRODUCT = Gtin.of(89710);

    @TempDir
    private static Path directory;

    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.start(directory, NODES);
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    @Test
    void every_node_answers_traces_counts_and_recall_sets_as_the_reference_model() throws Exception {
        Long one = Long.getLong("seed");
        List<MadeUpWorld> worlds = LongStream.range(one == null ? 100 : one, one == null ? 100 + SEEDS : one + 1)
                .mapToObj(MadeUpWorld::of)
                .toList();
        MadeUpWorld.putMasterData(stack.http(), worlds);
        PositionToken position;
        try (SerialEventLog log = new SerialEventLog(stack)) {
            position = log.write(worlds);
        }
        List<String> failed = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            Http asked = stack.http(node);
            Await.until(
                    "all is applied",
                    () -> asked.get("/api/v1/units?serial=nobody", "Unitrail-After", position.encode())
                                    .status()
                            == 200);
            for (MadeUpWorld world : worlds) {
                WorldComparison.compare(asked, world, failed);
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void what_one_node_captured_another_shows_at_once_by_the_token_and_counts_as_a_duplicate() {
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(unit -> Line.commissioning(PRODUCT, "T" + unit, "L").toString())
                .toList();
        Http.Answer captured = stack.http(0).capture(lines);
        assertThat(captured.json().path("duplicates").asInt(-1)).isZero();

        for (int node = 0; node < NODES; node++) {
            for (int unit = 0; unit < 40; unit++) {
                Http.Answer found = stack.http(node)
                        .get(
                                "/api/v1/units/" + PRODUCT + "/T" + unit,
                                "Unitrail-After",
                                captured.json().path("position").asText());
                assertThat(found.status()).as(found.body()).isEqualTo(200);
            }
            assertThat(stack.http(node).capture(lines).json().path("duplicates").asInt(-1))
                    .isEqualTo(lines.size());
        }
    }

    @Test
    void a_set_streamed_from_several_nodes_has_every_unit_once_and_its_position() {
        String product = Gtin.of(89711);
        List<String> lines = IntStream.range(0, 2_000)
                .mapToObj(unit -> Line.commissioning(product, "S" + unit, "L").toString())
                .toList();
        stack.http(1).captureVisibly(lines);

        for (int node = 0; node < NODES; node++) {
            Http.Answer set = stack.http(node)
                    .post(
                            "/api/v1/recall-sets",
                            "application/json",
                            "{\"criteria\":[{\"productId\":\"" + product + "\"}]}",
                            "Accept",
                            "application/x-ndjson");
            assertThat(set.status()).as(set.body()).isEqualTo(200);
            List<JsonNode> answer = set.lines();
            assertThat(answer.stream()
                            .filter(line -> line.path("type").asText().equals("unit"))
                            .map(line -> line.path("serial").asText())
                            .distinct())
                    .hasSize(lines.size());
            assertThat(answer.get(answer.size() - 1).path("complete").asBoolean())
                    .isTrue();
            assertThat(PositionToken.parse(set.header("Unitrail-Position")).nextOffsets())
                    .hasSize(Stack.PARTITIONS);
        }
    }
}
