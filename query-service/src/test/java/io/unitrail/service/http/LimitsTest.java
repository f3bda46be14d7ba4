package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.query.Traceability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes over a limit is refused with an error that names it. */
class LimitsTest {

    @Test
    void more_requests_than_are_answered_at_a_time_are_429_and_probes_still_answered() throws Exception {
        InMemoryPorts service = new InMemoryPorts();
        CountDownLatch arrived = new CountDownLatch(HttpLimits.MAX_IN_FLIGHT);
        CountDownLatch goOn = new CountDownLatch(1);
        ServicePorts ports = service.ports();
        Traceability slow = (Traceability) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Traceability.class}, (proxy, method, arguments) -> {
                    arrived.countDown();
                    assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                    try {
                        return method.invoke(ports.traceability(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ExecutorService clients = Executors.newCachedThreadPool();
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, with(ports, slow))) {
            HttpProbe http = new HttpProbe(server.port());
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < HttpLimits.MAX_IN_FLIGHT; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> http.get("/api/v1/objects?id=urn:x:1").status(), clients));
            }
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            HttpProbe.Answer refused = http.get("/api/v1/objects?id=urn:x:1");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(http.get("/health/live").status()).isEqualTo(200);

            goOn.countDown();
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(404));
        } finally {
            clients.shutdownNow();
        }
    }

    private static ServicePorts with(ServicePorts ports, Traceability traceability) {
        return new ServicePorts(
                traceability,
                ports.snapshots(),
                ports.journal(),
                ports.capture(),
                ports.positions(),
                ports.masterData(),
                ports.alerts(),
                ports.deadLetters(),
                ports.recalls(),
                ports.recallLog(),
                ports.serials(),
                ports.registrations(),
                ports.sources(),
                ports.flow(),
                ports.readiness(),
                ports.meters(),
                ports.clock());
    }

    @Test
    void a_body_that_is_announced_too_large_is_413_before_it_is_read() {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, new InMemoryPorts().ports())) {
            String answer = new HttpProbe(server.port())
                    .raw("POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nContent-Length: " + (HttpLimits.MAX_BODY_BYTES + 1) + "\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("" + HttpLimits.MAX_BODY_BYTES);
        }
    }

    @Test
    void a_request_line_that_is_too_long_is_414() {
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, new InMemoryPorts().ports())) {
            String answer = new HttpProbe(server.port())
                    .raw("GET /" + "x".repeat(HttpLimits.MAX_HEADER_BYTES)
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 414").contains("problem+json");
        }
    }
}
