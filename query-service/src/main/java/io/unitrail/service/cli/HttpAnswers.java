package io.unitrail.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.unitrail.domain.id.LotId;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.service.json.UtcTime;
import io.unitrail.service.verify.Answers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Traces and lists as a service answers them; it is asked again for two minutes at most while it is behind, restarting or overloaded.
 *
 * @param client where
 */
record HttpAnswers(ServiceClient client) implements Answers {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String LONGEST_PAGE = "1000";
    private static final int UNKNOWN = 404;
    /** Not yet, too many, and a knownAt that is in the future by the node's clock for a moment still. */
    private static final Set<Integer> LATER = Set.of(503, 429, 422);

    @Override
    public Optional<JsonNode> trace(ObjectId object, PositionToken position, long knownAt) throws IOException {
        Map<String, String> query =
                Map.of("id", object.canonical(), "knownAt", UtcTime.format(knownAt), "limit", LONGEST_PAGE);
        return patiently(
                "trace of " + object.canonical(),
                () -> WholeTrace.of(client, "/api/v1/objects/trace", query, after(position)));
    }

    @Override
    public void units(ProductId product, PositionToken position, long knownAt, Consumer<UnitId> sink)
            throws IOException {
        units("/api/v1/products/" + ServiceClient.segment(product.value()) + "/units", position, knownAt, sink);
    }

    @Override
    public void units(LotId lot, PositionToken position, long knownAt, Consumer<UnitId> sink) throws IOException {
        units(
                "/api/v1/lots/" + ServiceClient.segment(lot.product().value()) + "/" + ServiceClient.segment(lot.lot())
                        + "/units",
                position,
                knownAt,
                sink);
    }

    private void units(String path, PositionToken position, long knownAt, Consumer<UnitId> sink) throws IOException {
        Map<String, String> query = new HashMap<>();
        query.put("knownAt", UtcTime.format(knownAt));
        query.put("limit", LONGEST_PAGE);
        Optional<JsonNode> page;
        do {
            page = patiently("list " + path, () -> client.get(path, query, after(position)));
            for (JsonNode item : page.map(each -> each.path("items")).orElse(MissingNode.getInstance())) {
                sink.accept(new UnitId(
                        ProductId.parse(item.path("productId").asText()),
                        item.path("serial").asText()));
            }
            page.ifPresent(each -> query.put("cursor", each.path("next").asText()));
        } while (page.isPresent() && page.get().hasNonNull("next"));
    }

    @Override
    public boolean hasResolvedAlerts(ObjectId object) throws IOException {
        Map<String, String> query = Map.of("object", object.canonical(), "state", "resolved", "limit", "1");
        return patiently("alerts of " + object.canonical(), () -> client.get("/api/v1/alerts", query, Map.of()))
                .filter(page -> !page.path("items").isEmpty())
                .isPresent();
    }

    private static Map<String, String> after(PositionToken position) {
        return Map.of("Unitrail-After", position.encode());
    }

    private interface Question {
        JsonNode ask() throws IOException;
    }

    /** The answer, empty if there is nothing of that name. */
    private static Optional<JsonNode> patiently(String what, Question question) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Optional.of(question.ask());
            } catch (ServiceClient.RefusedException e) {
                if (e.status() == UNKNOWN) {
                    return Optional.empty();
                }
                if (!LATER.contains(e.status()) || System.nanoTime() > deadline) {
                    throw new IOException("no " + what + ": " + e.getMessage(), e);
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
