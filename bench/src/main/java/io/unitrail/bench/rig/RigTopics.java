package io.unitrail.bench.rig;

import io.unitrail.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;

/** The topics of one prefix: what they take on disk, and making them as if nothing had been taken in yet. */
public final class RigTopics {
    private static final int TIMEOUT_SECONDS = 60;
    private static final String CHANGELOG = "-changelog";

    private final Rig rig;
    private final Topics topics;

    RigTopics(Rig rig, Topics topics) {
        this.rig = rig;
        this.topics = topics;
    }

    /** Bytes of the log on the broker's disk, as it compresses and indexes them. */
    public long logBytes() {
        return bytes(topics.serialEvents()::equals);
    }

    /** Bytes of all changelogs, compacted as far as the broker has come. */
    public long changelogBytes() {
        return bytes(name -> name.startsWith(topics.prefix()) && name.endsWith(CHANGELOG));
    }

    private long bytes(Predicate<String> which) {
        try (Admin admin = rig.admin()) {
            long bytes = 0;
            List<Integer> brokers = new ArrayList<>();
            get(admin.describeCluster().nodes()).forEach(node -> brokers.add(node.id()));
            for (var ofBroker :
                    get(admin.describeLogDirs(brokers).allDescriptions()).values()) {
                for (LogDirDescription directory : ofBroker.values()) {
                    bytes += directory.replicaInfos().entrySet().stream()
                            .filter(replica -> which.test(replica.getKey().topic()))
                            .mapToLong(replica -> replica.getValue().size())
                            .sum();
                }
            }
            return bytes;
        }
    }

    /** Leaves the log and deletes every other topic of the prefix: answers, changelogs. What reads the log next begins at its beginning. */
    public void forget() {
        try (Admin admin = rig.admin()) {
            Set<String> there = get(admin.listTopics().names());
            List<String> others = there.stream()
                    .filter(name -> name.startsWith(topics.prefix()) && !name.equals(topics.serialEvents()))
                    .toList();
            get(admin.deleteTopics(others).all());
            Set<String> left = get(admin.listTopics().names());
            while (others.stream().anyMatch(left::contains)) {
                left = get(admin.listTopics().names());
            }
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
