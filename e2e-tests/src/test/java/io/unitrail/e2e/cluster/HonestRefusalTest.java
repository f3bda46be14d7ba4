package io.unitrail.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes without standby replicas: while one is frozen or dead, the other answers for its own partitions, and for the rest 503 with the
 * partitions that are missing, until it has taken them over; never less than there is.
 */
class HonestRefusalTest {
    private static final int UNITS = 40;
    private static final int PARTITIONS = 4;
    private static final String PRODUCT = Gtin.of(89720);

    @TempDir
    Path directory;

    @Test
    void while_the_owner_is_frozen_or_dead_its_partitions_are_named_as_missing_and_nothing_is_left_out()
            throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                NodeProcess asked = node("asked", broker, registry);
                NodeProcess faulty = node("faulty", broker, registry)) {
            asked.start();
            asked.awaitReady();
            faulty.start();
            faulty.awaitReady();
            Await.until("each node has partitions", () -> NodeProcess.share(PARTITIONS, asked, faulty));
            asked.http()
                    .captureVisibly(IntStream.range(0, UNITS)
                            .mapToObj(unit ->
                                    Line.commissioning(PRODUCT, "S" + unit, "L").toString())
                            .toList());
            assertThat(refusals(asked.http())).isZero();

            faulty.freeze();
            assertThat(refusals(asked.http()))
                    .as("refusals while the owner is frozen")
                    .isPositive();
            Await.until("the partitions were taken over", () -> refusals(asked.http()) == 0);
            faulty.thaw();
            Await.until("the thawed node answers again, and right", () -> refusals(faulty.http()) == 0);
            Await.until("it has partitions again", () -> NodeProcess.share(PARTITIONS, asked, faulty));
            Await.until("all is answered for", () -> refusals(asked.http()) == 0);

            faulty.kill();
            assertThat(refusals(asked.http()))
                    .as("refusals while the owner is dead")
                    .isPositive();
            Await.until("the partitions were taken over", () -> refusals(asked.http()) == 0);
        }
    }

    private NodeProcess node(String name, EmbeddedBroker broker, EmbeddedRegistry registry) {
        return new NodeProcess(
                name,
                directory.resolve(name),
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registry.url(),
                        "topic.partitions", Integer.toString(PARTITIONS),
                        "topic.replication.factor", "1",
                        "peers.timeout.ms", "1000",
                        "streams.num.standby.replicas", "0",
                        "streams.consumer.session.timeout.ms", "6000"));
    }

    /** Asks for every unit, the lot and the set; each answer is the whole one, or a refusal that names partitions. */
    private static int refusals(Http node) {
        List<CompletableFuture<Http.Answer>> units = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            String path = "/api/v1/units/" + PRODUCT + "/S" + unit + "/trace";
            units.add(CompletableFuture.supplyAsync(() -> node.get(path)));
        }
        int refused = 0;
        for (CompletableFuture<Http.Answer> each : units) {
            Http.Answer trace = each.join();
            if (!isRefusal(trace)) {
                assertThat(trace.json().path("events")).as(trace.body()).hasSize(1);
            } else {
                refused++;
            }
        }
        Http.Answer lot = node.get("/api/v1/lots/" + PRODUCT + "/L");
        if (!isRefusal(lot)) {
            assertThat(lot.json().path("units").asInt()).as(lot.body()).isEqualTo(UNITS);
        } else {
            refused++;
        }
        Http.Answer set = node.post(
                "/api/v1/recall-sets",
                "application/json",
                "{\"criteria\":[{\"productId\":\"" + PRODUCT + "\",\"lot\":\"L\"}]}");
        if (!isRefusal(set)) {
            assertThat(set.json().path("units")).hasSize(UNITS);
            assertThat(set.json().path("complete").asBoolean()).isTrue();
        } else {
            refused++;
        }
        return refused;
    }

    private static boolean isRefusal(Http.Answer answer) {
        if (answer.status() == 200) {
            return false;
        }
        assertThat(answer.status()).as(answer.body()).isIn(503, 429);
        if (answer.status() == 503) {
            assertThat(answer.json().path("missingPartitions"))
                    .as(answer.body())
                    .isNotEmpty();
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
        return true;
    }
}
