package io.unitrail.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.Line;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.e2e.support.ShipmentTopic;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with standby replicas: stale answers for whoever wants them, and duties that one of them has move to the other. */
class TwoNodesTest {
    private static final int UNITS = 40;
    private static final int PARTITIONS = 4;
    private static final String PRODUCT = Gtin.of(89740);
    private static final String SHIPPED = Gtin.of(89741);
    private static final String PARTY = Gtin.complete("950600000740");

    @TempDir
    private static Path directory;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static NodeProcess first;
    private static NodeProcess second;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        first = node("first");
        second = node("second");
        first.start();
        first.awaitReady();
        second.start();
        second.awaitReady();
        awaitShares();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        registry.close();
        broker.close();
    }

    private static NodeProcess node(String name) {
        return new NodeProcess(
                name,
                directory.resolve(name),
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registry.url(),
                        "topic.partitions", Integer.toString(PARTITIONS),
                        "topic.replication.factor", "1",
                        "peers.timeout.ms", "1000",
                        "recalls.watch.seconds", "1",
                        "streams.consumer.session.timeout.ms", "12000"));
    }

    private static void awaitShares() {
        Await.until("each node has partitions", () -> NodeProcess.share(PARTITIONS, first, second));
    }

    @Test
    void stale_answers_are_given_only_where_allowed_and_needed_and_are_marked_with_their_lag() {
        first.http()
                .captureVisibly(IntStream.range(0, UNITS)
                        .mapToObj(unit ->
                                Line.commissioning(PRODUCT, "S" + unit, "L").toString())
                        .toList());
        for (int unit = 0; unit < UNITS; unit++) {
            String path = "/api/v1/units/" + PRODUCT + "/S" + unit + "/trace?stale=allow";
            assertThat(first.http().get(path).header("Unitrail-Stale")).isEmpty();
        }
        assertThat(first.http()
                        .get("/api/v1/units/" + PRODUCT + "/S0?stale=yes")
                        .status())
                .isEqualTo(422);

        second.freeze();
        int refused = 0;
        int stale = 0;
        int askedWhileAway = 0;
        try {
            for (int unit = 0; unit < UNITS && askedWhileAway < 5; unit++) {
                String path = "/api/v1/units/" + PRODUCT + "/S" + unit + "/trace";
                Http.Answer fresh = first.http().get(path);
                if (fresh.status() == 200) {
                    assertThat(fresh.json().path("events")).hasSize(1);
                    continue;
                }
                assertThat(fresh.status()).as(fresh.body()).isEqualTo(503);
                refused++;
                askedWhileAway++;
                Http.Answer old = first.http().get(path + "?stale=allow");
                if (!old.header("Unitrail-Stale").isEmpty()) {
                    stale++;
                    assertThat(old.status()).as(old.body()).isEqualTo(200);
                    assertThat(old.json().path("events")).hasSize(1);
                    JsonNode behind = old.json().at("/stale/recordsBehind");
                    assertThat(behind).as(old.body()).isNotEmpty();
                    behind.forEach(records -> assertThat(records.asLong(-1)).isNotNegative());
                }
            }
        } finally {
            second.thaw();
        }
        assertThat(refused).isPositive();
        assertThat(stale).isPositive();
        awaitShares();
        second.awaitReady();
    }

    @Test
    void the_node_that_keeps_recalls_and_copies_shipment_lines_dies_and_the_other_goes_on_without_repeats() {
        String recall = first.http()
                .post(
                        "/api/v1/recalls",
                        "application/json",
                        "{\"name\":\"Fail-over\",\"class\":\"II\",\"reason\":\"test\",\"criteria\":[{\"productId\":\""
                                + SHIPPED + "\"}]}")
                .json()
                .path("id")
                .asText();
        ship(first, "A");
        awaitTold(first, recall, Set.of("A"));

        first.kill();
        ship(second, "B");
        awaitTold(second, recall, Set.of("A", "B"));

        // Whichever of them had the duties: now the second one has, and dies.
        first.start();
        first.awaitReady();
        awaitShares();
        second.kill();
        ship(first, "C");
        awaitTold(first, recall, Set.of("A", "B", "C"));
        second.start();
        second.awaitReady();
        awaitShares();
        assertThat(changes(second, recall)).isEqualTo(changes(first, recall));
    }

    /** A unit is made and shipped, captured until it is acknowledged. */
    private static void ship(NodeProcess node, String serial) {
        Line shipping = Line.observe(SHIPPED, serial, "shipping").at(Line.START.plusSeconds(3600));
        shipping.json()
                .putArray("bizTransactions")
                .addObject()
                .put("type", "desadv")
                .put("id", "DA-" + serial);
        shipping.json()
                .putArray("destinations")
                .addObject()
                .put("type", "possessing_party")
                .put("id", "urn:epc:id:pgln:" + PARTY.substring(0, 7) + "." + PARTY.substring(7, 12));
        List<String> lines = List.of(Line.commissioning(SHIPPED, serial, "L").toString(), shipping.toString());
        Await.until(serial + " is captured", () -> node.http().capture(lines).status() == 202);
    }

    /** Each unit joined the recall once, and its line was copied to its party once. */
    private static void awaitTold(NodeProcess node, String recall, Set<String> serials) {
        Await.until("the recall has " + serials, () -> {
            Set<String> joined = new HashSet<>();
            changes(node, recall)
                    .forEach(change -> joined.add(change.path("serial").asText()));
            return joined.containsAll(serials);
        });
        ShipmentTopic copies = new ShipmentTopic(broker.bootstrapServers(), registry.url(), "shipments." + PARTY);
        for (String serial : serials) {
            Await.until(
                    "the line of " + serial + " is copied",
                    () -> !copies.ofUnit(SHIPPED, serial).isEmpty());
            assertThat(copies.ofUnit(SHIPPED, serial)).hasSize(1);
        }
        assertThat(changes(node, recall))
                .extracting(change -> change.path("changeId").asText())
                .doesNotHaveDuplicates();
    }

    private static List<JsonNode> changes(NodeProcess node, String recall) {
        List<JsonNode> changes = new ArrayList<>();
        node.http()
                .get("/api/v1/recalls/" + recall + "/changes?limit=1000")
                .json()
                .path("items")
                .forEach(changes::add);
        return changes;
    }
}
