package io.unitrail.bench.ingest;

import io.unitrail.bench.rig.Rig;
import io.unitrail.schemas.topics.Topics;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * How far a node is, as it says to the broker: its watch stage notes a record only when the fold is behind it, its object was looked at, and
 * what followed was written. The node is not disturbed by asking.
 */
final class NodeProgress implements AutoCloseable {
    /** How long to wait before asking again. */
    static final long PAUSE_NANOS = 10_000_000;

    private static final int TIMEOUT_SECONDS = 30;

    private final Admin admin;
    private final String group;
    private final String log;

    NodeProgress(Rig rig, String prefix, String applicationId) {
        admin = rig.admin();
        group = applicationId + "-watch";
        log = new Topics(prefix).serialEvents();
    }

    /** Records of the log that were wholly taken in, by whatever process of this node. */
    long taken() {
        try {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(of -> of.getKey().topic().equals(log) && Objects.nonNull(of.getValue()))
                    .mapToLong(of -> of.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw new IllegalStateException("the broker does not tell how far " + group + " is", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker does not tell how far " + group + " is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
