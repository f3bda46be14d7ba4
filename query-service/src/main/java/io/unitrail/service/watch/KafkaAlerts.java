package io.unitrail.service.watch;

import io.unitrail.domain.journal.NotCompleteException;
import io.unitrail.schemas.registry.RegistryException;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.port.Alerts;
import io.unitrail.service.port.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Alerts from the table, and answers to them as records of their topic. The watcher looks at the object of an answer once more, in case its
 * evidence went at the same moment.
 */
final class KafkaAlerts implements Alerts, AutoCloseable {
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final AlertTable table;
    private final AlertTail tail;
    private final AlertCodec codec;
    private final String topic;
    private final InstantSource clock;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaAlerts(WatchParts parts, AlertTable table, AlertTail tail, AlertCodec codec) {
        this.table = table;
        this.tail = tail;
        this.codec = codec;
        this.topic = parts.topics().alerts();
        this.clock = parts.clock();
        Map<String, Object> settings = new HashMap<>(parts.client());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) MAX_WAIT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) MAX_WAIT.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) MAX_WAIT.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Page list(Filter filter, @Nullable String cursor, int limit) {
        return table.page(filter, cursor, limit);
    }

    @Override
    public Change acknowledge(String alertId, String by, @Nullable String note) {
        return change(alertId, AlertState.ACKNOWLEDGED, by, note);
    }

    @Override
    public Change resolve(String alertId, String by, String reason) {
        return change(alertId, AlertState.RESOLVED, by, reason);
    }

    private synchronized Change change(String alertId, AlertState state, String by, @Nullable String why) {
        Optional<AlertReport> found = table.find(alertId);
        if (found.isEmpty()) {
            if (!table.isCurrent()) {
                throw new NotCompleteException(
                        java.util.Set.of(), "this node has not read all alerts yet; send it again in a moment");
            }
            return new Change.Unknown();
        }
        AlertReport alert = found.get();
        if (alert.state() == AlertState.WITHDRAWN) {
            return new Change.Refused("alert " + alertId + " was withdrawn ("
                    + (alert.reason() == null ? "it no longer stands" : alert.reason())
                    + "); there is nothing left to answer to");
        }
        if (alert.state() == AlertState.RESOLVED) {
            return new Change.Refused("alert " + alertId + " was resolved by " + alert.changedBy() + " already");
        }
        AlertReport changed = alert.in(state, clock.millis(), by, why);
        write(changed);
        return new Change.Done(changed);
    }

    private void write(AlertReport alert) {
        try {
            RecordMetadata at = producer.send(new ProducerRecord<>(
                            topic, alert.alertId().getBytes(StandardCharsets.UTF_8), codec.write(alert)))
                    .get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            tail.await(Map.of(new TopicPartition(at.topic(), at.partition()), at.offset() + 1), MAX_WAIT);
        } catch (ExecutionException | TimeoutException | KafkaException | RegistryException e) {
            throw new UnavailableException(
                    "the alert cannot be changed now (" + e.getMessage() + "); send it again in a moment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while changing an alert", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
