package io.unitrail.e2e.support;

import io.unitrail.domain.event.Role;
import io.unitrail.domain.event.SerialEvent;
import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.journal.EventRow;
import io.unitrail.domain.journal.InMemoryJournal;
import io.unitrail.schemas.SerialEventCodec;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.registry.RegistryConfig;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All of {@code serial-events} in memory, taken in as the topology does: the lowest offset stands, a late duplicate readmits. */
public final class WholeLog {
    private record Key(ObjectId object, Role role, String eventId, String declared, int chunk) {}

    private final Map<Key, EventRow> rows = new LinkedHashMap<>();
    private final InMemoryJournal journal = new InMemoryJournal(Stack.PARTITIONS);
    private final Map<Integer, Long> recordTimes = new LinkedHashMap<>();

    private WholeLog() {}

    /** Reads everything that is committed now. */
    public static WholeLog read(String bootstrapServers, String registryUrl, String prefix) {
        WholeLog log = new WholeLog();
        RegistryClient registry = new RegistryClient(RegistryConfig.of(Map.of(RegistryConfig.URL, registryUrl)));
        String topic = new Topics(prefix).serialEvents();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                UnitrailAvroDeserializer<io.unitrail.avro.SerialEvent> decoder =
                        new UnitrailAvroDeserializer<>(io.unitrail.avro.SerialEvent.class, registry)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    SerialEvent event = SerialEventCodec.fromAvro(
                            Objects.requireNonNull(decoder.deserialize(topic, record.value())));
                    log.take(event, record);
                }
            }
        }
        log.rows.values().forEach(log.journal::add);
        return log;
    }

    /** Everything that was read. */
    public InMemoryJournal journal() {
        return journal;
    }

    private void take(SerialEvent event, ConsumerRecord<byte[], byte[]> record) {
        long recordTime = recordTimes.merge(record.partition(), record.timestamp(), Math::max);
        Key key = new Key(
                event.object(),
                event.role(),
                event.eventId(),
                event.isDeclaration() ? event.contentHash() : "",
                event.chunk());
        EventRow row = new EventRow(event, record.offset(), recordTime);
        EventRow first = rows.putIfAbsent(key, row);
        if (first == null) {
            return;
        }
        if (!first.event().contentHash().equals(event.contentHash())) {
            journal.addConflict(row);
        } else if (first.isFarFuture() && first.readmitted() == null && !row.isFarFuture()) {
            rows.put(key, new EventRow(first.event(), first.offset(), first.recordTime(), recordTime));
        }
    }
}
