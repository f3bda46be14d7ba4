package io.unitrail.streams.position;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks for the last stable offsets of a topic: below them every transaction is decided. Thread-safe. */
public final class StableOffsets implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final String topic;

    /** @param clientProperties bootstrap servers and security */
    public StableOffsets(Map<String, Object> clientProperties, String topic) {
        this.admin = Admin.create(new HashMap<>(clientProperties));
        this.topic = topic;
    }

    /**
     * The last stable offset of each of these partitions.
     *
     * @throws KafkaException if the brokers do not answer in time
     */
    public Positions lastStable(Set<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> question = partitions.stream()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
        try {
            Map<TopicPartition, ListOffsetsResultInfo> answer =
                    admin.listOffsets(question, COMMITTED).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return Positions.of(answer.entrySet().stream()
                    .collect(Collectors.toMap(
                            end -> end.getKey().partition(),
                            end -> end.getValue().offset())));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(
                    "the brokers did not tell the end of " + topic + " within " + TIMEOUT + "; ask again in a moment",
                    e);
        } catch (ExecutionException e) {
            throw new KafkaException("the end of " + topic + " cannot be read: " + e.getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
