package io.unitrail.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.id.ProductId;
import io.unitrail.domain.id.UnitId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    @Test
    void the_key_is_the_canonical_identifier_in_utf8() {
        UnitId unit = new UnitId(ProductId.parse("9506000134352"), "SN/01");

        assertThat(new String(RecordKey.of(unit), StandardCharsets.UTF_8)).isEqualTo(unit.canonical());
        assertThat(RecordKey.of(ObjectId.parse(unit.canonical()))).isEqualTo(RecordKey.of(unit));
    }

    @Test
    void the_partition_is_the_one_of_kafkas_default_partitioner() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = new byte[1 + random.nextInt(80)];
            random.nextBytes(key);
            int partitions = 1 + random.nextInt(200);
            assertThat(RecordKey.partition(key, partitions))
                    .as("seed %d", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }
}
