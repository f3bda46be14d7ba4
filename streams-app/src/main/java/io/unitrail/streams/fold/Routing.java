package io.unitrail.streams.fold;

import io.unitrail.domain.id.ObjectId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the records of an object belong: the key is its canonical identifier in UTF-8, the partition murmur2 of the key, as
 * Kafka's own producer computes it.
 *
 * @param partitions number of partitions of {@code serial-events}, fixed for ever
 */
public record Routing(int partitions) {
    public Routing {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is " + partitions + "; a topic has at least 1");
        }
    }

    /** The record key of an object. */
    public static byte[] key(ObjectId object) {
        return object.canonical().getBytes(StandardCharsets.UTF_8);
    }

    /** The partition of an object, 0 to {@code partitions - 1}. */
    public int partition(ObjectId object) {
        return partition(key(object));
    }

    /** The partition of a key. */
    public int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
