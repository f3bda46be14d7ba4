package io.unitrail.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics that are missing and verifies those that exist. Never alters one: wrong settings are refused with
 * the command that mends them, because a topic whose retention was finite has lost events already, and somebody must
 * know.
 */
public final class TopicSetup {
    /** How long one request to the cluster may take, and how long a new topic may take to appear. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Admin admin;
    private final String bootstrapServers;

    /**
     * @param admin stays the caller's to close
     * @param bootstrapServers for the commands in messages
     */
    public TopicSetup(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Makes the topics that are missing, with one request, and verifies the others.
     *
     * @return the names of those that were made
     * @throws TopicSetupException if one cannot be made or is not as it must be
     */
    public List<String> createOrVerify(TopicSpecs specs) {
        return createOrVerify(specs.all(), specs.replicationFactor());
    }

    /** Likewise for single topics. */
    public List<String> createOrVerify(List<TopicSpec> specs, short replicationFactor) {
        Set<String> present = await("list topics", admin.listTopics().names());
        List<String> created = new ArrayList<>();
        for (TopicSpec spec : specs) {
            if (!present.contains(spec.name()) && create(spec, replicationFactor)) {
                created.add(spec.name());
            }
        }
        List<String> findings = new ArrayList<>();
        for (TopicSpec spec : specs) {
            finding(spec).ifPresent(findings::add);
        }
        if (!findings.isEmpty()) {
            throw new TopicSetupException(findings, null);
        }
        return created;
    }

    private boolean create(TopicSpec spec, short replicationFactor) {
        NewTopic topic = new NewTopic(
                        spec.name(),
                        Optional.of(spec.partitions()),
                        replicationFactor == TopicSpecs.BROKER_DEFAULT
                                ? Optional.empty()
                                : Optional.of(replicationFactor))
                .configs(spec.config());
        try {
            await(
                    "create topic " + spec.name(),
                    admin.createTopics(List.of(topic)).all());
            return true;
        } catch (TopicSetupException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false; // another node was faster; it is verified like any other
            }
            throw notCreated(spec, replicationFactor, e);
        }
    }

    private TopicSetupException notCreated(TopicSpec spec, short replicationFactor, TopicSetupException why) {
        String replicas =
                replicationFactor == TopicSpecs.BROKER_DEFAULT ? "" : " --replication-factor " + replicationFactor;
        String settings =
                spec.settings().stream().map(s -> " --config " + s.assignment()).collect(Collectors.joining());
        return new TopicSetupException(
                List.of(why.getMessage() + "; or have somebody who may run:"
                        + " kafka-topics --bootstrap-server " + bootstrapServers + " --create --topic " + spec.name()
                        + " --partitions " + spec.partitions() + replicas + settings),
                why);
    }

    private Optional<String> finding(TopicSpec spec) {
        TopicDescription description = describe(spec.name());
        int partitions = description.partitions().size();
        if (spec.partitionsFixed() && partitions != spec.partitions()) {
            return Optional.of("topic " + spec.name() + " has " + partitions + " partitions, not " + spec.partitions()
                    + "; the number never changes, as keys would move: configure " + partitions
                    + ", or give a prefix for new topics");
        }
        Config actual = settings(spec.name());
        List<TopicSetting> wrong = spec.settings().stream()
                .filter(s -> !s.accepts(value(actual, s.name())))
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        String have = wrong.stream()
                .map(s -> s.name() + "=" + value(actual, s.name()) + " (must be " + (s.atLeast() ? "at least " : "")
                        + s.value() + ")")
                .collect(Collectors.joining(", "));
        String mend = wrong.stream().map(TopicSetting::assignment).collect(Collectors.joining(","));
        return Optional.of("topic " + spec.name() + " has " + have + "; check what was lost by it, then run:"
                + " kafka-configs --bootstrap-server " + bootstrapServers + " --entity-type topics --entity-name "
                + spec.name() + " --alter --add-config " + mend);
    }

    /** A new topic takes a moment until every broker knows it. */
    private TopicDescription describe(String topic) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                return only(await(
                        "describe topic " + topic,
                        admin.describeTopics(List.of(topic)).allTopicNames()));
            } catch (TopicSetupException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() > deadline) {
                    throw e;
                }
                pause(topic);
            }
        }
    }

    private Config settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return only(await(
                "read the settings of topic " + topic,
                admin.describeConfigs(List.of(resource)).all()));
    }

    private static <T> T only(Map<?, T> answers) {
        return answers.values().iterator().next();
    }

    private static @Nullable String value(Config config, String name) {
        ConfigEntry entry = config.get(name);
        return entry == null ? null : entry.value();
    }

    private static void pause(String topic) {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicSetupException(List.of("interrupted while waiting for topic " + topic), e);
        }
    }

    private <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failed(what, cause == null ? e : cause);
        } catch (TimeoutException e) {
            throw failed(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(what, e);
        }
    }

    private TopicSetupException failed(String what, Throwable cause) {
        return new TopicSetupException(
                List.of("cannot " + what + " at " + bootstrapServers + ": " + cause
                        + "; check that the brokers answer there and that this user may"),
                cause);
    }
}
