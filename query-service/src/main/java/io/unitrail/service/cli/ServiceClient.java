package io.unitrail.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.service.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks a service over HTTP; what it refuses becomes a {@link RefusedException} with its own words. */
final class ServiceClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FIRST_BYTE_TIMEOUT = Duration.ofMinutes(5);
    private static final int OK_BELOW = 300;

    /** Environment variable with an API key or token; never an option, as other users of the machine see those. */
    static final String SECRET = "UNITRAIL_API_KEY";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;

    ServiceClient(URI url) {
        String text = url.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** A GET of JSON. */
    JsonNode get(String path, Map<String, String> query) throws IOException {
        return get(path, query, Map.of());
    }

    /** Likewise, with headers. */
    JsonNode get(String path, Map<String, String> query, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = request(path + query(query)).GET();
        headers.forEach(request::header);
        return json(request);
    }

    /** A body sent, JSON back. */
    JsonNode send(String method, String path, String contentType, byte[] body) throws IOException {
        return json(request(path)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** A question by POST whose answer is read as it comes; the caller closes it. An answer that breaks off throws while it is read. */
    InputStream stream(String path, String accept, byte[] json) throws IOException {
        HttpResponse<InputStream> response = exchange(request(path)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
        return response.body();
    }

    /** A text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(base + path)).timeout(FIRST_BYTE_TIMEOUT);
            String secret = System.getenv(SECRET);
            return secret == null || secret.isBlank()
                    ? request
                    : request.header("Authorization", "Bearer " + secret.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--url '" + base + "' is no address of a service: " + e.getMessage(), e);
        }
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException {
        HttpResponse<InputStream> response = exchange(request.header("Accept", "application/json"));
        try (InputStream body = response.body()) {
            return Json.ANSWERS.readTree(body);
        }
    }

    private HttpResponse<InputStream> exchange(HttpRequest.Builder request) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new IOException("no service answers at " + base + "; start one, or give --url", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
        if (response.statusCode() >= OK_BELOW) {
            try (InputStream body = response.body()) {
                throw refused(response.statusCode(), body.readAllBytes());
            }
        }
        return response;
    }

    private static RefusedException refused(int status, byte[] body) throws IOException {
        try {
            return new RefusedException(status, Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return new RefusedException(status, Json.MAPPER.createObjectNode().put("detail", "HTTP status " + status));
        }
    }

    private static String query(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, value) ->
                text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(segment(value)));
        return text.toString();
    }

    /** The service said no. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final transient JsonNode problem;

        RefusedException(int status, JsonNode problem) {
            super(text(status, problem));
            this.status = status;
            this.problem = problem;
        }

        int status() {
            return status;
        }

        JsonNode problem() {
            return problem;
        }

        private static String text(int status, JsonNode problem) {
            StringBuilder text = new StringBuilder(problem.path("detail").asText("HTTP status " + status));
            if (problem.path("errors").size() > 1) {
                for (JsonNode error : problem.path("errors")) {
                    text.append("\n  ").append(error.path("pointer").asText()).append(": ");
                    text.append(error.path("detail").asText());
                }
            }
            if (!problem.path("missingPartitions").isEmpty()) {
                text.append(" (missing partitions ")
                        .append(problem.path("missingPartitions"))
                        .append(')');
            }
            return text.toString();
        }
    }
}
