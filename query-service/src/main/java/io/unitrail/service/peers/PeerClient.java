package io.unitrail.service.peers;

import io.micrometer.core.instrument.MeterRegistry;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.topics.RecordKey;
import io.unitrail.service.peers.PeerProtocol.Question;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.service.port.RequestId;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.service.tls.TlsClient;
import io.unitrail.service.tls.TlsSettings;
import io.unitrail.streams.position.Positions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers of another node. Whatever keeps it from answering is a {@link NotCompleteException} with the partitions that it was asked for,
 * never an empty answer. Thread-safe.
 */
public final class PeerClient implements NodeAnswers {

    /** How long the other node may wait for the position that a question names. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final String address;
    private final Connection connection;
    private final boolean stale;
    private final Semaphore turn = new Semaphore(PeerProtocol.MAX_ASKED);
    private volatile long restUntil = System.nanoTime();

    /**
     * What all clients of a node share.
     *
     * @param http makes the connections
     * @param logId topic ID of {@code serial-events}
     * @param partitions of it
     */
    public record Connection(
            Supplier<HttpClient> http, PeerSettings settings, String logId, int partitions, MeterRegistry meters) {

        /** Connects to nothing yet. */
        public static Connection of(PeerSettings settings, String logId, int partitions, MeterRegistry meters) {
            Supplier<HttpClient.Builder> builder = () ->
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.timeout());
            TlsSettings tls = settings.tls();
            if (tls != null) {
                return new Connection(new TlsClient(tls, builder), settings, logId, partitions, meters);
            }
            HttpClient plain = builder.get().build();
            return new Connection(() -> plain, settings, logId, partitions, meters);
        }

        URI uri(String address, String path) {
            return URI.create((settings.tls() == null ? "http://" : "https://") + address + path);
        }
    }

    /** @param address {@code host:port}, as the other node advertises it */
    public PeerClient(String address, Connection connection) {
        this(address, connection, false);
    }

    private PeerClient(String address, Connection connection, boolean stale) {
        this.address = address;
        this.connection = connection;
        this.stale = stale;
    }

    @Override
    public NodeAnswers orStale() {
        return new PeerClient(address, connection, true);
    }

    @Override
    public Map<ObjectId, List<EventRow>> rows(Collection<ObjectId> objects, Positions covering) {
        PeerWriter question = question(covering, WAIT).objects(objects);
        return ask(Question.ROWS, question, partitions(objects), WAIT, in -> {
            Map<ObjectId, List<EventRow>> rows = new LinkedHashMap<>();
            int count = in.count();
            for (int i = 0; i < count; i++) {
                rows.put(in.object(), in.rows());
            }
            for (ObjectId object : objects) {
                if (!rows.containsKey(object)) {
                    throw new PeerReader.BadPeerMessage("nothing is said of " + object.canonical(), null);
                }
            }
            return rows;
        });
    }

    @Override
    public List<EventRow> conflicts(ObjectId object, Positions covering) {
        PeerWriter question = question(covering, WAIT).object(object);
        return ask(Question.CONFLICTS, question, partitions(List.of(object)), WAIT, PeerReader::rows);
    }

    @Override
    public IndexPage scan(IndexEntry entry, int partition, @Nullable ObjectId after, int limit, Positions covering) {
        PeerWriter question = question(covering, WAIT)
                .entry(entry)
                .number(partition)
                .objectOrNothing(after)
                .number(limit);
        return ask(Question.SCAN, question, Set.of(partition), WAIT, in -> new IndexPage(in.objects(), in.tag() == 1));
    }

    @Override
    public BitSet formerly(List<SerialEvent> records, Positions covering) {
        PeerWriter question = question(covering, WAIT).number(records.size());
        records.forEach(record -> question.bytes(SerialEventCodec.toBytes(record)));
        Set<Integer> partitions =
                partitions(records.stream().map(SerialEvent::object).toList());
        return ask(Question.FORMERLY, question, partitions, WAIT, in -> BitSet.valueOf(in.bytes()));
    }

    @Override
    public Positions await(Positions wanted, Duration patience) {
        return ask(Question.AWAIT, question(wanted, patience), wanted.partitions(), patience, PeerReader::positions);
    }

    @Override
    public Positions applied() {
        return ask(
                Question.APPLIED,
                question(Positions.NONE, Duration.ZERO),
                Set.of(),
                Duration.ZERO,
                PeerReader::positions);
    }

    private static PeerWriter question(Positions covering, Duration patience) {
        return new PeerWriter().tag(PeerProtocol.VERSION).positions(covering).number((int) patience.toMillis());
    }

    private Set<Integer> partitions(Collection<ObjectId> objects) {
        Set<Integer> partitions = new TreeSet<>();
        objects.forEach(object -> partitions.add(RecordKey.partition(object, connection.partitions())));
        return partitions;
    }

    private <T> T ask(
            Question question,
            PeerWriter body,
            Set<Integer> partitions,
            Duration wait,
            Function<PeerReader, T> reading) {
        if (System.nanoTime() - restUntil < 0) {
            throw missing(partitions, "did not answer a moment ago", null);
        }
        takeTurn();
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            HttpResponse<byte[]> answer = exchange(question, body.toBytes(), partitions, wait);
            T read = read(answer, partitions, reading);
            outcome = "answered";
            return read;
        } finally {
            turn.release();
            connection
                    .meters()
                    .timer(
                            "unitrail.peer.questions",
                            "question",
                            question.name().toLowerCase(java.util.Locale.ROOT),
                            "outcome",
                            outcome)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private void takeTurn() {
        try {
            if (turn.tryAcquire(PeerProtocol.MAX_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new OverloadedException(PeerProtocol.MAX_ASKED + " questions to node " + address
                + " are under way already; ask again in a moment");
    }

    private HttpResponse<byte[]> exchange(Question question, byte[] body, Set<Integer> partitions, Duration wait) {
        HttpRequest.Builder request = HttpRequest.newBuilder(connection.uri(address, question.path()))
                .header("Content-Type", "application/octet-stream")
                .header(PeerProtocol.SECRET_HEADER, connection.settings().secret())
                .header(PeerProtocol.LOG_HEADER, connection.logId())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (stale) {
            request.header(PeerProtocol.STALE_HEADER, "allow");
        }
        RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
        Duration atMost = connection.settings().timeout().plus(wait);
        CompletableFuture<HttpResponse<byte[]>> answer =
                connection.http().get().sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            restUntil = System.nanoTime() + PeerProtocol.REST.toNanos();
            throw missing(partitions, "did not answer within " + atMost.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof IOException broken ? broken.toString() : String.valueOf(e.getCause());
            throw missing(partitions, "cannot be reached (" + why + ")", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw missing(partitions, "was not waited for", e);
        }
    }

    private <T> T read(HttpResponse<byte[]> answer, Set<Integer> partitions, Function<PeerReader, T> reading) {
        PeerReader in = new PeerReader(answer.body());
        try {
            if (answer.statusCode() == 200) {
                return PeerReader.reading(() -> {
                    T read = reading.apply(in);
                    in.end();
                    return read;
                });
            }
            Set<Integer> missing = new TreeSet<>();
            String why = PeerReader.reading(() -> {
                for (int left = in.count(); left > 0; left--) {
                    missing.add(in.number());
                }
                return in.text();
            });
            if (answer.statusCode() == 429) {
                throw new OverloadedException("node " + address + ": " + why + "; ask again in a moment");
            }
            if (answer.statusCode() == 503) {
                throw new NotCompleteException(missing.isEmpty() ? partitions : missing, why);
            }
            throw missing(partitions, "refuses with HTTP " + answer.statusCode() + ": " + why, null);
        } catch (PeerReader.BadPeerMessage e) {
            throw missing(partitions, "answers HTTP " + answer.statusCode() + " with what is no answer", e);
        }
    }

    private NotCompleteException missing(Set<Integer> partitions, String why, @Nullable Throwable cause) {
        NotCompleteException refused = new NotCompleteException(
                partitions,
                "node " + address + ", which has partitions " + partitions + ", " + why + "; ask again in a moment");
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }

    @Override
    public String toString() {
        return "node " + address;
    }
}
