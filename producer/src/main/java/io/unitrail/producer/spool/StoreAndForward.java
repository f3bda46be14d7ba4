package io.unitrail.producer.spool;

import io.unitrail.domain.event.SerialEvent;
import io.unitrail.producer.CaptureException;
import io.unitrail.producer.CaptureReceipt;
import io.unitrail.producer.SerialEventProducer;
import io.unitrail.schemas.SerialEventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Capture for a line that must not stop: while the broker is away, captures are kept on this machine's disk and
 * acknowledged as spooled; when it is back they are published in order, and what comes meanwhile stands behind them.
 *
 * <p>A capture that the broker refuses for good while it is drained would block all behind it: it is moved to the
 * directory {@code refused} beside the spool's files, logged as an error and counted. Safe for use by several threads.
 */
public final class StoreAndForward implements AutoCloseable {
    /** Most records that are drained in one transaction, unless one capture has more. */
    public static final int MAX_DRAINED_RECORDS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(StoreAndForward.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final String REFUSED = "refused";
    private static final String INTERRUPTED = "Interrupted; the spool goes on until it is closed";

    private final SerialEventProducer producer;
    private final Spool spool;
    private final Spool refused;
    private final Thread drainer;
    private final Object change = new Object();
    private long refusedCaptures;
    private boolean closed;

    private StoreAndForward(SerialEventProducer producer, Spool spool, Spool refused) {
        this.producer = producer;
        this.spool = spool;
        this.refused = refused;
        drainer = new Thread(this::drain, "unitrail-spool");
        drainer.setDaemon(true);
    }

    /**
     * Opens the spool and begins to publish what it kept.
     *
     * @param producer give it a short {@code capture.timeout.ms}: so long the first capture waits for a broker that is
     *     away; closed with this
     * @param directory of the spool
     * @param limitBytes how many bytes the spool may have
     * @throws SpoolException if the directory cannot be used
     */
    public static StoreAndForward open(SerialEventProducer producer, Path directory, long limitBytes) {
        Spool spool = Spool.open(directory, limitBytes);
        Spool refused = Spool.open(directory.resolve(REFUSED), limitBytes);
        StoreAndForward opened = new StoreAndForward(producer, spool, refused);
        opened.drainer.start();
        return opened;
    }

    /**
     * Publishes a capture, or keeps it if the broker is away or others stand before it.
     *
     * @return published or spooled: safe either way
     * @throws CaptureException.Refused if the capture itself is at fault, such as by its size
     * @throws SpoolFullException if the broker is away and there is no room
     */
    public CaptureReceipt capture(List<SerialEvent> records) {
        if (spool.isEmpty()) {
            try {
                return producer.capture(records);
            } catch (CaptureException e) {
                if (isOfRecord(e)) {
                    throw e;
                }
                LOG.warn("Captures are spooled from now on: {}", e.getMessage());
            }
        }
        spool.append(records.stream().map(SerialEventCodec::toAvro).toList());
        synchronized (change) {
            change.notifyAll();
        }
        return new CaptureReceipt.Spooled(records.size(), spool.bytes());
    }

    /** Whether everything that was acknowledged is published. */
    public boolean isDrained() {
        return spool.isEmpty();
    }

    /** How many bytes wait on the disk. */
    public long spooledBytes() {
        return spool.bytes();
    }

    /** How many captures the broker refused for good since this was opened. */
    public long refusedCaptures() {
        synchronized (change) {
            return refusedCaptures;
        }
    }

    private void drain() {
        Duration pause = FIRST_PAUSE;
        while (awaitWork()) {
            try {
                List<List<io.unitrail.avro.SerialEvent>> oldest = spool.oldest(MAX_DRAINED_RECORDS);
                if (!oldest.isEmpty()) {
                    publish(oldest);
                    spool.remove(oldest.size());
                }
                pause = FIRST_PAUSE;
            } catch (CaptureException.Unavailable
                    | CaptureException.Overloaded
                    | SpoolException
                    | SpoolFullException e) {
                LOG.debug("Spool is tried again in {}: {}", pause, e.getMessage());
                await(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Several captures as one, so that none overtakes another; if that is refused, one by one. */
    private void publish(List<List<io.unitrail.avro.SerialEvent>> captures) {
        try {
            producer.capture(captures.stream()
                    .flatMap(List::stream)
                    .map(SerialEventCodec::fromAvro)
                    .toList());
        } catch (CaptureException.Refused e) {
            if (!isOfRecord(e)) {
                throw e;
            }
            if (captures.size() > 1) {
                captures.forEach(capture -> publish(List.of(capture)));
                return;
            }
            refused.append(captures.get(0));
            synchronized (change) {
                refusedCaptures++;
            }
            LOG.error("A spooled capture was refused and moved to the directory {}", REFUSED, e);
        }
    }

    /** Whether another attempt would fail for ever; what is wrong with the cluster may be mended. */
    private static boolean isOfRecord(CaptureException e) {
        return e instanceof CaptureException.Refused refused && refused.ofRecord();
    }

    private boolean awaitWork() {
        synchronized (change) {
            while (!closed && spool.isEmpty()) {
                try {
                    change.wait();
                } catch (InterruptedException e) {
                    LOG.warn(INTERRUPTED);
                }
            }
            return !closed;
        }
    }

    private void await(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        synchronized (change) {
            long left = pause.toMillis();
            while (!closed && left > 0) {
                try {
                    change.wait(left);
                } catch (InterruptedException e) {
                    LOG.warn(INTERRUPTED);
                }
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
    }

    /** Stops. What is spooled stays on the disk for the next time. */
    @Override
    public void close() {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        try {
            drainer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        spool.close();
        refused.close();
    }
}
