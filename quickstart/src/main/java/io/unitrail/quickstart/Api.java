package io.unitrail.quickstart;

import io.unitrail.domain.id.UnitId;
import io.unitrail.service.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The node's own HTTP interface, asked the way users ask it. */
final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int NOT_COMPLETE = 503;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String url;

    Api(String url) {
        this.url = url;
    }

    /**
     * Stores one version of master data.
     *
     * @param kind {@code products}, {@code places} or {@code parties}
     * @throws IOException if it was refused; says why
     */
    void put(String kind, String id, Json.Writing body) throws IOException, InterruptedException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (var out = Json.generator(json)) {
            body.to(out);
        }
        String path = "/api/v1/" + kind + "/" + escaped(id);
        HttpResponse<String> answer = client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(json.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException("PUT " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Whether the node has caught up with the log that it found when it started. */
    boolean isReady() throws IOException, InterruptedException {
        return status("/health/ready", Map.of()) == OK;
    }

    /**
     * Whether answers cover a position; waits up to ten seconds for it.
     *
     * @throws IOException if the answer is neither yes nor not yet
     */
    boolean covers(UnitId unit, String position) throws IOException, InterruptedException {
        String path = "/api/v1/units/" + escaped(unit.product().value()) + "/" + escaped(unit.serial());
        int status = status(path, Map.of("Unitrail-After", position));
        if (status != OK && status != NOT_COMPLETE) {
            throw new IOException("GET " + path + " was answered " + status);
        }
        return status == OK;
    }

    private int status(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return client.send(request.GET().build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private static String escaped(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
