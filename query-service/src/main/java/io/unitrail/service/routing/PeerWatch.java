package io.unitrail.service.routing;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.OverloadedException;
import io.unitrail.streams.position.Positions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every second how far the other nodes are, so that positions told to clients are young, and readiness is known. Thread-safe. */
public final class PeerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final Ownership ownership;
    private final SeenPositions seen;
    private final Thread thread = new Thread(this::run, "unitrail-peers");
    private volatile Set<Integer> answered = Set.of();
    private volatile boolean closed;

    public PeerWatch(Ownership ownership, SeenPositions seen) {
        this.ownership = ownership;
        this.seen = seen;
        thread.setDaemon(true);
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    /** The partitions that other nodes answered for when they were last asked. */
    public Set<Integer> answeredElsewhere() {
        return answered;
    }

    private void run() {
        while (!closed) {
            Set<Integer> found = new TreeSet<>();
            for (NodeAnswers peer : ownership.peers()) {
                try {
                    Positions applied = peer.applied();
                    seen.saw(applied);
                    found.addAll(applied.partitions());
                } catch (NotCompleteException | OverloadedException e) {
                    LOG.debug("{} does not answer: {}", peer, e.getMessage());
                } catch (RuntimeException e) {
                    LOG.warn("Asking {} how far it is failed", peer, e);
                }
            }
            answered = found;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
