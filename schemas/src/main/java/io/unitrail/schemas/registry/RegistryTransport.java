package io.unitrail.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitrail.schemas.registry.RegistryException.RegistryUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to a registry: to the URL that answered last, then to the others, then after a pause to all again,
 * until something usable comes back or the retry budget is spent. What the registry itself refuses is not tried again.
 */
final class RegistryTransport {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryTransport.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String ACCEPT = CONTENT_TYPE + ", application/vnd.schemaregistry+json, application/json";
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConfig config;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryTransport(RegistryConfig config) {
        this.config = config;
        this.http = SharedHttp.client(config.ssl());
    }

    /**
     * The body of the answer.
     *
     * @param path from the slash on, percent-encoded
     * @param body to post, or null to get
     * @throws RegistryException if the registry refuses, or does not answer within the budget
     */
    JsonNode ask(String path, @Nullable JsonNode body) {
        long deadline = System.nanoTime() + config.retryBudget().toNanos();
        for (int round = 0; ; round++) {
            Failure failure = null;
            for (int i = 0; i < config.endpoints().size(); i++) {
                int index = Math.floorMod(preferred.get(), config.endpoints().size());
                Endpoint endpoint = config.endpoints().get(index);
                Attempt attempt = attempt(endpoint, path, body, remaining(deadline));
                if (attempt.answer() != null) {
                    return attempt.answer();
                }
                failure = attempt.failure();
                preferred.compareAndSet(index, index + 1);
            }
            pause(round, deadline, path, failure);
        }
    }

    /** Why an attempt gave nothing usable. */
    private record Failure(
            int status,
            String reason,
            long retryAfterMs,
            @Nullable Throwable cause) {}

    /** Either the answer or why there is none. */
    private record Attempt(
            @Nullable JsonNode answer, @Nullable Failure failure) {
        static Attempt failed(int status, String reason, long retryAfterMs, @Nullable Throwable cause) {
            return new Attempt(null, new Failure(status, reason, retryAfterMs, cause));
        }
    }

    private Attempt attempt(Endpoint endpoint, String path, @Nullable JsonNode body, Duration remaining) {
        Duration timeout = remaining.compareTo(config.requestTimeout()) < 0 ? remaining : config.requestTimeout();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.base() + path))
                .timeout(timeout)
                .header("Accept", ACCEPT);
        if (body != null) {
            request.header("Content-Type", CONTENT_TYPE)
                    .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
        }
        String authorization = config.authorization(endpoint);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return judge(endpoint, path, http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Attempt.failed(0, endpoint + " cannot be reached: " + e, 0, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable(0, "interrupted while asking " + endpoint + path, e);
        }
    }

    private static Attempt judge(Endpoint endpoint, String path, HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode json = json(response.body());
        String where = endpoint + path + " answered " + status;
        if (status / 100 == 2) {
            return json != null && json.isContainerNode()
                    ? new Attempt(json, null)
                    : Attempt.failed(status, where + " without JSON; is the URL that of a registry?", 0, null);
        }
        if (status == TIMED_OUT || status == TOO_MANY_REQUESTS || status / 100 == 5) {
            return Attempt.failed(status, where + Refusal.reason(json), retryAfterMs(response), null);
        }
        if (status == NOT_FOUND && (json == null || !json.hasNonNull("error_code"))) {
            // A proxy or a wrong path, not the registry: that says nothing about the schema.
            return Attempt.failed(status, where + " without an error_code; is the URL that of a registry?", 0, null);
        }
        throw Refusal.of(status, json, where);
    }

    private static @Nullable JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            LOG.debug("not JSON: {}", body, e);
            return null;
        }
    }

    private static long retryAfterMs(HttpResponse<?> response) {
        List<String> seconds = response.headers().allValues("Retry-After");
        boolean given = !seconds.isEmpty() && seconds.get(0).matches("\\d{1,6}");
        return given ? Duration.ofSeconds(Long.parseLong(seconds.get(0))).toMillis() : 0;
    }

    private static Duration remaining(long deadline) {
        return Duration.ofNanos(
                Math.max(deadline - System.nanoTime(), Duration.ofMillis(1).toNanos()));
    }

    private void pause(int round, long deadline, String path, @Nullable Failure failure) {
        String reason = failure == null ? path : failure.reason();
        long longest = Math.min(FIRST_PAUSE_MS << Math.min(round, 16), LONGEST_PAUSE_MS);
        long jittered = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        long pauseMs = Math.max(jittered, failure == null ? 0 : failure.retryAfterMs());
        if (System.nanoTime() + Duration.ofMillis(pauseMs).toNanos() >= deadline) {
            throw new RegistryUnavailable(
                    failure == null ? 0 : failure.status(),
                    "the schema registry gave no answer within "
                            + config.retryBudget().toMillis() + " ms: " + reason + "; check " + RegistryConfig.URL
                            + " and that the registry runs",
                    failure == null ? null : failure.cause());
        }
        LOG.warn("schema registry: {}; asking again in {} ms", reason, pauseMs);
        try {
            Thread.sleep(pauseMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailable(0, "interrupted while waiting for the schema registry: " + reason, e);
        }
    }
}
