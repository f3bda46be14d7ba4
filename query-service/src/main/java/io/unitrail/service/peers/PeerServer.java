package io.unitrail.service.peers;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.IndexEntry;
import io.unitrail.domain.journal.Journal.IndexPage;
import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.service.peers.PeerProtocol.Question;
import io.unitrail.service.peers.PeerReader.BadPeerMessage;
import io.unitrail.service.port.RequestId;
import io.unitrail.service.routing.NodeAnswers;
import io.unitrail.service.tls.TlsConnector;
import io.unitrail.service.tls.TlsSettings;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the other nodes of the cluster, on a port of its own, from this node's stores alone. */
public final class PeerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerServer.class);
    private static final String BINARY = "application/octet-stream";
    private static final int MORE_THREADS = 16;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final PeerSettings settings;
    private final String logId;
    private final NodeAnswers local;
    private final Semaphore room = new Semaphore(PeerProtocol.MAX_ANSWERED);
    private final Javalin javalin;

    private PeerServer(PeerSettings settings, String logId, NodeAnswers local) {
        this.settings = settings;
        this.logId = logId;
        this.local = local;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts to answer.
     *
     * @param logId topic ID of {@code serial-events}, which a node of another cluster does not have
     * @param local this node's own answers
     */
    public static PeerServer start(PeerSettings settings, String logId, NodeAnswers local) {
        PeerServer server = new PeerServer(settings, logId, local);
        server.javalin.start();
        LOG.info("Answers other nodes on {}:{}", settings.host(), settings.port());
        return server;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = PeerProtocol.MAX_REQUEST_BYTES;
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        TlsSettings tls = settings.tls();
        if (tls != null) {
            config.jetty.addConnector(
                    (server, http) -> TlsConnector.of(settings.host(), settings.port(), tls, server, http));
        }
        QueuedThreadPool threads = new QueuedThreadPool(PeerProtocol.MAX_ANSWERED + MORE_THREADS);
        threads.setName("unitrail-peer-http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setStopTimeout(CLOSE_TIMEOUT.toMillis()));
        for (Question question : Question.values()) {
            config.routes.post(question.path(), ctx -> answer(question, ctx));
        }
    }

    private void answer(Question question, Context ctx) {
        String request = ctx.header(RequestId.HEADER);
        if (request != null) {
            RequestId.enter(request);
        }
        try {
            answerIfAllowed(question, ctx);
        } finally {
            RequestId.leave();
        }
    }

    private void answerIfAllowed(Question question, Context ctx) {
        String secret = ctx.header(PeerProtocol.SECRET_HEADER);
        if (secret == null || !settings.isSecret(secret)) {
            refuse(
                    ctx,
                    401,
                    Set.of(),
                    "the cluster's secret is missing or another; give all nodes the same peers.secret");
            return;
        }
        if (!logId.equals(ctx.header(PeerProtocol.LOG_HEADER))) {
            refuse(ctx, 409, Set.of(), "this node reads another log; give the nodes different addresses");
            return;
        }
        if (!room.tryAcquire()) {
            refuse(
                    ctx,
                    429,
                    Set.of(),
                    PeerProtocol.MAX_ANSWERED + " questions of other nodes are being answered already");
            return;
        }
        try {
            byte[] body = ctx.bodyAsBytes();
            NodeAnswers answering = ctx.header(PeerProtocol.STALE_HEADER) == null ? local : local.orStale();
            PeerWriter answer = answer(answering, question, body);
            ctx.status(200)
                    .contentType(BINARY)
                    .result(answer.tag(PeerProtocol.END).toBytes());
        } catch (NotCompleteException e) {
            LOG.info("A question of another node ({}) is refused: {}", question, e.getMessage());
            refuse(ctx, 503, e.missingPartitions(), String.valueOf(e.getMessage()));
        } catch (BadPeerMessage e) {
            refuse(ctx, 400, Set.of(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A question of another node ({}) cannot be answered", question, e);
            refuse(ctx, 500, Set.of(), e.toString());
        } finally {
            room.release();
        }
    }

    private static PeerWriter answer(NodeAnswers local, Question question, byte[] body) {
        PeerReader in = new PeerReader(body);
        Asked asked = PeerReader.reading(() -> Asked.read(in));
        return switch (question) {
            case ROWS -> rows(local, PeerReader.reading(in::objects), asked);
            case CONFLICTS -> new PeerWriter().rows(local.conflicts(PeerReader.reading(in::object), asked.covering()));
            case SCAN -> scan(local, in, asked);
            case FORMERLY -> formerly(local, in, asked);
            case AWAIT -> new PeerWriter().positions(local.await(asked.covering(), asked.patience()));
            case APPLIED -> new PeerWriter().positions(local.applied());
        };
    }

    private static PeerWriter rows(NodeAnswers local, Collection<ObjectId> objects, Asked asked) {
        Map<ObjectId, List<EventRow>> rows = local.rows(objects, asked.covering());
        PeerWriter answer = new PeerWriter().number(rows.size());
        rows.forEach((object, own) -> answer.object(object).rows(own));
        return answer;
    }

    private static PeerWriter scan(NodeAnswers local, PeerReader in, Asked asked) {
        IndexEntry entry = PeerReader.reading(in::entry);
        int partition = PeerReader.reading(in::number);
        @Nullable ObjectId after = in.objectOrNothing();
        int limit = PeerReader.reading(in::number);
        IndexPage page = local.scan(entry, partition, after, limit, asked.covering());
        return new PeerWriter().objects(page.objects()).tag(page.more() ? 1 : 0);
    }

    private static PeerWriter formerly(NodeAnswers local, PeerReader in, Asked asked) {
        List<io.unitrail.domain.event.SerialEvent> records = PeerReader.reading(() -> {
            int count = in.count();
            List<io.unitrail.domain.event.SerialEvent> read = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                read.add(SerialEventCodec.fromBytes(in.bytes()));
            }
            return read;
        });
        return new PeerWriter().bytes(local.formerly(records, asked.covering()).toByteArray());
    }

    private static void refuse(Context ctx, int status, Set<Integer> missing, String why) {
        PeerWriter refusal = new PeerWriter().number(missing.size());
        missing.forEach(refusal::number);
        ctx.status(status).contentType(BINARY).result(refusal.text(why).toBytes());
    }

    /** Takes no more questions. */
    @Override
    public void close() {
        javalin.stop();
    }

    /**
     * How every request begins.
     *
     * @param covering the position that the answer must cover
     * @param patience how long to wait for it
     */
    private record Asked(Positions covering, Duration patience) {
        static Asked read(PeerReader in) {
            int version = in.tag();
            if (version != PeerProtocol.VERSION) {
                throw new BadPeerMessage(
                        "version " + version + " of the peer protocol is unknown here, this is version "
                                + PeerProtocol.VERSION + "; run one version of Unitrail on all nodes",
                        null);
            }
            Positions covering = in.positions();
            long patience = Math.min(in.number(), PeerProtocol.MAX_PATIENCE.toMillis());
            return new Asked(covering, Duration.ofMillis(Math.max(0, patience)));
        }
    }
}
