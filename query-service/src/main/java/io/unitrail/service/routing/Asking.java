package io.unitrail.service.routing;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.service.port.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks several nodes at once, with at most {@link #MAX_THREADS} threads; beyond that who asks waits for one answer after the other. */
public final class Asking implements AutoCloseable {

    /** Questions under way at one time, those of the asking threads themselves apart. */
    public static final int MAX_THREADS = 64;

    private static final long IDLE_SECONDS = 60;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Asking::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "unitrail-ask");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks all at once and gives the answers in the same order. When one fails the others are no longer waited for; when several nodes
     * cannot answer completely, the partitions of all of them are named.
     *
     * @throws NotCompleteException with everything that is missing
     */
    public <T> List<T> all(List<Supplier<T>> questions) {
        List<Supplier<T>> waiting = new ArrayList<>(questions);
        List<Future<T>> asked = new ArrayList<>();
        for (int i = 0; i < questions.size() - 1; i++) {
            asked.add(later(waiting.get(i)).orElse(null));
        }
        Missing missing = new Missing();
        List<T> answers = new ArrayList<>();
        try {
            // The last one meanwhile, in this thread.
            T last = questions.isEmpty() ? null : missing.gather(questions.get(questions.size() - 1));
            for (int i = 0; i < questions.size() - 1; i++) {
                Future<T> future = asked.get(i);
                answers.add(missing.gather(future == null ? waiting.get(i) : () -> joined(future)));
            }
            if (!questions.isEmpty()) {
                answers.add(last);
            }
        } finally {
            asked.stream().filter(each -> each != null).forEach(each -> each.cancel(true));
        }
        missing.raise();
        return answers;
    }

    /** Asks in another thread if there is one free. */
    <T> Optional<Future<T>> later(Supplier<T> question) {
        try {
            return Optional.of(threads.submit(RequestId.carried(question)::get));
        } catch (RejectedExecutionException busy) {
            return Optional.empty();
        }
    }

    /** Waits for an answer; what it threw is thrown here. */
    static <T> T joined(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotCompleteException(Set.of(), "interrupted while asking other nodes; ask again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("asking another node failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What several nodes could not answer. */
    private static final class Missing {
        private final Set<Integer> partitions = new TreeSet<>();
        private @Nullable NotCompleteException first;

        @SuppressWarnings("NullAway") // Never used: raise() throws.
        <T> T gather(Supplier<T> question) {
            try {
                return question.get();
            } catch (NotCompleteException e) {
                partitions.addAll(e.missingPartitions());
                first = first == null ? e : first;
                return null;
            }
        }

        void raise() {
            NotCompleteException cause = first;
            if (cause == null) {
                return;
            }
            if (cause.missingPartitions().equals(partitions)) {
                throw cause;
            }
            NotCompleteException all = new NotCompleteException(
                    partitions, "partitions " + partitions + " cannot be asked now; first " + cause.getMessage());
            all.initCause(cause);
            throw all;
        }
    }
}
