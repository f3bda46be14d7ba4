package io.unitrail.streams.config;

import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.streams.rows.StoreLayout.UnknownLayoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, so that one fault does not end the service; but gives up when they die again and again, or
 * when starting again cannot help. What happened is reported each time.
 */
public final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    /** How many threads may die within {@link #WINDOW} before the client stops. */
    public static final int MAX_REPLACEMENTS = 20;

    /** Over what time deaths are counted. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    private final InstantSource clock;
    private final FailureReport report;
    private final RegistryGate gate;
    private final Deque<Long> deaths = new ArrayDeque<>();

    /**
     * @param clock for counting deaths
     * @param report is told of each
     * @param gate is shut if the registry was the reason, which does not count against the limit
     */
    public ThreadReplacement(InstantSource clock, FailureReport report, RegistryGate gate) {
        this.clock = clock;
        this.report = report;
        this.gate = gate;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        boolean registryAway = causedBy(failure, RegistryException.class);
        if (registryAway) {
            gate.shut(String.valueOf(failure.getMessage()));
        }
        boolean hopeless = causedBy(failure, UnknownLayoutException.class) || (!registryAway && tooOften());
        if (hopeless) {
            LOG.error("The topology stops: starting its threads again does not help", failure);
        } else {
            LOG.warn("A stream thread died and is replaced ({} within {})", deaths.size(), WINDOW, failure);
        }
        report.threadDied(failure, !hopeless);
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private boolean tooOften() {
        long now = clock.millis();
        deaths.addLast(now);
        while (deaths.getFirst() < now - WINDOW.toMillis()) {
            deaths.removeFirst();
        }
        return deaths.size() > MAX_REPLACEMENTS;
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Told of every thread that died. */
    public interface FailureReport {

        /**
         * A stream thread died.
         *
         * @param failure why
         * @param replaced whether another takes its place; else the client stops
         */
        void threadDied(Throwable failure, boolean replaced);
    }
}
