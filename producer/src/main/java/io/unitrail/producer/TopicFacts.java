package io.unitrail.producer;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What must be known of a topic before anything is written to it.
 *
 * @param id its UUID, which position tokens carry
 * @param partitions how many it has, for ever
 */
record TopicFacts(String name, String id, int partitions) {

    /** Asks the cluster. Its exceptions are Kafka's. */
    static TopicFacts of(ProducerSettings settings) {
        String name = settings.topics().serialEvents();
        try (Admin admin = Admin.create(settings.admin())) {
            TopicDescription topic = admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return new TopicFacts(
                    name, topic.topicId().toString(), topic.partitions().size());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
