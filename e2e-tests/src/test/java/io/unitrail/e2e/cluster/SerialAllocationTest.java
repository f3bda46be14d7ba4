package io.unitrail.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.e2e.support.Await;
import io.unitrail.e2e.support.Gtin;
import io.unitrail.e2e.support.Http;
import io.unitrail.e2e.support.NodeProcess;
import io.unitrail.quickstart.broker.EmbeddedBroker;
import io.unitrail.quickstart.registry.EmbeddedRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty clients ask two nodes for serials at once, one node is killed in between: no serial is handed out twice (issue 7, ADR 13). */
class SerialAllocationTest {
    private static final int CLIENTS = 20;
    private static final int COUNT = 25;
    private static final int BEFORE = 100;
    private static final int AFTER = 200;
    private static final String PRODUCT = Gtin.of(89731);

    @TempDir
    Path directory;

    private final Queue<String> given = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicReference<NodeProcess> dying = new AtomicReference<>();

    @Test
    void twenty_clients_at_two_nodes_and_a_kill_in_between_are_given_no_serial_twice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
                NodeProcess stays = node("stays", broker, registry);
                NodeProcess killed = node("killed", broker, registry)) {
            stays.start();
            stays.awaitReady();
            killed.start();
            killed.awaitReady();

            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<?>> ends = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    NodeProcess first = client % 2 == 0 ? stays : killed;
                    NodeProcess other = client % 2 == 0 ? killed : stays;
                    String style = client % 4 < 2 ? "sequential" : "random";
                    ends.add(clients.submit(() -> ask(first, other, style)));
                }
                Await.until("clients were given serials", () -> answered.get() >= BEFORE);
                dying.set(killed);
                killed.kill();
                int then = answered.get();
                Await.until("they are given more by the other node", () -> {
                    mustBeGoingOn(ends);
                    return answered.get() >= then + AFTER - BEFORE;
                });
                enough.set(true);
                for (Future<?> end : ends) {
                    end.get();
                }
            } finally {
                clients.shutdownNow();
            }

            assertThat(given).hasSize(answered.get() * COUNT).doesNotHaveDuplicates();
            killed.start();
            killed.awaitReady();
            assertThat(answer(killed, "sequential", "key-1")).isEqualTo(answer(stays, "sequential", "key-1"));
            assertThat(answer(killed, "random", "key-2")).doesNotContainAnyElementsOf(given);
            JsonNode all = stays.http()
                    .get("/api/v1/serials/allocations?productId=" + PRODUCT)
                    .json();
            assertThat(all.get("allocated").asLong()).isGreaterThanOrEqualTo(given.size() + 2L * COUNT);
            assertThat(all.get("used").asLong()).isZero();
        }
    }

    /** A client that failed says why, at once. */
    private static void mustBeGoingOn(List<Future<?>> clients) throws Exception {
        for (Future<?> client : clients) {
            if (client.isDone()) {
                client.get();
            }
        }
    }

    private NodeProcess node(String name, EmbeddedBroker broker, EmbeddedRegistry registry) {
        return new NodeProcess(
                name,
                directory.resolve(name),
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", registry.url(),
                        "topic.partitions", "4",
                        "topic.replication.factor", "1",
                        "peers.timeout.ms", "1000",
                        "streams.num.standby.replicas", "0",
                        "streams.consumer.session.timeout.ms", "6000"));
    }

    /** Asks in turn; a refusal or a broken connection gave nothing that counts. */
    private void ask(NodeProcess first, NodeProcess other, String style) {
        for (int i = 0; !enough.get(); i++) {
            NodeProcess asked = i % 2 == 0 ? first : other;
            try {
                Http.Answer answer = post(asked, style);
                if (answer.status() == 200) {
                    answer.json().get("serials").forEach(serial -> given.add(serial.asText()));
                    answered.incrementAndGet();
                } else {
                    assertThat(answer.status()).as(answer.body()).isIn(429, 503);
                }
            } catch (UncheckedIOException e) {
                assertThat(asked.name())
                        .as("only the killed node breaks off: %s", e)
                        .isEqualTo(Optional.ofNullable(dying.get())
                                .map(NodeProcess::name)
                                .orElse("none yet"));
            }
        }
    }

    private static Http.Answer post(NodeProcess node, String style, String... headers) {
        return node.http()
                .post(
                        "/api/v1/serials/allocate",
                        "application/json",
                        "{\"productId\":\"" + PRODUCT + "\",\"count\":" + COUNT + ",\"style\":\"" + style + "\"}",
                        headers);
    }

    private static List<String> answer(NodeProcess node, String style, String key) {
        List<String> serials = new ArrayList<>();
        Await.until("node " + node.name() + " hands out serials", () -> {
            Http.Answer answer = post(node, style, "Idempotency-Key", key);
            serials.clear();
            if (answer.status() == 200) {
                answer.json().get("serials").forEach(serial -> serials.add(serial.asText()));
            }
            return answer.status() == 200;
        });
        return serials;
    }
}
