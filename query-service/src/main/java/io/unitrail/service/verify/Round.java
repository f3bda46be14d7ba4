package io.unitrail.service.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.query.PositionToken;
import io.unitrail.domain.reference.part.LogPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One round of comparing objects with what is answered, several at a time. */
final class Round {
    private final Derivation derivation;
    private final Answers answers;
    private final Comparison comparison;
    private final PositionToken position;
    private final long knownAt;
    private final Memberships memberships;

    private final Map<ObjectKind, Long> checked = new EnumMap<>(ObjectKind.class);
    private final SortedSet<ObjectId> differing = new TreeSet<>();
    private final List<ObjectId> tooLarge = new ArrayList<>();
    private final Set<ObjectId> resolved = new HashSet<>();
    private long truncated;
    private long seen;
    private @Nullable Exception failure;

    /** @param memberships is told what units there are */
    Round(
            Derivation derivation,
            Answers answers,
            Comparison comparison,
            PositionToken position,
            long knownAt,
            Memberships memberships) {
        this.memberships = memberships;
        this.derivation = derivation;
        this.answers = answers;
        this.comparison = comparison;
        this.position = position;
        this.knownAt = knownAt;
    }

    /**
     * Compares objects until there is no next one.
     *
     * @param next the object after one, or the first after null
     * @param concurrency how many at a time
     * @throws IOException if an answer did not come
     */
    void run(Function<@Nullable ObjectId, Optional<ObjectId>> next, int concurrency, LongConsumer progress)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        Semaphore room = new Semaphore(2 * concurrency);
        try {
            Optional<ObjectId> object = next.apply(null);
            while (object.isPresent() && failure() == null) {
                ObjectId one = object.get();
                room.acquire();
                threads.execute(() -> {
                    try {
                        compare(one);
                    } catch (IOException | RuntimeException e) {
                        failed(e);
                    } finally {
                        room.release();
                    }
                });
                progress.accept(seen());
                object = next.apply(one);
            }
        } finally {
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                progress.accept(seen());
            }
        }
        Exception failed = failure();
        if (failed instanceof IOException e) {
            throw e;
        }
        if (failed instanceof RuntimeException e) {
            throw e;
        }
    }

    private void compare(ObjectId object) throws IOException {
        Optional<JsonNode> expected;
        try {
            expected = derivation.trace(object, knownAt);
        } catch (LogPart.TooLargeException e) {
            skipped(object);
            return;
        }
        expected.ifPresent(trace -> memberships.expect(object, trace));
        Optional<JsonNode> actual = answers.trace(object, position, knownAt);
        boolean differs = !differences(object, expected, actual).isEmpty();
        counted(object, expected.isPresent() || actual.isPresent(), differs, Comparison.isTruncated(actual));
    }

    /** Whether the lists of units are what the log says; the units that are missing or too much. */
    SortedMap<ObjectId, Difference> lists() throws IOException {
        return memberships.compare(answers, position, knownAt, derivation);
    }

    /** Where one object differs now. */
    List<Difference> differences(ObjectId object) throws IOException {
        return differences(object, derivation.trace(object, knownAt), answers.trace(object, position, knownAt));
    }

    private List<Difference> differences(ObjectId object, Optional<JsonNode> expected, Optional<JsonNode> actual)
            throws IOException {
        List<Difference> differences = comparison.of(expected, actual);
        if (differences.isEmpty() || actual.isEmpty() || !isResolved(object, actual.get(), new HashSet<>())) {
            return differences;
        }
        resolvedOne(object);
        return comparison.withoutWhatIsResolved().of(expected, actual);
    }

    /** Whether somebody resolved an alert of it, or of what it is built into, whose holding is its own. */
    private boolean isResolved(ObjectId object, JsonNode trace, Set<ObjectId> above) throws IOException {
        if (answers.hasResolvedAlerts(object)) {
            return true;
        }
        String top = trace.path(trace.has("unit") ? "unit" : "object")
                .path("builtInto")
                .asText("");
        if (top.isEmpty() || top.equals("null") || !above.add(object)) {
            return false;
        }
        ObjectId into = ObjectId.ofCanonical(top);
        Optional<JsonNode> next = answers.trace(into, position, knownAt);
        return next.isPresent() && !above.contains(into) && isResolved(into, next.get(), above);
    }

    private synchronized void resolvedOne(ObjectId object) {
        resolved.add(object);
    }

    /** Objects compared without what resolving an alert decides. */
    synchronized Set<ObjectId> resolved() {
        return new HashSet<>(resolved);
    }

    private synchronized void counted(ObjectId object, boolean known, boolean differs, boolean partly) {
        seen++;
        if (known) {
            checked.merge(ObjectKind.of(object), 1L, Long::sum);
        }
        if (differs) {
            differing.add(object);
        }
        if (partly) {
            truncated++;
        }
    }

    private synchronized void skipped(ObjectId object) {
        seen++;
        tooLarge.add(object);
    }

    private synchronized void failed(Exception e) {
        if (failure == null) {
            failure = e;
        }
    }

    private synchronized @Nullable Exception failure() {
        return failure;
    }

    private synchronized long seen() {
        return seen;
    }

    /** Objects compared, by kind. */
    synchronized Map<ObjectKind, Long> checked() {
        return new EnumMap<>(checked);
    }

    synchronized SortedSet<ObjectId> differing() {
        return new TreeSet<>(differing);
    }

    synchronized List<ObjectId> tooLarge() {
        return List.copyOf(tooLarge);
    }

    synchronized long truncated() {
        return truncated;
    }
}
