package io.unitrail.quickstart.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure that the registry's topic is there and keeps its records for ever. */
final class RegistryTopic {

    /** Room for the largest body that HTTP lets in, escaped once more, with the fields around it. */
    static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    private static final long TIMEOUT_SECONDS = 30;

    private RegistryTopic() {}

    /**
     * Creates the topic if it is missing, otherwise checks it.
     *
     * @throws RegistryException if Kafka does not answer, or the topic has other than one partition or is not compacted
     */
    static void ensure(String bootstrapServers, String topic) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS)))) {
            Set<String> existing = get(admin.listTopics().names(), bootstrapServers);
            if (existing.contains(topic)) {
                check(admin, bootstrapServers, topic);
            } else {
                create(admin, bootstrapServers, topic);
            }
        }
    }

    private static void create(Admin admin, String bootstrapServers, String topic) {
        NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(MAX_RECORD_BYTES)));
        try {
            get(admin.createTopics(List.of(created)).all(), bootstrapServers);
        } catch (RegistryException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            // Another registry was faster.
            check(admin, bootstrapServers, topic);
        }
    }

    private static void check(Admin admin, String bootstrapServers, String topic) {
        TopicDescription description = get(
                admin.describeTopics(List.of(topic))
                        .topicNameValues()
                        .values()
                        .iterator()
                        .next(),
                bootstrapServers);
        if (description.partitions().size() != 1) {
            throw new RegistryException(
                    "the topic " + topic + " has " + description.partitions().size()
                            + " partitions, and a registry's topic has 1: name another topic");
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = get(
                admin.describeConfigs(List.of(resource))
                        .values()
                        .values()
                        .iterator()
                        .next(),
                bootstrapServers);
        String policy =
                String.valueOf(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value());
        if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new RegistryException("the topic " + topic + " has cleanup.policy=" + policy
                    + ", which loses schemas: set cleanup.policy=compact, or name another topic");
        }
    }

    private static <T> T get(KafkaFuture<T> future, String bootstrapServers) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new RegistryException("Kafka on " + bootstrapServers + " refuses: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new RegistryException(
                    "Kafka on " + bootstrapServers + " does not answer within " + TIMEOUT_SECONDS
                            + " s; is it running?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while waiting for Kafka on " + bootstrapServers, e);
        }
    }
}
