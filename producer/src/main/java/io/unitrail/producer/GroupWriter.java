package io.unitrail.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes captures to the topic, for one thread. Captures of one record each need no transaction: they are pipelined
 * through an idempotent producer. As soon as one of a group has several, the whole group is one transaction, tried
 * again as a whole until it is through or its time is over; a capture that cannot be written is singled out and
 * spoils no other. The two producers never write at the same time, so that the order holds.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final ProducerSettings settings;
    private @Nullable TopicFacts topic;
    private @Nullable KafkaProducer<byte[], Object> plain;
    private @Nullable KafkaProducer<byte[], Object> transactional;
    private volatile boolean plainBroken;

    GroupWriter(ProducerSettings settings) {
        this.settings = settings;
    }

    /** Writes a group; each capture of it is told what became of it, singles perhaps only later. */
    void write(List<PendingCapture> group) {
        if (group.stream().allMatch(capture -> capture.size() == 1)) {
            writeSingles(group);
        } else {
            settleSingles();
            writeTogether(group);
        }
    }

    /** Waits until every single that was written is told. */
    void settleSingles() {
        if (plain != null) {
            plain.flush();
        }
    }

    private void writeSingles(List<PendingCapture> group) {
        for (PendingCapture capture : group) {
            try {
                TopicFacts facts = topic();
                KafkaProducer<byte[], Object> producer = plain();
                var unused = producer.send(capture.records(facts).get(0), (written, failure) -> {
                    if (failure == null) {
                        capture.published(facts, List.of(written));
                    } else {
                        tell(capture, failure, true);
                        plainBroken = plainBroken || Failures.isPermanent(failure);
                    }
                });
            } catch (RuntimeException e) {
                tell(capture, e, false);
            }
        }
    }

    private void writeTogether(List<PendingCapture> group) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        boolean maybeWritten = false;
        Duration pause = FIRST_PAUSE;
        while (true) {
            Attempt attempt = new Attempt(group);
            try {
                attempt.run();
                return;
            } catch (RuntimeException e) {
                maybeWritten |= attempt.committing;
                attempt.abandon(e);
                boolean permanent = Failures.isPermanent(e);
                if (permanent && group.size() > 1) {
                    int half = group.size() / 2;
                    writeTogether(group.subList(0, half));
                    writeTogether(group.subList(half, group.size()));
                    return;
                }
                if (permanent || System.nanoTime() + pause.toNanos() > deadline) {
                    boolean unknown = maybeWritten;
                    group.forEach(capture -> tell(capture, e, unknown));
                    return;
                }
                LOG.warn("Transaction of {} captures is tried again: {}", group.size(), e.toString());
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** One transaction. */
    private final class Attempt {
        private final List<PendingCapture> group;
        boolean committing;

        Attempt(List<PendingCapture> group) {
            this.group = group;
        }

        void run() {
            TopicFacts facts = topic();
            KafkaProducer<byte[], Object> producer = transactional();
            producer.beginTransaction();
            List<List<Future<RecordMetadata>>> sent = new ArrayList<>(group.size());
            for (PendingCapture capture : group) {
                List<Future<RecordMetadata>> ofCapture = new ArrayList<>(capture.size());
                for (ProducerRecord<byte[], Object> record : capture.records(facts)) {
                    ofCapture.add(producer.send(record));
                }
                sent.add(ofCapture);
            }
            producer.flush();
            List<List<RecordMetadata>> written = sent.stream()
                    .map(futures -> futures.stream().map(GroupWriter::done).toList())
                    .toList();
            committing = true;
            producer.commitTransaction();
            for (int i = 0; i < group.size(); i++) {
                group.get(i).published(facts, written.get(i));
            }
        }

        /**
         * Leaves nothing of the attempt behind. While it is unknown whether the broker committed, only a new producer of
         * the same ID can tell: its start ends the transaction one way or the other.
         */
        void abandon(RuntimeException why) {
            KafkaProducer<byte[], Object> producer = transactional;
            if (producer == null) {
                return;
            }
            if (!committing && Failures.isPermanent(why)) {
                try {
                    producer.abortTransaction();
                    return;
                } catch (RuntimeException e) {
                    LOG.warn("Transaction could not be aborted, its producer is made anew: {}", e.toString());
                }
            }
            producer.close(Duration.ZERO);
            transactional = null;
        }
    }

    private void tell(PendingCapture capture, Throwable why, boolean maybeWritten) {
        capture.failed(
                Failures.isPermanent(why)
                        ? Failures.refused(capture.size(), settings, why)
                        : Failures.unavailable(capture.size(), settings, why, maybeWritten));
    }

    private static RecordMetadata done(Future<RecordMetadata> future) {
        try {
            return future.get(0, TimeUnit.MILLISECONDS); // flushed before
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new KafkaException("a flushed record has no answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private TopicFacts topic() {
        TopicFacts known = topic;
        if (known == null) {
            known = TopicFacts.of(settings);
            topic = known;
        }
        return known;
    }

    private KafkaProducer<byte[], Object> plain() {
        KafkaProducer<byte[], Object> producer = plain;
        if (producer != null && plainBroken) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
            topic = null;
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings.plain());
            plain = producer;
            plainBroken = false;
        }
        return producer;
    }

    private KafkaProducer<byte[], Object> transactional() {
        KafkaProducer<byte[], Object> producer = transactional;
        if (producer == null) {
            producer = new KafkaProducer<>(settings.transactional());
            transactional = producer;
            producer.initTransactions();
        }
        return producer;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        if (plain != null) {
            plain.close(CLOSE_TIMEOUT);
        }
        if (transactional != null) {
            transactional.close(CLOSE_TIMEOUT);
        }
    }
}
