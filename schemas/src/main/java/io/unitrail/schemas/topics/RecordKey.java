package io.unitrail.schemas.topics;

import io.unitrail.domain.id.ObjectId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Key and partition of a record of {@code serial-events}: the canonical identifier in UTF-8, and murmur2 of it, which is
 * what Kafka's Java producer does with a key. librdkafka does it with {@code partitioner=murmur2_random}.
 */
public final class RecordKey {
    private RecordKey() {}

    /** The key of an object's records. */
    public static byte[] of(ObjectId object) {
        return object.canonical().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The partition that a key belongs in.
     *
     * @param partitions of the topic, 1 or more
     */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Likewise for an object. */
    public static int partition(ObjectId object, int partitions) {
        return partition(of(object), partitions);
    }
}
