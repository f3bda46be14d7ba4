package io.unitrail.service.restore;

import io.unitrail.service.kafka.TopicReading;
import io.unitrail.streams.config.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Reads topics of one cluster and writes them to another, each partition in order. What could not be written is an error, never left out. */
final class TopicCopy implements AutoCloseable {
    private final Map<String, Object> from;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    TopicCopy(Map<String, Object> from, Map<String, Object> to) {
        this.from = from;
        Map<String, Object> settings = new HashMap<>(to);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(StreamsSettings.MAX_RECORD_BYTES));
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Copies what is committed in a topic up to where it ends now.
     *
     * @param form what is written for a record
     * @return how many were written
     */
    long all(
            String topic,
            Function<ConsumerRecord<byte[], byte[]>, ProducerRecord<byte[], byte[]>> form,
            Restore.Watcher watcher) {
        AtomicLong records = new AtomicLong();
        try (TopicReading reading = new TopicReading(from, List.of(topic))) {
            reading.readTo(reading.ends(), record -> {
                write(form.apply(record));
                watcher.copied(topic, records.incrementAndGet());
            });
        }
        flush();
        return records.get();
    }

    void write(ProducerRecord<byte[], byte[]> record) {
        throwIfFailed();
        Future<RecordMetadata> unused = producer.send(record, (written, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /** Waits until all is written. */
    void flush() {
        producer.flush();
        throwIfFailed();
    }

    private void throwIfFailed() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException(
                    "the new cluster does not take everything (" + problem.getMessage()
                            + "); mend it, delete its topics and restore again",
                    problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
