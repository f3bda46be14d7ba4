package io.unitrail.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.event.Action;
import io.unitrail.domain.event.EventTime;
import io.unitrail.domain.event.EventType;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.reference.stream.Happening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who sends or reads nothing any more loses the connection, and with it the place that it held. */
@Tag("profile")
class SlowClientTest {
    private static final ProductId PRODUCT = ProductId.parse("09506000134352");
    private static final Duration PATIENCE = HttpLimits.IDLE_TIMEOUT.multipliedBy(2);
    private static final int MORE_THAN_BUFFERS_HOLD = 60_000;
    private static final int SMALL_BUFFER = 4 * 1024;

    private final InMemoryPorts ports = new InMemoryPorts();
    private final List<Socket> clients = new ArrayList<>();
    private HttpServer server;
    private HttpProbe http;

    @BeforeEach
    void start() {
        server = HttpServer.start("127.0.0.1", 0, ports.ports());
        http = new HttpProbe(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.close();
    }

    private void open(int count, String beginning) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket client = new Socket();
            clients.add(client);
            client.setReceiveBufferSize(SMALL_BUFFER);
            client.connect(new InetSocketAddress("127.0.0.1", server.port()));
            client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }
    }

    private void awaitStatus(int status, String path, String... headers) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int last;
        do {
            last = http.get(path, headers).status();
            if (last == status) {
                return;
            }
            Thread.sleep(200);
        } while (System.nanoTime() < end);
        assertThat(last).as(path).isEqualTo(status);
    }

    @Test
    void bodies_that_stop_coming_give_their_places_free() throws Exception {
        open(
                HttpLimits.MAX_IN_FLIGHT,
                "POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{\"isA\":");

        awaitStatus(429, "/api/v1/objects?id=urn:x:1");
        awaitStatus(404, "/api/v1/objects?id=urn:x:1");
    }

    @Test
    void sets_that_nobody_reads_give_their_places_free() throws Exception {
        for (int i = 0; i < MORE_THAN_BUFFERS_HOLD; i++) {
            new Happening("c" + i, EventType.OBJECT, Action.ADD, EventTime.parse("2026-04-01T08:00:00Z", null))
                    .step("commissioning")
                    .of(new UnitId(PRODUCT, "unit number " + i))
                    .records()
                    .forEach(record -> ports.keep(record, "2026-05-20T00:00:00Z"));
        }
        String path = "/api/v1/products/" + PRODUCT.value() + "/units";
        open(
                HttpLimits.MAX_STREAMS,
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/x-ndjson\r\n\r\n");

        awaitStatus(429, path, "Accept", "application/x-ndjson");
        awaitStatus(200, path, "Accept", "application/x-ndjson");
    }
}
