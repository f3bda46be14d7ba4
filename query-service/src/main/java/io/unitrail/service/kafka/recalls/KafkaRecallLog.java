package io.unitrail.service.kafka.recalls;

import io.unitrail.domain.id.ObjectId;
import io.unitrail.domain.recalls.RecallChange;
import io.unitrail.schemas.registry.RegistryClient;
import io.unitrail.schemas.serde.BadBytesException;
import io.unitrail.schemas.serde.UnitrailAvroDeserializer;
import io.unitrail.schemas.topics.Topics;
import io.unitrail.service.port.RecallLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code recall-changes}, followed into a store on this node's disk. Thread-safe. */
public final class KafkaRecallLog implements RecallLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaRecallLog.class);

    private final String topic;
    private final ChangeStore store;
    private final RecallWriter writer;
    private final TopicFollower follower;
    private final ThreadLocal<UnitrailAvroDeserializer<io.unitrail.avro.RecallChange>> deserializers;

    /**
     * @param topicId UUID of the topic
     * @param directory of the store
     * @param client properties of every Kafka client
     */
    public KafkaRecallLog(
            Topics topics, String topicId, Path directory, RegistryClient registry, Map<String, Object> client) {
        topic = topics.recallChanges();
        deserializers = ThreadLocal.withInitial(
                () -> new UnitrailAvroDeserializer<>(io.unitrail.avro.RecallChange.class, registry));
        store = ChangeStore.open(directory, topicId);
        writer = new RecallWriter(registry, client);
        follower = new TopicFollower(topic, client, new IntoTheStore());
        follower.start();
    }

    @Override
    public void append(List<RecallChange> changes) {
        RecordMetadata stored = writer.write(
                topic,
                changes.get(0).recallId(),
                changes.stream().map(ChangeCodec::toAvro).toList());
        follower.await(stored.partition(), stored.offset(), RecallWriter.MAX_WAIT);
    }

    /** Waits until all that is committed in the topic now is in the store. */
    void awaitEnd(Duration atMost) {
        follower.awaitEnd(atMost);
    }

    @Override
    public Page changes(String recallId, Since since, int limit) {
        follower.mustBeReady();
        long from = since.afterCursor() + 1;
        if (since.at() != Long.MIN_VALUE) {
            Long first = store.offsetAt(recallId, since.at());
            if (first == null) {
                return new Page(List.of(), false);
            }
            from = Math.max(from, first);
        }
        List<Entry> entries = store.changes(recallId, from, limit, this::decode);
        boolean more = entries.size() > limit;
        return new Page(more ? entries.subList(0, limit) : entries, more);
    }

    @Override
    public List<RecallChange> ledger(String recallId) {
        follower.mustBeReady();
        List<RecallChange> entries = new ArrayList<>();
        byte[] prefix = ChangeKeys.of(ChangeKeys.LEDGER, recallId);
        store.scan(prefix, prefix, (key, value) -> entries.add(decode(value)));
        return entries;
    }

    @Override
    public Optional<RecallChange> member(String recallId, ObjectId object) {
        follower.mustBeReady();
        return Optional.ofNullable(store.member(recallId, object.canonical())).map(this::decode);
    }

    @Override
    public long memberCount(String recallId) {
        follower.mustBeReady();
        return store.memberCount(recallId);
    }

    @Override
    public List<RecallChange> members(String recallId, @Nullable ObjectId after, int limit) {
        follower.mustBeReady();
        byte[] prefix = ChangeKeys.of(ChangeKeys.MEMBER, recallId);
        byte[] from = after == null ? prefix : ChangeKeys.of(ChangeKeys.MEMBER, recallId, after.canonical() + '\0');
        List<RecallChange> page = new ArrayList<>();
        store.scan(prefix, from, (key, value) -> {
            page.add(decode(value));
            return page.size() < limit;
        });
        return page;
    }

    private RecallChange decode(byte[] bytes) {
        return ChangeCodec.toDomain(Objects.requireNonNull(deserializers.get().deserialize(topic, bytes)));
    }

    @Override
    public void close() {
        follower.close();
        writer.close();
        store.close();
    }

    private final class IntoTheStore implements TopicFollower.Reader {
        @Override
        public long begin(int partition) {
            return store.next(partition);
        }

        @Override
        public void read(ConsumerRecords<byte[], byte[]> records) {
            for (TopicPartition partition : records.partitions()) {
                List<ChangeStore.Read> entries = new ArrayList<>();
                long next = 0;
                for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                    next = record.offset() + 1;
                    entry(record).ifPresent(entries::add);
                }
                store.apply(partition.partition(), entries, next);
            }
        }

        private Optional<ChangeStore.Read> entry(ConsumerRecord<byte[], byte[]> record) {
            if (record.value() == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new ChangeStore.Read(record.offset(), decode(record.value()), Bytes.wrap(record.value())));
            } catch (BadBytesException | IllegalArgumentException | ArithmeticException e) {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                LOG.warn("Entry {} of recall '{}' cannot be read and is left out", record.offset(), key, e);
                return Optional.empty();
            }
        }
    }
}
