package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.service.json.UtcTime;
import io.unitrail.service.verify.Answers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Traces as a service answers them; it is asked again for two minutes at most while it is behind, restarting or overloaded.
 *
 * @param client where
 */
record HttpAnswers(ServiceClient client) implements Answers {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int UNKNOWN = 404;
    /** Not yet, too many, and a knownAt that is in the future by the node's clock for a moment still. */
    private static final Set<Integer> LATER = Set.of(503, 429, 422);

    @Override
    public Optional<JsonNode> trace(ObjectId object, PositionToken position, long knownAt) throws IOException {
        Map<String, String> query =
                Map.of("id", object.canonical(), "knownAt", UtcTime.format(knownAt), "limit", "1000");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Optional.of(WholeTrace.of(
                        client, "/api/v1/objects/trace", query, Map.of("Unitrail-After", position.encode())));
            } catch (ServiceClient.RefusedException e) {
                if (e.status() == UNKNOWN) {
                    return Optional.empty();
                }
                if (!LATER.contains(e.status()) || System.nanoTime() > deadline) {
                    throw new IOException("no trace of " + object.canonical() + ": " + e.getMessage(), e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
