package io.unitrail.producer;

import io.unitrail.domain.capture.CapturedEvent;
import io.unitrail.domain.capture.InvalidCapture;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.schemas.InvalidEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes captured events to the topic {@code serial-events}. For line systems and for every other way in.
 *
 * <pre>
 * capture -> queue -> one thread: takes all that waits -> one transaction (or singles) -> receipts
 * </pre>
 *
 * <p>A capture is atomic: readers of committed records see all of it or nothing. Under load neighbours share a
 * transaction. What is acknowledged is durable; what is not acknowledged says so by a {@link CaptureException}, and
 * sending it again is safe. Captures of one thread keep their order. Safe for use by several threads.
 */
public final class SerialEventProducer implements AutoCloseable {
    /** Most records that may wait; beyond it, captures are refused as {@link CaptureException.Overloaded}. */
    public static final int MAX_QUEUED_RECORDS = 100_000;

    /** Most records of one transaction, unless a single capture has more. */
    public static final int MAX_GROUP_RECORDS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(SerialEventProducer.class);

    private final GroupWriter writer;
    private final Thread thread;
    private final Deque<PendingCapture> queue = new ArrayDeque<>();
    private int queuedRecords;
    private boolean closed;

    private SerialEventProducer(ProducerSettings settings) {
        writer = new GroupWriter(settings);
        thread = new Thread(this::run, "unitrail-capture");
        thread.setDaemon(true);
    }

    /**
     * A producer; it connects with the first capture.
     *
     * @param config {@code bootstrap.servers} and {@code schema.registry.url} are needed; see {@link ProducerSettings}
     * @throws IllegalArgumentException if the configuration cannot be used
     */
    public static SerialEventProducer of(Map<String, ?> config) {
        SerialEventProducer producer = new SerialEventProducer(ProducerSettings.of(config));
        producer.thread.start();
        return producer;
    }

    /**
     * Captures events as one: all or nothing.
     *
     * @throws InvalidCapture if together they name more objects than an event may
     * @throws CaptureException if it is not acknowledged
     */
    public CaptureReceipt.Published capture(CapturedEvent... events) {
        return capture(CaptureRecords.of(List.of(events)));
    }

    /**
     * Captures records as one: all or nothing. Waits for the acknowledgement.
     *
     * @throws InvalidEvent if a record cannot be written in the schema
     * @throws CaptureException if it is not acknowledged
     */
    public CaptureReceipt.Published capture(List<SerialEvent> records) {
        try {
            return submit(records).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CaptureException why ? why : e;
        }
    }

    /**
     * Captures records as one, without waiting. The future fails with a {@link CaptureException}.
     *
     * @param records one or more
     * @throws InvalidEvent if a record cannot be written in the schema
     */
    public CompletableFuture<CaptureReceipt.Published> submit(List<SerialEvent> records) {
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a capture has no records; give one or more");
        }
        PendingCapture capture = PendingCapture.of(records);
        synchronized (queue) {
            if (closed) {
                throw new IllegalStateException("the producer is closed; make a new one");
            }
            if (!queue.isEmpty() && queuedRecords + capture.size() > MAX_QUEUED_RECORDS) {
                capture.failed(new CaptureException.Overloaded(queuedRecords + " records wait to be written, at most "
                        + MAX_QUEUED_RECORDS + " may; send it again later, or more slowly"));
                return capture.receipt;
            }
            queue.add(capture);
            queuedRecords += capture.size();
            queue.notifyAll();
        }
        return capture.receipt;
    }

    private void run() {
        while (true) {
            List<PendingCapture> group = nextGroup();
            if (group.isEmpty()) {
                writer.settleSingles();
                return;
            }
            try {
                writer.write(group);
            } catch (RuntimeException e) {
                // The thread must outlive whatever a configured serializer throws.
                LOG.error("Group of {} captures failed unexpectedly", group.size(), e);
                group.forEach(capture ->
                        capture.failed(new CaptureException.Unavailable("capture failed unexpectedly: " + e, true, e)));
            }
        }
    }

    /** All that waits, up to the limit; empty once the producer is closed and everything was taken. */
    private List<PendingCapture> nextGroup() {
        synchronized (queue) {
            while (queue.isEmpty() && !closed) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    LOG.warn("Interrupted; the producer goes on until it is closed");
                }
            }
            List<PendingCapture> group = new ArrayList<>();
            int records = 0;
            while (!queue.isEmpty()
                    && (group.isEmpty() || records + queue.peek().size() <= MAX_GROUP_RECORDS)) {
                PendingCapture next = queue.remove();
                group.add(next);
                records += next.size();
            }
            queuedRecords -= records;
            return group;
        }
    }

    /** Takes no more, and returns when everything that waits is told what became of it. */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }
}
