package io.unitrail.service.watch;

import io.unitrail.domain.alerts.Resolutions;
import io.unitrail.service.port.AlertReport;
import io.unitrail.service.port.AlertState;
import io.unitrail.service.port.Alerts;
import io.unitrail.service.port.Readiness;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** The watch stage put together: the alert table with its reader, the watcher, and the answers to alerts. */
public final class WatchStage implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;

    private final int partitions;
    private final AlertTable table;
    private final AlertTail tail;
    private final Watcher watcher;
    private final KafkaAlerts alerts;

    private WatchStage(WatchParts parts) {
        partitions = parts.partitions();
        AlertCodec codec = new AlertCodec(parts.topics().alerts(), parts.registry());
        Collection<TopicDescription> topics = describe(parts);
        table = new AlertTable(parts.directory(), identity(topics), codec);
        tail = new AlertTail(
                reader(parts.client()), parts.topics().alerts(), partitions(topics), table, codec, this::written);
        watcher = new Watcher(parts, table, tail, codec);
        alerts = new KafkaAlerts(parts, table, tail, codec);
    }

    /** Starts it; alerts can be asked for when the topic was read. */
    public static WatchStage start(WatchParts parts) {
        WatchStage stage = new WatchStage(parts);
        stage.tail.start();
        stage.watcher.start();
        return stage;
    }

    /** Alerts, and answering to them. */
    public Alerts alerts() {
        return alerts;
    }

    /** What was resolved. */
    public Resolutions resolutions() {
        return table;
    }

    /** Ready when the rest is and alerts can be asked for: what was resolved decides holdings. */
    public Readiness readiness(Readiness rest) {
        return () -> {
            Set<Integer> missing = new TreeSet<>(rest.missingPartitions());
            for (int partition = 0; partition < partitions && !table.isCurrent(); partition++) {
                missing.add(partition);
            }
            return missing;
        };
    }

    private void written(AlertReport alert) {
        if (alert.state() == AlertState.ACKNOWLEDGED || alert.state() == AlertState.RESOLVED) {
            watcher.answered(alert.object());
        }
    }

    @Override
    public void close() {
        watcher.close();
        alerts.close();
        tail.close();
        table.close();
    }

    /** A consumer of committed records. */
    static Map<String, Object> reader(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return settings;
    }

    private static Collection<TopicDescription> describe(WatchParts parts) {
        List<String> names = List.of(parts.topics().alerts(), parts.topics().alertDues());
        try (Admin admin = Admin.create(parts.client())) {
            return admin.describeTopics(names)
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .values();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topics " + names, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "topics " + names + " cannot be described (" + e.getMessage() + "); check kafka.bootstrap.servers",
                    e);
        }
    }

    private static String identity(Collection<TopicDescription> topics) {
        return topics.stream()
                .map(topic -> topic.name() + " " + topic.topicId())
                .sorted()
                .collect(Collectors.joining("\n", "v1\n", ""));
    }

    private static Set<TopicPartition> partitions(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.of(topic)
                        .flatMap(each -> each.partitions().stream())
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
