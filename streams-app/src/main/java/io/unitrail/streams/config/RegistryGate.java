package io.unitrail.streams.config;

import io.unitrail.schemas.registry.RegistryException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the topology while the schema registry cannot be used, so that no record is lost and no transaction stays open for so long
 * that the broker aborts it: shut before the first record, and again when a look-up's patience ended; open once the registry
 * answers. Thread-safe.
 */
public final class RegistryGate implements AutoCloseable {

    /** Pause between two questions to a registry that refuses at once. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RegistryGate.class);

    private volatile Runnable question;
    private final Runnable pause;
    private final Runnable resume;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(RegistryGate::thread);
    private @Nullable String shutBecause;

    /**
     * @param question asks the registry what the topology needs of it before the first record; throws {@link RegistryException} as
     *     long as it does not have it
     * @param pause stops processing
     * @param resume lets it go on
     */
    public RegistryGate(Runnable question, Runnable pause, Runnable resume) {
        this.question = question;
        this.pause = pause;
        this.resume = resume;
    }

    /** What the registry left unanswered, and must answer before the gate opens again. */
    public void mustAnswer(Runnable question) {
        this.question = question;
    }

    /** Stops processing until the registry answers. */
    public synchronized void shut(String because) {
        if (shutBecause == null && !asking.isShutdown()) {
            pause.run();
            asking.execute(this::askUntilAnswered);
        }
        shutBecause = because;
    }

    /** Why processing is stopped; empty if it is not. */
    public synchronized Optional<String> shutBecause() {
        return Optional.ofNullable(shutBecause);
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "registry-gate");
        thread.setDaemon(true);
        return thread;
    }

    private void askUntilAnswered() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                question.run();
                open();
                return;
            } catch (RegistryException e) {
                note(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // It answered; what it said is for the record that needs it.
                LOG.debug("The schema registry answers", e);
                open();
                return;
            }
            try {
                Thread.sleep(ASK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Reported when it changes, and not each time. */
    private synchronized void note(String because) {
        if (!because.equals(shutBecause)) {
            LOG.warn("Processing is paused until the schema registry can be used: {}", because);
        }
        shutBecause = because;
    }

    private synchronized void open() {
        if (asking.isShutdown()) {
            return;
        }
        shutBecause = null;
        resume.run();
        LOG.info("The schema registry answers: processing goes on");
    }
}
