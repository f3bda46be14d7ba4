package io.unitrail.service.restore;

import io.unitrail.schemas.topics.Topics;
import io.unitrail.streams.app.StoreChangelogs;
import io.unitrail.streams.config.StreamsSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Lets the nodes derive all state again from {@code serial-events} at their next start: what they had committed is forgotten and the changelogs of
 * the fold's stores are deleted, in this order, as offsets without changelogs would be a loss and changelogs without offsets are only
 * read over. The stores on the nodes' own disks they delete themselves ({@link StoreChangelogs}). The shipment lines and the alerts keep their
 * stores: what was told before is not told again.
 */
public final class Rebuild {
    private static final int TIMEOUT_SECONDS = 30;

    private final StreamsSettings settings;
    private final Topics topics;

    public Rebuild(StreamsSettings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /**
     * Forgets.
     *
     * @return the changelogs that were deleted
     * @throws IllegalStateException if nodes are running, or the cluster refuses; says what to do
     */
    public List<String> run() {
        try (Admin admin = Admin.create(settings.clientProperties())) {
            mustBeStopped(admin);
            forgetOffsets(admin);
            Set<String> there = get(admin.listTopics().names());
            List<String> changelogs = StoreChangelogs.names(settings.applicationId()).stream()
                    .filter(there::contains)
                    .toList();
            get(admin.deleteTopics(changelogs).all());
            return changelogs;
        }
    }

    private void mustBeStopped(Admin admin) {
        try {
            ConsumerGroupDescription group =
                    get(Objects.requireNonNull(admin.describeConsumerGroups(List.of(settings.applicationId()))
                            .describedGroups()
                            .get(settings.applicationId())));
            if (!group.members().isEmpty()) {
                throw new IllegalStateException("nodes are running, at "
                        + group.members().stream()
                                .map(member -> member.host())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + "; stop all of them (one that was killed is gone after streams.consumer.session.timeout.ms)");
            }
        } catch (Missing none) {
            return;
        }
    }

    private void forgetOffsets(Admin admin) {
        try {
            Map<TopicPartition, ?> committed =
                    get(admin.listConsumerGroupOffsets(settings.applicationId()).partitionsToOffsetAndMetadata());
            Set<TopicPartition> events = committed.keySet().stream()
                    .filter(partition -> partition.topic().equals(topics.serialEvents()))
                    .collect(Collectors.toSet());
            if (!events.isEmpty()) {
                get(admin.deleteConsumerGroupOffsets(settings.applicationId(), events)
                        .all());
            }
        } catch (Missing none) {
            return;
        }
    }

    /** There is no such group: no node ever ran. */
    private static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(Throwable cause) {
            super(cause);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                throw new Missing(e);
            }
            throw new IllegalStateException("the cluster refuses: " + e.getMessage() + "; run it again", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the cluster does not answer; run it again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
