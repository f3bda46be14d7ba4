package io.unitrail.streams.app;

import io.unitrail.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A topic as it is, first of all {@code serial-events}.
 *
 * @param topic its name with the prefix
 * @param topicId its UUID as Kafka writes it, which position tokens carry
 * @param partitions how many it has, fixed for ever
 */
public record EventLog(String topic, String topicId, int partitions) {
    private static final int TIMEOUT_SECONDS = 30;

    /**
     * Asks the cluster.
     *
     * @throws IllegalStateException if the topic is not there or the cluster does not answer; says what to do
     */
    public static EventLog describe(Admin admin, Topics topics) {
        return describe(admin, topics.serialEvents());
    }

    /** Likewise of another topic. */
    public static EventLog describe(Admin admin, String topic) {
        try {
            Map<String, TopicDescription> found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            TopicDescription description = Objects.requireNonNull(found.get(topic), topic);
            return new EventLog(
                    topic,
                    description.topicId().toString(),
                    description.partitions().size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "topic " + topic + " cannot be described (" + e.getMessage()
                            + "); create the topics first, and check kafka.bootstrap.servers",
                    e);
        }
    }
}
